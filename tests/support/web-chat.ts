import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

/** A bundle of Microsoft's Web Chat as npm has it. */
export type WebChatBundle = 'webchat.js' | 'webchat-minimal.js';

/** A server of pages and of the bundles. */
export interface PageServer {
  readonly address: string;
  close(): void;
}

const BUNDLES = resolve('node_modules/botframework-webchat/dist');

/**
 * A page with Web Chat as Microsoft's documentation writes it, that says hello once it is connected.
 * @param program address of the program
 */
export const webChatPage = (
  program: string,
  bundle: WebChatBundle,
  locale: string,
): string => `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><title>Web Chat</title>
<style>html, body, #webchat { height: 100%; margin: 0 }</style></head>
<body><div id="webchat" role="main"></div><script src="/${bundle}"></script><script>
(async () => {
  const answer = await fetch('${program}/v3/directline/tokens/generate', { method: 'POST' });
  const { token } = await answer.json();
  const store = window.WebChat.createStore({}, ({ dispatch }) => (next) => (action) => {
    if (action.type === 'DIRECT_LINE/CONNECT_FULFILLED') dispatch({
      type: 'WEB_CHAT/SEND_EVENT',
      payload: { name: 'webchat/join', value: { language: window.navigator.language } },
    });
    return next(action);
  });
  const directLine = window.WebChat.createDirectLine({ token, domain: '${program}/v3/directline' });
  const element = document.getElementById('webchat');
  window.WebChat.renderWebChat({ directLine, store, locale: '${locale}' }, element);
})();
</script></body></html>`;

const kept = new Map<string, Buffer>();

function compressed(bundle: string): Buffer {
  const known = kept.get(bundle) ?? gzipSync(readFileSync(join(BUNDLES, bundle)), { level: 9 });
  kept.set(bundle, known);
  return known;
}

/** Serves a page at `/`, and the bundles beside it, on this machine. */
export async function servePage(page: string): Promise<PageServer> {
  const server = createServer(({ url = '' }, response) => {
    const bundle = /^\/(webchat(?:-minimal)?\.js)$/.exec(url)?.[1];
    if (bundle !== undefined) {
      response.setHeader('content-type', 'text/javascript; charset=utf-8');
      response.setHeader('content-encoding', 'gzip');
      response.end(compressed(bundle));
      return;
    }
    response.writeHead(url === '/' ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    response.end(url === '/' ? page : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    address: `http://127.0.0.1:${port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
