import type { LookupAddress } from 'node:dns';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from '../../../src/channels/teams/inbound/addresses';
import { createGuardedFetch } from '../../../src/channels/teams/inbound/guarded-fetch';

let server: Server;
let connections: number;

beforeAll(async () => {
  server = createServer((_, response) => response.writeHead(200, { 'content-length': '2' }).end('ok'));
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => (connections = 0));
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const options = { signal: AbortSignal.timeout(10_000), redirect: 'manual' } as const;
const address = (host: string, protocol = 'http'): string =>
  `${protocol}://${host}:${(server.address() as AddressInfo).port}/`;

/** A name server with one answer for every name. */
function resolver(...found: string[]) {
  const asked: string[] = [];
  const lookup = (
    name: string,
    _: { all: true },
    callback: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
  ): void => {
    asked.push(name);
    callback(
      null,
      found.map((each) => ({ address: each, family: each.includes(':') ? 6 : 4 })),
    );
  };
  return { asked, lookup };
}

describe('a name that the name server leads elsewhere', () => {
  test.each([
    ['this machine', ['127.0.0.1']],
    ['this machine in version 6', ['::1']],
    ['this machine behind an address of the internet', ['20.190.128.1', '127.0.0.1']],
    ['the network', ['10.0.0.1']],
    ['the metadata of a cloud', ['169.254.169.254']],
    ['nowhere', []],
  ])('to %s is not dialled', async (_, found) => {
    const { asked, lookup } = resolver(...found);
    for (const protocol of ['http', 'https']) {
      const fetched = createGuardedFetch(false, lookup)(address('contoso.sharepoint.com', protocol), options);
      await expect(fetched).rejects.toMatchObject({ code: 'Forbidden' });
    }
    expect(asked).toEqual(['contoso.sharepoint.com', 'contoso.sharepoint.com']);
    expect(connections).toBe(0);
  });

  test('to this machine is dialled where that will do, elsewhere in the network not', async () => {
    const response = await createGuardedFetch(true, resolver('127.0.0.1').lookup)(
      address('playground'),
      options,
    );
    expect([response.ok, response.status, response.headers.get('content-length')]).toEqual([true, 200, '2']);
    const chunks: Uint8Array[] = [];
    for await (const chunk of response.body ?? []) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe('ok');
    expect(connections).toBe(1);
    const inside = createGuardedFetch(true, resolver('10.0.0.1').lookup)(address('playground'), options);
    await expect(inside).rejects.toMatchObject({ code: 'Forbidden' });
  });

  test('as an address is not dialled either', async () => {
    for (const host of ['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '10.0.0.1']) {
      await expect(createGuardedFetch(false)(address(host), options)).rejects.toMatchObject({
        code: 'Forbidden',
      });
    }
    expect(connections).toBe(0);
    expect((await createGuardedFetch(true)(address('127.0.0.1'), options)).status).toBe(200);
  });

  test('that there is none of says so', async () => {
    const lookup = (_: string, __: unknown, callback: (error: Error, found: LookupAddress[]) => void): void =>
      callback(new Error('ENOTFOUND'), []);
    await expect(
      createGuardedFetch(false, lookup)(address('contoso.sharepoint.com'), options),
    ).rejects.toThrow('ENOTFOUND');
  });
});

test.each([
  '13.107.136.8',
  '52.104.0.1',
  '1.1.1.1',
  '172.15.255.255',
  '172.32.0.1',
  '100.63.255.255',
  '100.128.0.1',
  '223.255.255.255',
  '2620:1ec:8f8::8',
  '2603:1061:1300::1',
  '2406:e500:4000:2::1',
])('%s is an address of the internet', (each) => {
  expect(isPublicAddress(each)).toBe(true);
  expect(isLoopbackAddress(each)).toBe(false);
});

test.each([
  '0.0.0.0',
  '10.255.255.255',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '192.168.0.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:13.107.136.8',
  '64:ff9b::7f00:1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '3fff::1',
  'fc00::1',
  'fd00::1',
  'fe80::1',
  'fe80::1%eth0',
  'ff02::1',
  'localhost',
  '',
])('%s is not', (each) => {
  expect(isPublicAddress(each)).toBe(false);
});

test('this machine is known in both versions', () => {
  expect(['127.0.0.1', '127.1.2.3', '::1'].every(isLoopbackAddress)).toBe(true);
  expect(['10.0.0.1', '::2', 'localhost'].some(isLoopbackAddress)).toBe(false);
});
