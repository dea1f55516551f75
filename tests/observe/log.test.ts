import { createLog } from '../../src/observe/log';
import { XiaokaError } from '../../src/core/errors';

const PHONE = '19000000001';
const RESIDENT_ID = '110101188001010011';
const CARD = '6222000000000000012';

function recorder() {
  const lines: string[] = [];
  return { lines, log: createLog({ level: 'info', stream: { write: (line) => void lines.push(line) } }) };
}

test('a plain line stays what it is', () => {
  const { lines, log } = recorder();
  log.info({ port: 3978, route: '/healthz', ms: 1.5, ok: true }, 'listening');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'info',
    port: 3978,
    route: '/healthz',
    ms: 1.5,
    ok: true,
    msg: 'listening',
  });
});

test('no number of a customer gets through, wherever it stands', () => {
  const { lines, log } = recorder();
  log.info(`customer ${RESIDENT_ID}`);
  log.info('customer %s', CARD);
  log.info({ note: `id ${RESIDENT_ID}`, deep: { list: [`card ${CARD}`] } }, 'with fields');
  log
    .child({ note: `id ${RESIDENT_ID}` })
    .child({ more: CARD })
    .info('of a child');
  const cause = new Error(`no refund to ${CARD}`);
  log.error(new XiaokaError('Unavailable', `not now ${RESIDENT_ID}`, 'later', cause));
  log.error({ err: new Error(`card ${CARD}`) });
  expect(lines).toHaveLength(6);
  for (const line of lines) {
    expect(line).not.toMatch(RESIDENT_ID);
    expect(line).not.toMatch(CARD);
  }
});

test('fields that name a secret or a person are not written', () => {
  const { lines, log } = recorder();
  log.info({ password: 'hunter2', token: 'abc.def', phone: PHONE, nested: { text: 'hello there' } }, 'x');
  for (const secret of ['hunter2', 'abc.def', PHONE, 'hello there']) expect(lines[0]).not.toMatch(secret);
});

test('an error keeps its type, code, stack and cause', () => {
  const { lines, log } = recorder();
  log.error(
    { err: new XiaokaError('StoreUnavailable', 'disk full', 'later', new Error('ENOSPC')) },
    'failed',
  );
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'error',
    msg: 'failed',
    err: {
      type: 'XiaokaError',
      code: 'StoreUnavailable',
      message: 'disk full',
      stack: expect.stringMatching('log.test') as string,
      cause: { type: 'Error', message: 'ENOSPC' },
    },
  });
});

test('a request is written by its route, never by its address', () => {
  const { lines, log } = recorder();
  const req = {
    method: 'GET',
    url: '/stream?t=secret',
    routeOptions: { url: '/stream' },
    headers: { cookie: 'c' },
  };
  log.info({ req, res: { statusCode: 200, headers: { 'set-cookie': 'secret' } } }, 'x');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    req: { method: 'GET', route: '/stream' },
    res: { statusCode: 200 },
  });
  expect(lines[0]).not.toMatch(/secret|cookie/);
});
