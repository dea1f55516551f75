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
  async finish(count: number): Promise<void> {
    await this.connect();
    await this.listener?.until(count - this.seen.length);
    await soon();
    await this.drop();
  }

  private keep(listener: Listener): void {
    this.seen.push(...listener.activities().map(({ id }) => id));
    this.watermark = listener.watermark() || this.watermark;
  }
}

const step = fc.constantFrom('post', 'post', 'together', 'connect', 'drop', 'pause');

it('posts and reconnects in any order leave no gap and no double', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 12 }),
      fc.integer({ min: 0, max: 3 }),
      async (steps, delay) => {
        test.corridor.beforeRead = async () => {
          for (let turn = 0; turn < delay; turn += 1) await soon();
        };
        const begun = await begin(test.base);
        const client = new Client(begun.conversationId, begun.token);
        const posts: Promise<unknown>[] = [];
        const post = (): number =>
          posts.push(say(test.base, begun, { type: 'message', text: 'x' }).then(readId));
        for (const one of steps) {
          if (one === 'post') post();
          if (one === 'together') await Promise.all([post(), client.connect(), post()]);
          if (one === 'connect') await client.connect();
          if (one === 'drop') await client.drop();
          if (one === 'pause') await Promise.all(posts);
        }
        await Promise.all(posts);
        await client.finish(posts.length * 2);
        const all = Array.from(
          { length: posts.length * 2 },
          (_, at) => `${begun.conversationId}|${String(at + 1).padStart(7, '0')}`,
        );
        expect(client.seen).toEqual(all);
      },
    ),
    { numRuns: 40 },
  );
});
