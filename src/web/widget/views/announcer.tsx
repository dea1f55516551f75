import { useEffect, useRef, useState } from 'preact/hooks';
import { isNews, type ChatState, type Message, type Note } from '../state';
import type { Words } from '../words';
import { useWords } from './context';
import { senderName } from '../sender-name';

/** Screen readers have taken a line in by then; in milliseconds. */
const TAKEN_IN = 15_000;

interface Line {
  readonly key: string;
  readonly text: string;
}

/**
 * Reads each new message out once. The log itself is silent: there a history would be read again after a
 * reload, and a value again when its masked form takes its place.
 */
export function Announcer({ state, open }: { readonly state: ChatState; readonly open: boolean }) {
  const words = useWords();
  const said = useRef(new Set<string>());
  const [lines, setLines] = useState<readonly Line[]>([]);
  useEffect(() => {
    if (!open) return;
    const fresh = state.items
      .flatMap((item) => lineOf(item, words))
      .filter(({ key }) => !said.current.has(key));
    fresh.forEach(({ key }) => said.current.add(key));
    if (fresh.length > 0) setLines((known) => [...known, ...fresh]);
  }, [state.items, open]);
  useEffect(() => {
    const timer = setTimeout(() => setLines((known) => (known.length > 0 ? [] : known)), TAKEN_IN);
    return () => clearTimeout(timer);
  }, [lines]);
  return (
    <div class="hidden" aria-live="polite" aria-relevant="additions">
      {lines.map(({ key, text }) => (
        <p key={key}>{text}</p>
      ))}
    </div>
  );
}

/** What is to be read of an item; of the customer's own words, only that they did not arrive. */
function lineOf(item: Message | Note, words: Words): Line[] {
  if (item.kind === 'note') return [{ key: item.key, text: words.notes[item.note] }];
  const { author, key, delivery, options } = item;
  if (isNews(item)) {
    const titles = options.map(({ title }) => title);
    const choices = titles.length > 0 ? ` ${words.choices(titles)}` : '';
    return [{ key, text: senderName(item, words) + words.colon + textOf(item, words) + choices }];
  }
  if (author !== 'me') return [];
  if (delivery === 'refused') return [{ key, text: words.notes[item.refusal ?? 'type'] }];
  return delivery === 'failed' ? [{ key: `${key} ${item.sentAt}`, text: words.connection.failed }] : [];
}

const textOf = ({ text, files }: Message, words: Words): string =>
  text === '' ? files.map(({ name }) => fileName(name, words)).join(', ') : text;

const fileName = (name: string, words: Words): string => words.files[name.split('.')[0] ?? ''] ?? name;
