import { join } from 'node:path';
import type { FastifyPluginAsync } from 'fastify';
import fastifyStatic from '@fastify/static';
import { z } from 'zod';
import { consoleRoutes } from './agent-page';
import { exampleRoutes } from './examples';
import { widgetRoutes } from './widget-files';

/** What is shown in a browser. */
export interface SiteDeps {
  readonly mode: 'demo' | 'production';
  readonly publicUrl: string | null;
  /** Folder of the built browser code. */
  readonly webRoot: string;
}

const HIDDEN = { schema: { hide: true } };
const pageParams = z.object({ '*': z.string() });

/** The widget and the agents' console; in demo mode the pages with the widget, too. */
export function siteRoutes({ mode, publicUrl, webRoot }: SiteDeps): FastifyPluginAsync {
  return async (scope) => {
    await scope.register(fastifyStatic, { root: webRoot, serve: false, preCompressed: true });
    await scope.register(widgetRoutes);
    await scope.register(consoleRoutes(join(webRoot, 'console'), publicUrl));
    if (mode !== 'demo') return;
    scope.get('/', HIDDEN, async (_request, reply) => reply.sendFile('index.html'));
    await scope.register(exampleRoutes(webRoot));
    scope.get('/page/*', HIDDEN, async (request, reply) =>
      reply.sendFile(`page/${pageParams.parse(request.params)['*']}`),
    );
  };
}
