import { join } from 'node:path';
import type { FastifyPluginAsync } from 'fastify';
import fastifyStatic from '@fastify/static';
import { z } from 'zod';
import { consoleRoutes } from './agent-page';

/** What is shown in a browser. */
export interface SiteDeps {
  readonly mode: 'demo' | 'production';
  readonly publicUrl: string | null;
  /** Folder of the built browser code. */
  readonly webRoot: string;
}

const HIDDEN = { schema: { hide: true } };
const pageParams = z.object({ '*': z.string() });

/** The widget and the agents' console; in demo mode the page with the widget, too. */
export function siteRoutes({ mode, publicUrl, webRoot }: SiteDeps): FastifyPluginAsync {
  return async (scope) => {
    await scope.register(fastifyStatic, { root: webRoot, serve: false });
    // Other sites carry the widget: their pages must be able to load it.
    for (const file of ['widget.js', 'widget.css']) {
      scope.get(`/${file}`, HIDDEN, async (_request, reply) =>
        reply
          .header('access-control-allow-origin', '*')
          .header('cross-origin-resource-policy', 'cross-origin')
          .sendFile(file),
      );
    }
    await scope.register(consoleRoutes(join(webRoot, 'console'), publicUrl));
    if (mode !== 'demo') return;
    scope.get('/', HIDDEN, async (_request, reply) => reply.sendFile('index.html'));
    scope.get('/page/*', HIDDEN, async (request, reply) =>
      reply.sendFile(`page/${pageParams.parse(request.params)['*']}`),
    );
  };
}
