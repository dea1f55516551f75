import { count, type BenchOptions, type Benchmark, type Report } from '../benchmark';
import { discardData } from '../program';
import { measureLiveChats, type LiveChatResult } from './live-chats';

/** How long a customer's message takes to an agent who has many chats. */
export const handoff: Benchmark = {
  name: 'handoff',
  summary: 'time of a customer’s message to the agent’s socket and screen, with many live chats',
  options: {
    chats: 'live chats at once (200)',
    seconds: 'length in seconds (30)',
    pause: 'seconds between two messages of one customer (4)',
  },
  run,
};

async function run(options: BenchOptions): Promise<Report> {
  const load = {
    chats: count(options, 'chats', 200),
    seconds: count(options, 'seconds', 30),
    pauseSeconds: count(options, 'pause', 4),
  };
  try {
    return report(load, await measureLiveChats(load));
  } finally {
    discardData();
  }
}

function report(load: { readonly chats: number; readonly seconds: number }, result: LiveChatResult): Report {
  const row = (name: string, values: readonly number[], wanted: string): string[] => [
    name,
    String(values.length),
    ...[50, 95, 99, 100].map((percent) => percentile(values, percent)?.toFixed(1) ?? '–'),
    wanted,
  ];
  return {
    tables: [
      {
        title: `A customer's message, ${load.chats} live chats for ${load.seconds} s, milliseconds`,
        columns: ['', 'messages', 'median', '95th', '99th', 'longest', 'wanted (median)'],
        rows: [
          row("to the agent's socket", result.socket, ''),
          row("to the agent's screen (Chromium), in the open chat", result.chat, 'under 100'),
          row('  in the list of other chats', result.list, ''),
        ],
      },
    ],
    notes: [
      `Messages sent: ${result.sent}; not accepted: ${result.refused}; server, customers and browser share the machine.`,
    ],
    results: {
      load,
      sent: result.sent,
      refused: result.refused,
      socketMs: summary(result.socket),
      chatMs: summary(result.chat),
      listMs: summary(result.list),
    },
  };
}

function percentile(values: readonly number[], percent: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}

function summary(values: readonly number[]): Record<string, number | null> {
  const at = (percent: number): number | null => percentile(values, percent) ?? null;
  return { count: values.length, median: at(50), p95: at(95), p99: at(99), longest: at(100) };
}
