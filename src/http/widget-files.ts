import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { z } from 'zod';

/** How long browsers keep a file whose name changes with its content, in milliseconds. */
const YEAR_MS = 365 * 24 * 60 * 60_000;
/** How long they keep the launcher, whose name stays: a new version of the program shows soon. */
const LAUNCHER_MS = 5 * 60_000;

const HIDDEN = { schema: { hide: true } };
const HASHED = String.raw`/:file(^widget(?:-chat|-zh|-en|-more)?\.[0-9a-f]{10}\.(?:js|css)$)`;
const fileParams = z.object({ file: z.string() });

/** Other sites carry the widget: their pages must be able to load it, and to check what they loaded. */
const forEveryPage = (reply: FastifyReply): FastifyReply =>
  reply
    .header('access-control-allow-origin', '*')
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('vary', 'accept-encoding');

/** The launcher, what the build says of it, and the files it fetches. Needs `sendFile` of `@fastify/static`. */
export const widgetRoutes: FastifyPluginAsync = async (scope) => {
  for (const file of ['widget.js', 'widget.json']) {
    scope.get(`/${file}`, HIDDEN, async (_request, reply) =>
      forEveryPage(reply).sendFile(file, { maxAge: LAUNCHER_MS }),
    );
  }
  scope.get(HASHED, HIDDEN, async (request, reply) =>
    forEveryPage(reply).sendFile(fileParams.parse(request.params).file, { maxAge: YEAR_MS, immutable: true }),
  );
};
