import { request as httpRequest } from 'node:http';
import {
  bearer,
  begin,
  JPEG,
  postJson,
  readError,
  readId,
  readToken,
  startServer,
  type Begun,
  type TestServer,
} from './support';

let test: TestServer;
let begun: Begun;
const limits = { documentBytes: 1_000, uploadBytes: 20_000, uploadBytesAtOnce: 9_000 };
beforeEach(async () => {
  test = await startServer({ limits });
  begun = await begin(test.base);
});
afterEach(() => test.close());

const address = (): string => `${test.base}/conversations/${begun.conversationId}/upload?userId=dl_ada`;
const upload = (
  body: NonNullable<RequestInit['body']>,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(address(), { method: 'POST', headers: { ...bearer(begun.token), ...headers }, body });
const jpeg = (mark: number): Buffer => Buffer.concat([JPEG, Buffer.from([mark])]);
const activityPart = (activity: object): Blob =>
  new Blob([JSON.stringify({ type: 'message', ...activity })], {
    type: 'application/vnd.microsoft.activity',
  });
const file = (bytes: Buffer, type = 'image/jpeg'): Blob => new Blob([new Uint8Array(bytes)], { type });
const outcomes = (): string[] =>
  test.corridor.received[0]?.documents.map((one) => (one.kind === 'refused' ? one.reason : one.kind)) ?? [];

function form(...parts: [string, Blob, string?][]): FormData {
  const data = new FormData();
  for (const [name, blob, filename] of parts) data.append(name, blob, filename);
  return data;
}

describe('a form', () => {
  it('takes its files in the order of the attachments, by name, whatever order they come in', async () => {
    const attachments = [
      { name: '正面.jpg', contentType: 'image/jpeg' },
      { name: 'a "b"/c.jpg', contentType: 'image/jpeg' },
    ];
    const activity = activityPart({ text: 'here', attachments, channelData: { clientActivityID: 'u1' } });
    const id = await readId(
      await upload(
        form(
          ['file', file(jpeg(2)), 'other.jpg'],
          ['file', file(jpeg(1)), '正面.jpg'],
          ['activity', activity],
        ),
      ),
    );
    expect(id).toBe(`${begun.conversationId}|0000001`);
    expect(test.documents).toEqual([jpeg(1), jpeg(2)]);
    expect(test.corridor.received).toMatchObject([
      { kind: 'message', text: 'here', deliveryKeys: ['client:u1'] },
    ]);
    expect(outcomes()).toEqual(['stored', 'stored']);
  });

  it('needs no activity', async () => {
    await readId(await upload(form(['file', file(jpeg(1)), 'a.jpg'])));
    expect(test.corridor.received).toMatchObject([{ text: '', documents: [{ kind: 'stored' }] }]);
  });

  it('that comes again is not kept twice', async () => {
    const again = (): FormData =>
      form(
        ['activity', activityPart({ channelData: { clientActivityID: 'same' } })],
        ['file', file(jpeg(1)), 'a.jpg'],
      );
    const first = await readId(await upload(again()));
    expect(await readId(await upload(again()))).toBe(first);
    expect(test.documents).toHaveLength(1);
  });

  it('says which files are too large, too many, no picture or missing, and goes through', async () => {
    const names = ['big', 'exact', 'text', '4', '5', '6', '7', '8'];
    const attachments = [...names.map((name) => ({ name, contentType: 'image/jpeg' })), { name: 'missing' }];
    const contents = [
      Buffer.alloc(1_001, 0xff),
      Buffer.alloc(1_000, 0xff),
      Buffer.from('no'),
      ...Array<Buffer>(5).fill(JPEG),
    ];
    const files = names.map((name, index): [string, Blob, string] => [
      'file',
      file(contents[index] ?? JPEG),
      name,
    ]);
    await readId(await upload(form(['activity', activityPart({ attachments })], ...files)));
    expect(outcomes()).toEqual([
      'too_large',
      'stored',
      'type',
      'stored',
      'stored',
      'stored',
      'too_many',
      'too_many',
      'too_many',
    ]);
  });

  it('tells an attachment without its file', async () => {
    await readId(
      await upload(
        form(['activity', activityPart({ attachments: [{ name: 'a', contentType: 'image/png' }] })]),
      ),
    );
    expect(test.corridor.received[0]?.documents).toEqual([
      { kind: 'refused', reason: 'damaged', mediaType: 'image/png' },
    ]);
  });

  it('is refused when it is empty, broken, or holds no activity worth the name', async () => {
    const bad = [
      upload(form()),
      upload('--x\r\nbroken', { 'content-type': 'multipart/form-data; boundary=x' }),
      upload('x', { 'content-type': 'multipart/form-data' }),
      upload(form(['activity', new Blob(['{'], { type: 'application/vnd.microsoft.activity' })])),
      upload(form(['activity', activityPart({ text: 7 })])),
      upload(form(['activity', activityPart({})], ['activity', activityPart({})])),
    ];
    const refused = await Promise.all((await Promise.all(bad)).map(readError));
    expect(refused).toEqual(Array(6).fill([400, 'BadRequest']));
    expect(test.corridor.received).toEqual([]);
  });
});

describe('a bare body', () => {
  it.each(['image/jpeg', 'application/json', 'text/plain', 'x-unheard/of'])(
    'of type %s is one file',
    async (type) => {
      const headers = { 'content-type': type, 'content-disposition': 'name="file"; filename="a.jpg"' };
      await readId(await upload(new Uint8Array(JPEG), headers));
      expect(test.documents).toEqual([JPEG]);
      expect(outcomes()).toEqual(['stored']);
    },
  );

  it('too large is refused as a document, the message is not', async () => {
    await readId(await upload(new Uint8Array(5_000), { 'content-type': 'image/jpeg' }));
    expect(outcomes()).toEqual(['too_large']);
    expect(test.documents).toEqual([]);
  });

  it('of nothing is refused', async () => {
    expect(await readError(await upload(''))).toEqual([400, 'BadRequest']);
  });
});

describe('an upload', () => {
  it('takes a userId that is not URL-encoded', async () => {
    const { hostname, port, pathname } = new URL(address());
    const status = await new Promise((resolve, reject) => {
      const path = `${pathname}?userId=dl_100%|"<>&=[x]`;
      const headers = { ...bearer(begun.token), 'content-type': 'image/jpeg' };
      const call = httpRequest({ hostname, port, path, method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      call.on('error', reject);
      call.end(JPEG);
    });
    expect(status).toBe(200);
  });

  it('larger than any may be is 413, announced or not, and the connection lives on', async () => {
    const bytes = new Uint8Array(30_000);
    expect(await readError(await upload(bytes, { 'content-type': 'image/jpeg' }))).toEqual([
      413,
      'PayloadTooLarge',
    ]);
    const stream = new Blob([bytes]).stream();
    const init = { method: 'POST', headers: bearer(begun.token), body: stream, duplex: 'half' } as const;
    expect(await readError(await fetch(address(), init))).toEqual([413, 'PayloadTooLarge']);
    await readId(await upload(new Uint8Array(JPEG)));
  });

  it('is put off with 429 when too much is being uploaded, and its share is given back', async () => {
    const strict = await startServer({ limits: { ...limits, uploadBytesAtOnce: 10 } });
    begun = await begin(strict.base);
    const url = `${strict.base}/conversations/${begun.conversationId}/upload`;
    const send = (size: number): Promise<Response> =>
      fetch(url, { method: 'POST', headers: bearer(begun.token), body: new Uint8Array(size) });
    expect(await readError(await send(11))).toEqual([429, 'TooManyRequests']);
    await readId(await send(9));
    await readId(await send(9));
    await strict.close();
  });

  it('to a conversation never begun, or without a token, keeps nothing', async () => {
    const { conversationId, token } = await readToken(await postJson(`${test.base}/tokens/generate`, {}));
    const url = `${test.base}/conversations/${conversationId}/upload`;
    const send = (headers: Record<string, string>): Promise<Response> =>
      fetch(url, { method: 'POST', headers, body: form(['file', file(JPEG), 'a.jpg']) });
    expect(await readError(await send(bearer(token)))).toEqual([404, 'NotFound']);
    expect(await readError(await send({}))).toEqual([401, 'Unauthorized']);
    expect(test.documents).toEqual([]);
  });
});
