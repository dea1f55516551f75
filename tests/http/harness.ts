import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { z } from 'zod';
import { ensureDemoAgents } from '../../src/http/agents';
import { createServer, type ServerDeps } from '../../src/http/server';
import { createHealth } from '../../src/observe/health';
import { createLog } from '../../src/observe/log';
import { createMetrics } from '../../src/observe/metrics';
import type { Matcher } from '../../src/matching/contract';
import { createReports } from '../../src/reports/report';
import { createUnderstanding } from '../../src/reports/understanding';
import type { Store } from '../../src/store/contract';
import { openSqliteStore } from '../../src/store/sqlite/open';
import { FakeCases } from './fake-cases';
import { FakeDesk, FakeLive } from './fake-desk';

/** Understands nothing. */
const matcher: Matcher = {
  understand: () => ({ language: 'zh', intent: 'none', confidence: 1, alternatives: [], also: null }),
};

const logLine = z.record(z.string(), z.unknown());

export const PASSWORD = 'correct horse battery';

/** A clock that tests move. */
export class TestClock {
  constructor(private time = Date.parse('2026-03-02T01:00:00Z')) {}
  now = (): Date => new Date(this.time);
  advance(ms: number): void {
    this.time += ms;
  }
}

/** A server with its surroundings. */
export interface Rig {
  readonly server: FastifyInstance;
  readonly clock: TestClock;
  readonly cases: FakeCases;
  readonly desk: FakeDesk;
  readonly live: FakeLive;
  readonly deps: ServerDeps;
  /** The store that the server works on. */
  readonly store: Store;
  /** Lines of the log, parsed. */
  readonly lines: Record<string, unknown>[];
  close(): Promise<void>;
}

function webFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'xiaoka-web-'));
  mkdirSync(join(root, 'page'));
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>demo</title>');
  writeFileSync(join(root, 'widget.js'), 'export {};');
  writeFileSync(join(root, 'widget.js.br'), 'compressed');
  writeFileSync(join(root, 'widget-chat.0123456789.js'), 'export {};');
  writeFileSync(join(root, 'page', 'page.css'), 'body{}');
  mkdirSync(join(root, 'console', 'assets'), { recursive: true });
  const page = '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__"><title>console</title>';
  writeFileSync(join(root, 'console', 'index.html'), page);
  writeFileSync(join(root, 'console', 'assets', 'main-abc123.js'), 'export {};');
  return root;
}

/** Makes a server over a real store, with the demo agents; changes nothing else. */
export async function makeRig(changes: Partial<ServerDeps> = {}): Promise<Rig> {
  const store = await openSqliteStore({ file: ':memory:' });
  await store.migrate();
  await ensureDemoAgents(store, PASSWORD);
  const lines: Record<string, unknown>[] = [];
  const webRoot = webFolder();
  const clock = new TestClock();
  const cases = new FakeCases();
  const desk = new FakeDesk();
  const live = new FakeLive();
  const deps: ServerDeps = {
    mode: 'demo',
    publicUrl: null,
    webRoot,
    log: createLog({
      level: 'debug',
      stream: { write: (line) => void lines.push(logLine.parse(JSON.parse(line))) },
    }),
    metrics: createMetrics(),
    health: createHealth({ ping: () => store.ping(), parts: ['model'] }),
    store,
    clock,
    cases,
    desk,
    live,
    reports: createReports({ store, clock }),
    understanding: createUnderstanding({
      store,
      matcher,
      clock,
      intentsDir: join(__dirname, '../../intents'),
    }),
    teams: async () => undefined,
    directLine: async (scope) => {
      scope.get('/conversations/:id', async () => ({ ok: true }));
      scope.get('/broken', async () => {
        throw new Error('card 6222000000000000012 is on fire');
      });
    },
    demo: {
      outbox: async () => [
        { to: '19000000001', channel: 'sms', text: '123456', sentAt: new Date('2026-03-01T08:00:00Z') },
      ],
      settle: async (phone) => phone === '19000000002',
    },
    ...changes,
  };
  const server = createServer(deps);
  const close = async (): Promise<void> => {
    await server.close();
    await store.close();
    rmSync(webRoot, { recursive: true });
  };
  return { server, clock, cases, desk, live, deps, store, lines, close };
}

/** An agent with a cookie and a token. */
export interface TestAgent {
  readonly cookie: string;
  readonly csrf: string;
  get(url: string): Promise<LightMyRequestResponse>;
  post(url: string, payload?: InjectOptions['payload']): Promise<LightMyRequestResponse>;
}

/** Sends a login. */
export function sendLogin(
  server: FastifyInstance,
  email: string,
  password: string,
  headers: Record<string, string> = {},
): Promise<LightMyRequestResponse> {
  return server.inject({ method: 'POST', url: '/api/agent/login', headers, payload: { email, password } });
}

/** Logs a demo agent in. */
export async function logIn(server: FastifyInstance, email = 'agent@demo.example'): Promise<TestAgent> {
  const answer = await sendLogin(server, email, PASSWORD);
  const cookie = `xiaoka_session=${answer.cookies.find(({ name }) => name === 'xiaoka_session')?.value ?? ''}`;
  const { csrf } = answer.json<{ csrf: string }>();
  return {
    cookie,
    csrf,
    get: (url) => server.inject({ url, headers: { cookie } }),
    post: (url, payload = {}) =>
      server.inject({ method: 'POST', url, headers: { cookie, 'x-xiaoka-csrf': csrf }, payload }),
  };
}

/** The code of an error answer, after checking its shape. */
export function errorCode(answer: LightMyRequestResponse): string {
  const body = answer.json<{ error: { code: string; message: string } }>();
  expect(Object.keys(body)).toEqual(['error']);
  expect(Object.keys(body.error).sort()).toEqual(['code', 'message']);
  expect(body.error.message).not.toBe('');
  return body.error.code;
}
