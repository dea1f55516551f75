import fc from 'fast-check';
import {
  bearer,
  begin,
  listen,
  readConversation,
  readId,
  say,
  startServer,
  type Listener,
  type TestServer,
} from './support';

let test: TestServer;
beforeAll(async () => (test = await startServer()));
afterAll(() => test.close());

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A client as the public one: sees activities, keeps the watermark, drops and comes again. */
class Client {
  readonly seen: string[] = [];
  watermark = '';
  private listener: Listener | null = null;

  constructor(
    private readonly conversationId: string,
    private readonly token: string,
  ) {}

  async connect(): Promise<void> {
    await this.drop();
    const url = `${test.base}/conversations/${this.conversationId}?watermark=${this.watermark}`;
    const { streamUrl } = await readConversation(await fetch(url, { headers: bearer(this.token) }));
    this.listener = await listen(streamUrl);
  }

  /** Takes what the socket has got so far; what is still under way is lost, as on a bad line. */
  async drop(): Promise<void> {
    if (!this.listener) return;
    this.keep(this.listener);
    this.listener.socket.removeAllListeners('message');
    this.listener.socket.terminate();
    this.listener = null;
  }

  /** Waits for all there is. */
  async finish(total: () => number): Promise<void> {
    await this.connect();
    await this.listener?.until(total() - this.seen.length);
    await soon();
    await this.drop();
  }

  private keep(listener: Listener): void {
    this.seen.push(...listener.activities().map(({ id }) => id));
    this.watermark = listener.watermark() || this.watermark;
  }
}

const step = fc.constantFrom('post', 'together', 'connect', 'drop', 'pause');
/** Activities committed while a read of the store is under way, read after read. */
const meanwhile = fc.array(fc.nat({ max: 2 }), { maxLength: 12 });

async function run(steps: readonly string[], commits: number[]): Promise<void> {
  const begun = await begin(test.base);
  const client = new Client(begun.conversationId, begun.token);
  let total = 0;
  test.corridor.beforeRead = async () => {
    const body = { type: 'message', text: 'news' } as const;
    for (let left = commits.shift() ?? 0; left > 0; left -= 1) {
      total += 1;
      test.corridor.commit(begun.conversationId, [{ from: 'bot', body }]);
      await soon();
    }
  };
  const posts: Promise<unknown>[] = [];
  const post = (): void => {
    total += 2;
    posts.push(say(test.base, begun, { type: 'message', text: 'x' }).then(readId));
  };
  for (const one of steps) {
    if (one === 'post' || one === 'together') post();
    if (one === 'connect' || one === 'together') await client.connect();
    if (one === 'drop') await client.drop();
    if (one === 'pause') await Promise.all(posts);
  }
  await Promise.all(posts);
  commits.length = 0;
  await client.finish(() => total);
  const all = Array.from(
    { length: total },
    (_, at) => `${begun.conversationId}|${String(at + 1).padStart(7, '0')}`,
  );
  expect(client.seen).toEqual(all);
}

it('posts, news and reconnects in any order leave no gap and no double', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), meanwhile, (steps, commits) =>
      run(steps, [...commits]),
    ),
    { numRuns: 60 },
  );
});
