import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { webChatPage } from '../../support/web-chat';

/** A page with a chat, and where its first words appear. */
export interface Contender {
  readonly name: string;
  readonly page: (program: string) => string;
  /** What is looked for: the bot's first words, or the launcher where the chat is closed. */
  readonly shows: string;
}

const built = z.object({ integrity: z.string() });
const FIRST_WORDS = 'text=Xiaoka, the automatic assistant';

function widgetPage(program: string, attributes: string): string {
  const { integrity } = built.parse(JSON.parse(readFileSync(resolve('dist/web/widget.json'), 'utf8')));
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title></head><body><h1>Shop</h1>
<script src="${program}/widget.js" integrity="${integrity}" crossorigin="anonymous" ${attributes} async></script></body></html>`;
}

/** The widget, closed and opened with the page, and both bundles of Microsoft's Web Chat. */
export const CONTENDERS: readonly Contender[] = [
  { name: 'Xiaoka, closed', page: (program) => widgetPage(program, ''), shows: '.launcher' },
  { name: 'Xiaoka, opened', page: (program) => widgetPage(program, 'data-open'), shows: FIRST_WORDS },
  {
    name: 'Web Chat, minimal',
    page: (program) => webChatPage(program, 'webchat-minimal.js', 'en-US'),
    shows: FIRST_WORDS,
  },
  {
    name: 'Web Chat, full',
    page: (program) => webChatPage(program, 'webchat.js', 'en-US'),
    shows: FIRST_WORDS,
  },
];
