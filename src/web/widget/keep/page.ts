import type { Language } from '../../../core/language';
import type { CardNode } from '../card-content';
import { dayAndTime } from '../clock-words';
import type { ChatState, Message } from '../state';
import { senderName } from '../sender-name';
import type { Words } from '../words';
import { KEPT_WORDS } from '../words-kept';

/** A page to keep: as it is shown in the chat, so masked as that is. */
export interface KeptPage {
  readonly title: string;
  readonly language: Language;
  /** Number of the case, if there is one. */
  readonly case: string | null;
  readonly entries: readonly KeptEntry[];
}

/** A message of it. */
export interface KeptEntry {
  readonly head: string;
  readonly lines: readonly string[];
}

/** The whole conversation. */
export const transcriptOf = (state: ChatState, words: Words): KeptPage => ({
  title: KEPT_WORDS[state.language].transcript,
  language: state.language,
  case: state.place.case,
  entries: state.items.flatMap((item) =>
    item.kind === 'message' ? [entryOf(item, state.language, words)] : [],
  ),
});

/** One card alone, such as a receipt. */
export const receiptOf = ({ card = [] }: Message, state: ChatState): KeptPage => {
  const [title = '', ...lines] = linesOf(card);
  return { title, language: state.language, case: state.place.case, entries: [{ head: '', lines }] };
};

function entryOf(message: Message, language: Language, words: Words): KeptEntry {
  const { card, text, files, sentAt, delivery } = message;
  const told = card === undefined ? text.split('\n').filter(Boolean) : linesOf(card);
  const names = files.map(({ name }) => `[${words.files[name.split('.')[0] || 'document'] ?? name}]`);
  const when = sentAt === undefined ? '' : ` · ${dayAndTime(sentAt, language)}`;
  const missing = delivery === 'sent' ? [] : [KEPT_WORDS[language].undelivered];
  return { head: senderName(message, words) + when, lines: [...told, ...names, ...missing] };
}

/** What a card says, line by line, without its buttons. */
export function linesOf(nodes: readonly CardNode[]): string[] {
  return nodes.flatMap((node) => {
    switch (node.kind) {
      case 'text':
        return [node.text];
      case 'facts':
        return node.facts.map(({ title, value }) => `${title}: ${value}`);
      case 'columns':
        return [node.columns.flatMap((column) => linesOf(column.nodes)).join(': ')];
      case 'box':
        return linesOf(node.nodes);
      case 'actions':
        return [];
    }
  });
}
