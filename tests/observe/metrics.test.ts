import { createMetrics } from '../../src/observe/metrics';

test('what happened is counted under its name', async () => {
  const metrics = createMetrics();
  metrics.turnEnded('committed', 0.02);
  metrics.committed();
  metrics.conflicted();
  metrics.intentFound('cancel.start');
  metrics.misunderstood();
  metrics.jobEnded('sms', 'done');
  metrics.watchOutbox(async () => 7);
  metrics.carrierCalled('findAccount', 'ok', 0.3);
  metrics.socketOpened();
  metrics.socketOpened();
  metrics.socketClosed();
  metrics.caseMoved('approved');
  metrics.requestAnswered('GET', '/healthz', 200, 0.001);
  const text = await metrics.text();
  for (const line of [
    'xiaoka_turns_total{outcome="committed"} 1',
    'xiaoka_turn_seconds_count 1',
    'xiaoka_commits_total 1',
    'xiaoka_conflicts_total 1',
    'xiaoka_intents_total{intent="cancel.start"} 1',
    'xiaoka_misunderstood_total 1',
    'xiaoka_outbox_jobs_total{kind="sms",outcome="done"} 1',
    'xiaoka_outbox_depth 7',
    'xiaoka_carrier_calls_total{call="findAccount",outcome="ok"} 1',
    'xiaoka_carrier_call_seconds_count{call="findAccount"} 1',
    'xiaoka_sockets_open 1',
    'xiaoka_cases_total{to="approved"} 1',
    'xiaoka_http_request_seconds_count{method="GET",route="/healthz",status="200"} 1',
  ]) {
    expect(text).toContain(line);
  }
  expect(text).toMatch(/^xiaoka_nodejs_eventloop_lag_seconds \d/m);
});

test('two programs in one process do not share counts', async () => {
  createMetrics().committed();
  expect(await createMetrics().text()).toContain('xiaoka_commits_total 0');
});
