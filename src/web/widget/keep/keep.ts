import { dayAndTime } from '../clock-words';
import type { ChatState, Message } from '../state';
import type { Words } from '../words';
import { KEPT_WORDS } from '../words-kept';
import { receiptOf, transcriptOf, type KeptPage } from './page';

const STYLE =
  'body{max-width:44em;margin:2em auto;padding:0 1em;font:16px/1.5 system-ui,sans-serif;color:#111;background:#fff}article{margin:0 0 1em;break-inside:avoid}h1{font-size:1.4em}h2{margin:0;font-size:.85em;color:#555}p{margin:0;overflow-wrap:anywhere}';
/** A printer's dialog may stand open for so long, in milliseconds; the page behind it is then cleared away. */
const PRINTING = 10 * 60_000;

/** A way to keep something: as a file, or on paper. */
export type KeepHow = 'save' | 'print';

/** Keeps the whole conversation. */
export type KeepChat = (how: KeepHow, state: ChatState, words: Words) => void;
export const keepChat: KeepChat = (how, state, words) => keep[how](transcriptOf(state, words));

/** Keeps one card alone. */
export type KeepCard = (how: KeepHow, message: Message, state: ChatState) => void;
export const keepCard: KeepCard = (how, message, state) => keep[how](receiptOf(message, state));

const keep: Record<KeepHow, (page: KeptPage) => void> = { save: savePage, print: printPage };

/** Hands a page over as a file. It is made on the device, and nothing is asked of the server. */
function savePage(page: KeptPage): void {
  const made = document.implementation.createHTMLDocument();
  write(page, made);
  const styled = made.documentElement.outerHTML.replace(
    '</head>',
    `<meta charset="utf-8"><style>${STYLE}</style></head>`,
  );
  const address = URL.createObjectURL(new Blob([`<!doctype html>${styled}`], { type: 'text/html' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `xiaoka-${page.case ?? new Date().toISOString().slice(0, 10)}.html`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), PRINTING);
}

/** Prints a page: in a frame of its own, so that what stands around the widget is not printed with it. */
function printPage(page: KeptPage): void {
  const frame = document.createElement('iframe');
  // One that is not drawn at all prints an empty page.
  Object.assign(frame.style, { position: 'fixed', width: '0', height: '0', border: '0' });
  frame.setAttribute('aria-hidden', 'true');
  document.body.append(frame);
  const made = frame.contentDocument;
  const view = made?.defaultView;
  if (!made || !view) return frame.remove();
  write(page, made);
  restyle(made, view);
  view.print();
  setTimeout(() => frame.remove(), PRINTING);
}

/** A constructed sheet passes a policy that allows no styles written into a page; without one it is plain. */
function restyle(made: Document, view: Window & typeof globalThis): void {
  try {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(STYLE);
    made.adoptedStyleSheets = [sheet];
  } catch {
    return;
  }
}

function write(page: KeptPage, made: Document): void {
  const add = (parent: Element, name: string, text: string): void => {
    if (text === '') return;
    const element = made.createElement(name);
    element.textContent = text;
    parent.append(element);
  };
  made.documentElement.lang = page.language;
  made.title = page.title;
  add(made.body, 'h1', page.title);
  const about = [page.case ?? '', KEPT_WORDS[page.language].about(dayAndTime(Date.now(), page.language))];
  for (const line of about) add(made.body, 'p', line);
  for (const { head, lines } of page.entries) {
    const entry = made.createElement('article');
    add(entry, 'h2', head);
    for (const line of lines) add(entry, 'p', line);
    made.body.append(entry);
  }
}
