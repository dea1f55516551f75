import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { z } from 'zod';
import type { CaseDetail, CaseListFilter, CaseService, Decision } from '../../src/cases/contract';
import { assertEdge, type CaseState } from '../../src/core/case';
import { XiaokaError } from '../../src/core/errors';
import { ensureDemoAgents } from '../../src/http/agents';
import { createServer, type ServerDeps } from '../../src/http/server';
import { createHealth } from '../../src/observe/health';
import { createLog } from '../../src/observe/log';
import { createMetrics } from '../../src/observe/metrics';
import { openSqliteStore } from '../../src/store/sqlite/open';

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

/** One case in memory, and what was asked of it. */
export class FakeCases implements CaseService {
  readonly calls: unknown[] = [];
  private detail: CaseDetail = {
    number: 'XK-ABCDEFGH',
    state: 'submitted',
    submittedAt: new Date('2026-03-01T08:00:00Z'),
    answerFrom: '2026-03-10',
    dueAt: '2026-03-20',
    overdue: false,
    refund: { cents: 3650, reference: null },
    updatedAt: new Date('2026-03-01T08:00:00Z'),
    values: { name: '林*', id_number: '**************0011' },
    documents: [{ kind: 'id_front', mediaType: 'image/jpeg', bytes: 1000 }],
    requestedDocuments: [],
    reason: null,
    history: [
      { at: new Date('2026-03-01T08:00:00Z'), by: 'customer', from: 'draft', to: 'submitted', why: 'sent' },
    ],
  };

  async list(filter: CaseListFilter): Promise<CaseDetail[]> {
    this.calls.push(filter);
    return filter.state === undefined || filter.state === this.detail.state ? [this.detail] : [];
  }

  async find(number: string): Promise<CaseDetail | null> {
    return number.toUpperCase() === this.detail.number ? this.detail : null;
  }

  async decide(number: string, by: string, decision: Decision): Promise<CaseDetail> {
    this.calls.push({ by, decision });
    const to = { approve: 'approved', reject: 'rejected', more_info: 'more_info' } as const;
    return this.move(number, to[decision.decision]);
  }

  async markRefunded(number: string, by: string, reference: string): Promise<CaseDetail> {
    this.calls.push({ by, reference });
    return this.move(number, 'closed');
  }

  private async move(number: string, to: CaseState): Promise<CaseDetail> {
    if (!(await this.find(number))) throw new XiaokaError('NotFound', 'there is no such case');
    assertEdge(this.detail.state, to);
    this.detail = { ...this.detail, state: to };
    return this.detail;
  }
}

/** A server with its surroundings. */
export interface Rig {
  readonly server: FastifyInstance;
  readonly clock: TestClock;
  readonly cases: FakeCases;
  readonly deps: ServerDeps;
  /** Lines of the log, parsed. */
  readonly lines: Record<string, unknown>[];
  close(): Promise<void>;
}

function webFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'xiaoka-web-'));
  mkdirSync(join(root, 'page'));
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>demo</title>');
  writeFileSync(join(root, 'widget.js'), 'export {};');
  writeFileSync(join(root, 'page', 'page.css'), 'body{}');
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
      settle: (phone) => phone === '19000000002',
    },
    ...changes,
  };
  const server = createServer(deps);
  const close = async (): Promise<void> => {
    await server.close();
    await store.close();
    rmSync(webRoot, { recursive: true });
  };
  return { server, clock, cases, deps, lines, close };
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

/** Logs the demo agent in. */
export async function logIn(server: FastifyInstance): Promise<TestAgent> {
  const answer = await sendLogin(server, 'agent@demo.example', PASSWORD);
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
