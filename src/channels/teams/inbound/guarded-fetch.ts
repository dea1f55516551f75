import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { get as getHttp, type IncomingMessage } from 'node:http';
import { get as getHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { XiaokaError } from '../../../core/errors';
import { isLoopbackAddress, isPublicAddress } from './addresses';
import type { FetchFile, FileResponse } from './download';

type Lookup = (
  hostname: string,
  options: { readonly all: true },
  callback: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

/**
 * Fetches over the network, but only from addresses of the public internet: what a name resolves to is
 * looked at as it is dialled, so that no second answer of the name server can slip in between.
 * @param loopback whether this machine's own addresses will do as well
 * @param lookup stands in for the system's resolver
 */
export function createGuardedFetch(loopback: boolean, lookup: Lookup = systemLookup): FetchFile {
  const mayDial = (address: string): boolean =>
    isPublicAddress(address) || (loopback && isLoopbackAddress(address));
  const guarded = guard(lookup, mayDial);
  return (address, { signal }) =>
    new Promise((resolve, reject) => {
      const url = new URL(address);
      const host = url.hostname.replace(/^\[|\]$/g, '');
      // An address in the place of a name is dialled without being looked up.
      if (isIP(host) !== 0 && !mayDial(host)) return reject(forbidden());
      const get = url.protocol === 'https:' ? getHttps : getHttp;
      const request = get(url, { signal, lookup: guarded, agent: false }, (incoming) =>
        resolve(asResponse(incoming)),
      );
      request.on('error', reject);
    });
}

function guard(lookup: Lookup, mayDial: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const [first] = found ?? [];
      if (error) callback(error, '');
      else if (!first || !found.every(({ address }) => mayDial(address))) callback(forbidden(), '');
      else if (options.all) callback(null, found);
      else callback(null, first.address, first.family);
    });
}

function forbidden(): XiaokaError {
  return new XiaokaError('Forbidden', 'a file is said to be where no file of Teams is');
}

function asResponse(incoming: IncomingMessage): FileResponse {
  const { statusCode: status = 500, headers } = incoming;
  return {
    ok: status >= 200 && status < 300,
    status,
    headers: {
      get: (name) => {
        const value = headers[name];
        return typeof value === 'string' ? value : null;
      },
    },
    body: {
      [Symbol.asyncIterator]: () => incoming[Symbol.asyncIterator](),
      cancel: async () => void incoming.destroy(),
    },
  };
}
