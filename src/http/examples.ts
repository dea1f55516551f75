import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyPluginAsync } from 'fastify';
import { z } from 'zod';
import { XiaokaError } from '../core/errors';

/** One way to put the widget on a page. */
interface Example {
  readonly title: string;
  readonly why: string;
  /** Attributes of the script element. */
  readonly attributes?: string;
  /** Attributes of the page's root. */
  readonly root?: string;
  /** Further content of the page. */
  readonly content?: string;
  /** The page's own policy. */
  readonly policy?: string;
}

const API = `<p><button type="button" data-do="open">open()</button>
<button type="button" data-do="close">close()</button>
<button type="button" data-do="stop">stop listening</button></p>
<p>Unread: <output id="unread">0</output></p><h2>What the page hears</h2><ol id="heard"></ol>`;

/** Every example, by the last part of its address. */
const EXAMPLES: Readonly<Record<string, Example>> = {
  plain: { title: 'One line', why: 'Language, side and colours follow the page and the system.' },
  looks: {
    title: 'Colour, side, greeting',
    why: 'What stands on the colour is made light or dark so that it can be read.',
    attributes:
      'data-color="#ffb300" data-position="left" data-greeting="Leaving us? We can help with that."',
  },
  properties: {
    title: 'Custom properties',
    why: 'The page’s style sheet moves the launcher up and gives it another colour and font.',
    root: 'class="custom"',
  },
  dark: {
    title: 'A dark page',
    why: 'Dark whatever the system says.',
    root: 'class="dark"',
    attributes: 'data-theme="dark" data-language="zh"',
  },
  rtl: {
    title: 'A page written from right to left',
    why: 'The launcher stands where lines end; what is said keeps its own direction.',
    root: 'dir="rtl"',
  },
  open: {
    title: 'Open from the start',
    why: 'Only where it leaves room for the page, and without taking the focus.',
    attributes: 'data-open',
  },
  policy: {
    title: 'A strict Content-Security-Policy',
    why: 'This page is sent with default-src ’self’; style-src ’self’. From another origin, name it in script-src, connect-src and style-src.',
    policy: "default-src 'self'; style-src 'self'",
  },
  api: {
    title: 'Buttons and events',
    why: 'The page opens and closes the chat and hears what happens, without a global.',
    content: API,
  },
};

const HIDDEN = { schema: { hide: true } };
const HTML = 'text/html; charset=utf-8';
const params = z.object({ name: z.string() });
const built = z.object({ integrity: z.string() });

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const page = (title: string, root: string, body: string): string => `<!doctype html>
<html lang="en" ${root}><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${title} · Xiaoka</title><link rel="icon" href="/page/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/page/examples.css"></head><body><main>${body}</main></body></html>
`;

function indexPage(): string {
  const links = Object.entries(EXAMPLES).map(
    ([name, { title, why }]) => `<li><a href="/examples/${name}">${title}</a><br>${why}</li>`,
  );
  return page('Examples', '', `<h1>The widget on a page</h1><ul>${links.join('')}</ul>`);
}

function examplePage(
  { title, why, root = '', attributes = '', content = '' }: Example,
  integrity: string,
): string {
  const script = `<script src="/widget.js" integrity="${integrity}" crossorigin="anonymous" ${attributes} async></script>`;
  const listener = content === '' ? '' : '<script type="module" src="/page/examples.js"></script>';
  return page(
    title,
    root,
    `<p><a href="/examples">All examples</a></p><h1>${title}</h1><p>${why}</p>
<pre><code>${escaped(script)}</code></pre>${content}${script}${listener}`,
  );
}

/**
 * Pages that carry the widget in many ways, for whoever puts it on theirs.
 * @param webRoot folder of the built browser code
 */
export function exampleRoutes(webRoot: string): FastifyPluginAsync {
  return async (scope) => {
    scope.get('/examples', HIDDEN, async (_request, reply) => reply.type(HTML).send(indexPage()));
    scope.get('/examples/:name', HIDDEN, async (request, reply) => {
      const { name } = params.parse(request.params);
      const example = Object.hasOwn(EXAMPLES, name) ? EXAMPLES[name] : undefined;
      if (example === undefined) throw new XiaokaError('NotFound', 'there is no such example');
      const { integrity } = built.parse(JSON.parse(await readFile(join(webRoot, 'widget.json'), 'utf8')));
      if (example.policy !== undefined) void reply.header('content-security-policy', example.policy);
      return reply.type(HTML).send(examplePage(example, integrity));
    });
  };
}
