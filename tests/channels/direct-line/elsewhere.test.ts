import { XiaokaError } from '../../../src/core/errors';
import { begin, listen, startServer, type Begun, type TestServer } from './support';

let test: TestServer;
let begun: Begun;
beforeEach(async () => {
  test = await startServer();
  begun = await begin(test.base);
});
afterEach(() => test.close());

const body = { type: 'message', text: 'x' } as const;
/** Stores words as another process does: nobody here is told. */
const storeElsewhere = (count: number): void =>
  test.corridor.commit(begun.conversationId, Array(count).fill({ from: 'agent', body }), false);
const storeHere = (): void => test.corridor.commit(begun.conversationId, [{ from: 'bot', body }]);
const numbers = (client: Awaited<ReturnType<typeof listen>>): number[] =>
  client.activities().map(({ id }) => Number(id.split('|')[1]));
const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

describe('what another process stored', () => {
  it('comes once it is told of, in order with what is stored here, and nothing twice', async () => {
    const client = await listen(begun.streamUrl);
    storeElsewhere(2);
    test.corridor.tellElsewhere(begun.conversationId);
    storeHere();
    storeElsewhere(1);
    storeHere();
    test.corridor.tellElsewhere(begun.conversationId);
    test.corridor.tellElsewhere(begun.conversationId);
    storeElsewhere(1);
    test.corridor.tellElsewhere(begun.conversationId);
    await client.until(6);
    expect(numbers(client)).toEqual(upTo(6));
    await client.close();
  });

  it('comes with the next word that is stored here, when nobody told of it', async () => {
    const client = await listen(begun.streamUrl);
    storeElsewhere(3);
    storeHere();
    await client.until(4);
    expect(numbers(client)).toEqual(upTo(4));
    await client.close();
  });

  it('comes with the next look at everything, when nobody told of it; a store that is away is asked again', async () => {
    const client = await listen(begun.streamUrl);
    storeElsewhere(1);
    test.corridor.tellElsewhere(null);
    await client.until(1);
    storeElsewhere(1);
    test.corridor.failure = new XiaokaError('StoreUnavailable', 'away');
    test.corridor.tellElsewhere(null);
    test.corridor.tellElsewhere(begun.conversationId);
    await new Promise((resolve) => setImmediate(resolve));
    test.corridor.failure = null;
    test.corridor.tellElsewhere(null);
    await client.until(2);
    expect(numbers(client)).toEqual([1, 2]);
    await client.close();
  });

  it('comes whole when it is told of while it is still being read', async () => {
    const client = await listen(begun.streamUrl);
    let more = 5;
    test.corridor.beforeRead = async () => {
      if (more === 0) return;
      more -= 1;
      storeElsewhere(2);
      test.corridor.tellElsewhere(begun.conversationId);
      await new Promise((resolve) => setImmediate(resolve));
    };
    storeElsewhere(1);
    test.corridor.tellElsewhere(begun.conversationId);
    await client.until(11);
    expect(numbers(client)).toEqual(upTo(11));
    await client.close();
  });
});
