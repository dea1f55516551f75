import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join, relative, resolve } from 'node:path';
import { Agent } from '../support/agent';
import { Customer, type Answer } from '../support/customer';
import { goThrough, person, photo, usualAnswers } from '../support/people';
import { Program } from '../support/program';

let program: Program;
const url = (): string => program.url;

beforeEach(async () => {
  program = await Program.start();
});
afterEach(() => program.stop());

/** Brings a customer up to the question for the front side. */
async function atFront(digit = 7): Promise<{ customer: Customer; answer: Answer }> {
  const customer = await Customer.arrive(url);
  const begun = await customer.say('我要注销上网卡');
  const answer = await goThrough(customer, program.url, begun, usualAnswers(person(digit), 'zh'), 'id_front');
  expect(answer.expects).toBe('id_front');
  return { customer, answer };
}

const stored = (): string[] => readdirSync(join(program.dataDir, 'documents')).sort();

describe('nothing under the data folder is served', () => {
  /** A request whose path goes out exactly as it is written. */
  const get = (path: string): Promise<{ status: number; body: Buffer }> =>
    new Promise((done, fail) => {
      request(new URL(program.url), { path }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
      })
        .on('error', fail)
        .end();
    });

  it('under any address', async () => {
    const { customer } = await atFront();
    await customer.upload([await photo()]);
    const key = readFileSync(join(program.dataDir, 'secret.key'), 'utf8').trim();
    const webRoot = resolve(__dirname, '../../dist/web');
    const files = [
      'secret.key',
      'xiaoka.db',
      'demo-operator.json',
      ...stored().map((name) => `documents/${name}`),
    ];
    const ways = (target: string): string[] => {
      const up = relative(webRoot, join(program.dataDir, target));
      const deeper = `../${up}`;
      return [
        `/${target}`,
        `/data/${target}`,
        `/documents/${target}`,
        `/page/${up}`,
        `/page/${deeper}`,
        `/page/${encodeURIComponent(up)}`,
        `/page/${deeper.replaceAll('../', '..%2f')}`,
        `/page/${deeper.replaceAll('../', '%2e%2e/')}`,
        `/page/${deeper.replaceAll('../', '%252e%252e%252f')}`,
        `/page/${deeper.replaceAll('/', '\\')}`,
        `/page/${deeper.replaceAll('/', '%5c')}`,
        `/page/${join(program.dataDir, target)}`,
        `/page//${join(program.dataDir, target)}`,
        `/page/x%00/${deeper}`,
        `/agent/assets/../../${up}`,
        `/agent/assets/${encodeURIComponent(`../../${up}`)}`,
        `/agent/assets/${join(program.dataDir, target)}`,
        `/widget.js/${deeper}`,
        `/${deeper}`,
        `/v3/directline/${deeper}`,
        `/api/agent/${deeper}`,
        `/demo/${deeper}`,
      ];
    };
    for (const target of files) {
      const content =
        target === 'demo-operator.json'
          ? Buffer.from('"refunds"')
          : readFileSync(join(program.dataDir, target)).subarray(0, 16);
      for (const path of ways(target)) {
        const { status, body } = await get(path);
        expect(`${path} ${status}`).toMatch(/ 4\d\d$/);
        expect(body.includes(content)).toBe(false);
        expect(body.includes(key)).toBe(false);
      }
    }
  });

  it('and not to agents either: they see kind, type and size alone', async () => {
    const { customer } = await atFront();
    const done = await goThrough(
      customer,
      program.url,
      await customer.upload([await photo()]),
      usualAnswers(person(7), 'zh'),
    );
    const agent = await Agent.logIn(url);
    const found = await agent.case(done.case ?? '');
    expect(found['documents']).toMatchObject([
      { kind: 'id_front', mediaType: 'image/jpeg' },
      { kind: 'id_back', mediaType: 'image/jpeg' },
    ]);
    expect(JSON.stringify(found)).not.toContain(stored()[0]?.replace('.bin', ''));
  });
});
