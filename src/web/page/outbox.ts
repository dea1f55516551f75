import { record, text } from '../widget/directline/read';

/** How often the outbox is asked, in milliseconds. */
const EVERY = 2_000;
/** How long a new message lies over a phone's chat, in milliseconds. */
const TOAST_FOR = 6_000;
/** A verification code, as it stands in an SMS. */
const CODE = /\b\d{6}\b/;

interface Sent {
  readonly to: string;
  readonly channel: string;
  readonly text: string;
  readonly sentAt: string;
}

/** Shows what the demo operator "sends", for as long as the page can be seen. */
export function watchOutbox(): void {
  let shown: string | undefined;
  const look = async () => {
    if (document.hidden) return;
    const sent = await fetchOutbox();
    if (sent === undefined) return;
    const newest = sent[0];
    const state = `${sent.length} ${newest?.sentAt}`;
    if (state === shown) return;
    if (shown !== undefined && newest) toast(newest);
    shown = state;
    draw(sent);
  };
  void look();
  setInterval(() => void look(), EVERY);
  document.addEventListener('visibilitychange', () => void look());
}

async function fetchOutbox(): Promise<readonly Sent[] | undefined> {
  try {
    const response = await fetch('/demo/outbox', {
      headers: { accept: 'application/json' },
      cache: 'no-store',
    });
    const body: unknown = response.ok ? await response.json() : undefined;
    return Array.isArray(body) ? body.map(readSent) : undefined;
  } catch {
    return undefined;
  }
}

function readSent(source: unknown): Sent {
  const raw = record(source);
  const field = (name: string) => text(raw[name]) ?? '';
  return { to: field('to'), channel: field('channel'), text: field('text'), sentAt: field('sentAt') };
}

function draw(sent: readonly Sent[]): void {
  const entries = sent.slice(0, 20).map((one) => {
    const entry = document.createElement('li');
    entry.append(...parts(one));
    return entry;
  });
  document.getElementById('outbox')?.replaceChildren(...entries);
  document.getElementById('empty')?.toggleAttribute('hidden', entries.length > 0);
}

function parts({ to, channel, text: words, sentAt }: Sent): HTMLElement[] {
  const head = document.createElement('p');
  head.className = 'sent-head';
  const time = new Date(sentAt);
  const clock = Number.isNaN(time.getTime())
    ? ''
    : time.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  head.textContent = [channel.toUpperCase(), to, clock].filter(Boolean).join(' · ');
  const body = document.createElement('p');
  body.className = 'sent-text';
  const code = CODE.exec(words);
  if (code) {
    const strong = document.createElement('strong');
    strong.textContent = code[0];
    body.append(words.slice(0, code.index), strong, words.slice(code.index + code[0].length));
  } else {
    body.textContent = words;
  }
  return [head, body];
}

/** On a small screen the chat covers the page; the message lies over it, as on a real phone. */
function toast(sent: Sent): void {
  document.querySelector('.toast')?.remove();
  const box = document.createElement('div');
  box.className = 'toast';
  box.setAttribute('aria-hidden', 'true');
  box.append(...parts(sent));
  document.body.append(box);
  setTimeout(() => box.remove(), TOAST_FOR);
}
