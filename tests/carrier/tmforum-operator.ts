import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Any resource of the Open APIs. */
export type Resource = Record<string, unknown>;

/** A stand-in of an operator's Open APIs: lists with filters, single resources and creation. */
export interface Operator {
  readonly url: string;
  /** Resources by path below `/tmf-api/`; tests put in what they like, ill-formed ones too. */
  readonly resources: Record<string, unknown[]>;
  /** Every request: method, path and authorisation. */
  readonly requests: { method: string; path: string; authorization: string | undefined }[];
  /** State that resources created from now on get. */
  created: Resource;
  /** Status that everything is answered with; 0: as it should be. */
  broken: number;
  /** Whether lists are filtered at all: TMF630 leaves that open. */
  filters: boolean;
  close(): Promise<void>;
}

/** Values at a dotted path, looking into every element of lists on the way. */
function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((each) => valuesAt(each, path));
  const [key, ...rest] = path;
  if (key === undefined) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === key ? valuesAt(inner, rest) : []));
}

async function bodyOf(request: IncomingMessage): Promise<Resource> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text) as Resource;
}

/** Starts the stand-in on a free port. */
export async function startOperator(): Promise<Operator> {
  const operator = { resources: {} as Operator['resources'], requests: [] as Operator['requests'] };
  const state = { created: {} as Resource, broken: 0, filters: true };

  async function answer(request: IncomingMessage, url: URL): Promise<unknown> {
    const path = url.pathname.replace('/operator/tmf-api/', '');
    const list = operator.resources[path];
    if (request.method === 'POST') {
      const resource = { ...(await bodyOf(request)), ...state.created };
      (operator.resources[path] ??= []).push(resource);
      return resource;
    }
    if (list === undefined) {
      const [, parent = '', id] = /^(.*)\/([^/]+)$/.exec(path) ?? [];
      return operator.resources[parent]?.find((each) => valuesAt(each, ['id']).includes(id));
    }
    const { offset, limit, ...filters } = Object.fromEntries(url.searchParams);
    return list
      .filter((each) =>
        Object.entries(state.filters ? filters : {}).every(([key, value]) =>
          valuesAt(each, key.split('.')).includes(value),
        ),
      )
      .slice(Number(offset), Number(offset) + Number(limit));
  }

  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://operator');
    const { method = '', headers } = request;
    operator.requests.push({ method, path: url.pathname, authorization: headers.authorization });
    void answer(request, url).then((found) => {
      response.statusCode = state.broken || (found === undefined ? 404 : method === 'POST' ? 201 : 200);
      response.end(JSON.stringify(found ?? { code: '404' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, operator, {
    url: `http://127.0.0.1:${port}/operator/`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
