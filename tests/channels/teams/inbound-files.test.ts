import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { TeamsReference } from '../../../src/channels/teams/contract';
import { isFileAddress, type FetchFile } from '../../../src/channels/teams/inbound/download';
import type { TakeServices } from '../../../src/channels/teams/inbound/services';
import { XiaokaError } from '../../../src/core/errors';
import type { DocumentRefusal } from '../../../src/core/message';
import { openBench, type Bench } from '../../support/corridor';
import { JPEG, MOST_BYTES, openChat, type Chat } from './inbound-support';

const INFO = 'application/vnd.microsoft.teams.file.download.info';
const HERE = 'https://contoso-my.sharepoint.com/personal/meganb/download.aspx?tempauth=x';

let bench: Bench;
let server: Server;
let answer: RequestListener;
let hits: string[];

beforeAll(async () => {
  bench = await openBench();
  server = createServer((request, response) => {
    hits.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
  hits = [];
  answer = (_, response) => response.end(JPEG);
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await bench.close();
});

const port = (): number => (server.address() as AddressInfo).port;
const local = (path = '/file', host = '127.0.0.1'): string => `http://${host}:${port()}${path}`;
const file = (downloadUrl: unknown): Record<string, unknown> => ({
  contentType: INFO,
  content: { downloadUrl },
});

/** Sends files, and tells what became of each. */
async function hand(chat: Chat, attachments: readonly unknown[]): Promise<(DocumentRefusal | 'stored')[]> {
  const sent = await chat.send('file-download', { id: `file-${chat.received.length}`, attachments });
  expect(sent).toEqual({ status: 200 });
  const { documents } = chat.received.at(-1) ?? { documents: [] };
  return documents.map((each) => (each.kind === 'stored' ? 'stored' : each.reason));
}

/** A network of one's own: what each address answers; every request is noted. */
function network(answers: (url: string) => Response | Promise<Response>): {
  asked: string[];
  fetchFile: FetchFile;
} {
  const asked: string[] = [];
  return {
    asked,
    fetchFile: async (url, options) => {
      expect(options.redirect).toBe('manual');
      asked.push(url);
      return answers(url);
    },
  };
}

const redirect = (location: string, status = 302): Response =>
  new Response(null, { status, headers: { location } });

describe('a file in the personal chat', () => {
  test('is fetched from where Teams has it, and handed over', async () => {
    const { asked, fetchFile } = network(() => new Response(JPEG));
    const chat = openChat(bench, { fetchFile });
    await chat.send('file-download');
    expect(asked).toEqual([
      expect.stringMatching(/^https:\/\/contoso-my\.sharepoint\.com\/personal\/.*download\.aspx\?/),
    ]);
    expect(chat.documents).toEqual([JPEG]);
    expect(chat.received).toMatchObject([{ text: '', documents: [{ kind: 'stored' }] }]);
  });

  test('that Teams sends again is fetched once', async () => {
    const { asked, fetchFile } = network(() => new Response(JPEG));
    const chat = openChat(bench, { fetchFile });
    await chat.send('file-download');
    await chat.send('file-download');
    expect(asked).toHaveLength(1);
    expect(chat.documents).toHaveLength(1);
  });

  test('may be one of six, further ones are too many', async () => {
    const { asked, fetchFile } = network(() => new Response(JPEG));
    const chat = openChat(bench, { fetchFile });
    const result = await hand(
      chat,
      Array.from({ length: 8 }, () => file(HERE)),
    );
    expect(result).toEqual([...Array.from({ length: 6 }, () => 'stored'), 'too_many', 'too_many']);
    expect(asked).toHaveLength(6);
  });

  test.each<[string, (url: string) => Response | Promise<Response>, DocumentRefusal]>([
    ['is not there', () => new Response('no', { status: 404 }), 'damaged'],
    ['is nothing', () => new Response(''), 'damaged'],
    ['is of another kind', () => new Response('MZ'), 'type'],
    ['cannot be reached', () => Promise.reject(new Error('no network')), 'damaged'],
    [
      'says that it is too large',
      () => new Response('x', { headers: { 'content-length': String(MOST_BYTES + 1) } }),
      'too_large',
    ],
    ['is moved to nowhere', () => new Response(null, { status: 302 }), 'damaged'],
    ['is moved to another host', () => redirect('https://other.sharepoint.com/x'), 'damaged'],
    ['is moved to this machine', () => redirect('http://127.0.0.1/x'), 'damaged'],
    ['is moved around without end', () => redirect('/again'), 'damaged'],
    ['is moved to plain HTTP', () => redirect('http://contoso-my.sharepoint.com/x'), 'damaged'],
  ])('that %s is told of', async (_, answers, reason) => {
    const { asked, fetchFile } = network(answers);
    const chat = openChat(bench, { fetchFile });
    expect(await hand(chat, [file(HERE)])).toEqual([reason]);
    expect(asked.every((url) => url.startsWith('https://contoso-my.sharepoint.com/'))).toBe(true);
    expect(asked.length).toBeLessThanOrEqual(4);
    expect(chat.logged.join()).not.toMatch(/contoso|megan|tempauth/);
    expect((await chat.transcript()).at(-1)?.from).toBe('bot');
  });

  test('that is moved within its host is followed', async () => {
    const { asked, fetchFile } = network((url) =>
      url.endsWith('/moved') ? new Response(JPEG) : redirect('/moved', 307),
    );
    expect(await hand(openChat(bench, { fetchFile }), [file(HERE)])).toEqual(['stored']);
    expect(asked[1]).toBe('https://contoso-my.sharepoint.com/moved');
  });

  test.each<[string, unknown]>([
    ['plain HTTP', 'http://contoso.sharepoint.com/file'],
    ['another host', 'https://example.com/file'],
    ['a host that begins alike', 'https://contoso.sharepoint.com.evil.example/file'],
    ['a host that ends alike', 'https://evilsharepoint.com/file'],
    ['the bare domain', 'https://sharepoint.com/file'],
    ['a name before the host', 'https://contoso.sharepoint.com@evil.example/file'],
    ['a password', 'https://user:password@contoso.sharepoint.com/file'],
    ['a port', 'https://contoso.sharepoint.com:8443/file'],
    ['a dot at the end', 'https://contoso.sharepoint.com./file'],
    ['an address of this machine', 'https://127.0.0.1/file'],
    ['the same in other digits', 'https://2130706433/file'],
    ['the same in version 6', 'https://[::1]/file'],
    ['its name', 'https://localhost/file'],
    ['the metadata of a cloud', 'http://169.254.169.254/metadata/instance'],
    ['a file of this machine', 'file:///etc/passwd'],
    ['data', 'data:image/jpeg;base64,/9j/4AEC'],
    ['no address', 'front.jpg'],
    ['a number', 7],
    ['nothing', undefined],
  ])('is never fetched from %s', async (_, url) => {
    const { asked, fetchFile } = network(() => new Response(JPEG));
    const chat = openChat(bench, { fetchFile });
    expect(await hand(chat, [file(url)])).toEqual(['damaged']);
    expect(asked).toEqual([]);
    expect(chat.documents).toEqual([]);
  });

  test.each([
    'contoso.sharepoint.com',
    'contoso-my.sharepoint.com',
    'contoso.sharepoint.us',
    'CONTOSO-my.SharePoint.cn',
  ])('may be at %s', (host) => {
    expect(isFileAddress(`https://${host}/file`, false)).toBe(true);
    expect(isFileAddress(`https://${host}:443/file`, false)).toBe(true);
  });
});

describe('a picture in the text', () => {
  /** A connector that answers so, and notes what it was asked. */
  function connector(answers: () => Promise<Buffer>) {
    const asked: { reference: TeamsReference; url: string; mostBytes: number }[] = [];
    const fetchInline = (reference: TeamsReference, url: string, mostBytes: number): Promise<Buffer> => {
      asked.push({ reference, url, mostBytes });
      return answers();
    };
    return { asked, connector: { fetchInline } };
  }

  test('is had from the connector that the message came from', async () => {
    const { asked, connector: own } = connector(async () => JPEG);
    const chat = openChat(bench, { connector: own });
    await chat.send('inline-image');
    expect(asked).toMatchObject([
      {
        reference: { serviceUrl: chat.activity('inline-image').serviceUrl },
        url: expect.stringContaining('/views/original') as unknown,
        mostBytes: MOST_BYTES,
      },
    ]);
    expect(chat.received).toMatchObject([{ text: 'here is my card', documents: [{ kind: 'stored' }] }]);
  });

  test.each<[string, () => Promise<Buffer>, DocumentRefusal]>([
    ['BadRequest', () => Promise.reject(new XiaokaError('BadRequest', 'no')), 'damaged'],
    ['Unavailable', () => Promise.reject(new XiaokaError('Unavailable', 'no')), 'damaged'],
    ['PayloadTooLarge', () => Promise.reject(new XiaokaError('PayloadTooLarge', 'no')), 'too_large'],
    ['too much', async () => Buffer.alloc(MOST_BYTES + 1), 'too_large'],
    ['another kind', async () => Buffer.from('GIF89a'), 'type'],
  ])('that comes to %s is told of', async (_, answers, reason) => {
    const chat = openChat(bench, connector(answers));
    await chat.send('inline-image');
    expect(chat.received[0]?.documents).toMatchObject([{ kind: 'refused', reason }]);
  });
});

test('other attachments: what Teams adds is passed over, files of another kind are told of', async () => {
  const attachments = [
    { contentType: 'text/html', content: '<p>x</p>' },
    { contentType: 'messageReference', content: '{}' },
    { contentType: 'application/vnd.microsoft.card.adaptive', content: {}, contentUrl: 'https://x.example' },
    { contentType: 'application/vnd.microsoft.teams.card.file.consent', content: {} },
    { contentType: 'something', content: {} },
    { contentType: 'image/png' },
    { contentType: 'video/mp4', contentUrl: 'https://contoso.sharepoint.com/film.mp4' },
    { contentType: 'reference', contentUrl: 'https://contoso.sharepoint.com/front.jpg' },
  ];
  expect(await hand(openChat(bench), attachments)).toEqual(['type', 'type']);
});

describe('a download over the network', () => {
  const open = (more: Partial<TakeServices> = {}): Chat =>
    openChat(bench, { anonymous: true, ...more }, true);

  test('of the Playground comes from this machine, where nobody has to prove who they are', async () => {
    const chat = open();
    expect(await hand(chat, [file(local()), file(local('/file', 'localhost'))])).toEqual([
      'stored',
      'stored',
    ]);
    expect(chat.documents).toEqual([JPEG, JPEG]);
  });

  test('of anybody else does not', async () => {
    const chat = open({ anonymous: false });
    expect(await hand(chat, [file(local())])).toEqual(['damaged']);
    expect(hits).toEqual([]);
  });

  test('stays on the port it began with', async () => {
    answer = (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/x' }).end();
    expect(await hand(open(), [file(local())])).toEqual(['damaged']);
    expect(hits).toEqual(['/file']);
  });

  test('is followed within the host', async () => {
    answer = ({ url }, response) =>
      url === '/moved'
        ? response.end(JPEG)
        : response.writeHead(301, { location: '/moved' }).end('elsewhere');
    expect(await hand(open(), [file(local())])).toEqual(['stored']);
  });

  test('of 50 MB is cut off', async () => {
    let written = 0;
    const closed = new Promise<void>((resolve) => {
      answer = (_, response) => {
        const part = Buffer.alloc(1024 * 1024, 1);
        const more = (): void => {
          while (written < 50 && response.writable) {
            written += 1;
            if (!response.write(part)) return void response.once('drain', more);
          }
          response.end();
        };
        response.once('close', resolve);
        more();
      };
    });
    const chat = open();
    expect(await hand(chat, [file(local())])).toEqual(['too_large']);
    await closed;
    expect(written).toBeLessThan(50);
    expect(chat.documents).toEqual([]);
  });

  test('that says it is too large is not read', async () => {
    answer = (_, response) => response.writeHead(200, { 'content-length': MOST_BYTES + 1 }).write('x');
    expect(await hand(open(), [file(local())])).toEqual(['too_large']);
  });

  test('as large as it may be is taken whole', async () => {
    const whole = Buffer.concat([JPEG, Buffer.alloc(MOST_BYTES - JPEG.length, 1)]);
    answer = (_, response) => response.end(whole);
    const chat = open();
    expect(await hand(chat, [file(local())])).toEqual(['stored']);
    expect(chat.documents[0]?.equals(whole)).toBe(true);
  });

  test('that breaks off, or does not come, is told of', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('x');
      setImmediate(() => response.destroy());
    };
    expect(await hand(open(), [file(local())])).toEqual(['damaged']);
    answer = () => undefined;
    expect(await hand(open({ fileTimeoutMs: 50 }), [file(local())])).toEqual(['damaged']);
    answer = (_, response) => void response.write('x');
    expect(await hand(open({ fileTimeoutMs: 50 }), [file(local())])).toEqual(['damaged']);
    expect(await hand(open(), [file('http://127.0.0.1:1/x')])).toEqual(['damaged']);
  });

  test('is one of four at once, over all chats', async () => {
    let [now, most] = [0, 0];
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const fetchFile: FetchFile = async () => {
      most = Math.max(most, (now += 1));
      await gate;
      now -= 1;
      return new Response(JPEG);
    };
    const chat = openChat(bench, { fetchFile });
    const sends = Array.from({ length: 9 }, (_, index) => chat.send('file-download', { id: `${index}` }));
    while (now < 4) await setTimeout(1);
    await setTimeout(20);
    release();
    await Promise.all(sends);
    expect(most).toBe(4);
    expect(chat.documents).toHaveLength(9);
  });
});
