import type { Language } from '../../../core/language';
import type { Texts } from '../../../dialogue/texts';
import type { TeamsReference } from '../contract';
import { choiceRows, wordsAction } from './buttons';
import { textBlock, textBlocks, type CardElement, type ColumnSet } from './elements';
import type { Form } from './forms';
import type { Shown, ShownLine } from './stored';
import { cut } from './words';

/** What drawing one activity of the bot needs to know. */
export interface Sheet {
  readonly shown: Shown;
  /** Number of the activity that its buttons answer; null: they stand. */
  readonly answers: number | null;
  /** Whether its buttons do anything any more. */
  readonly live: boolean;
  readonly form: Form;
  readonly reference: TeamsReference;
  readonly texts: Pick<Texts, 'text'>;
  readonly language: Language;
}

/** Makes the button that opens one line for change; null: the line has none. */
export type EditButton = (line: ShownLine) => CardElement | null;

/** What a card says, above everything that can be pressed. Without a card it is the last part of the text. */
export function contentOf(shown: Shown, editButton: EditButton = () => null): CardElement[] {
  if (shown.card === null) return textBlocks(cut(shown.text).at(-1) ?? '');
  const { title, lines, note } = shown.card;
  return [
    ...textBlocks(title, { weight: 'Bolder' }),
    ...lines.map((line) => drawLine(line, editButton(line))),
    ...(note === null ? [] : textBlocks(note)),
  ];
}

/** A short button, so that the value keeps its room on a phone; the whole of its words is the tooltip. */
export function editButtons({ live, answers, texts, language }: Sheet): EditButton {
  const title = texts.text(language, 'teams.edit');
  return ({ edit }) =>
    edit === null || !live
      ? null
      : { type: 'ActionSet', actions: [wordsAction({ title, text: edit, answers })] };
}

/** All that can be pressed or filled in under what a card says. */
export function controlsOf({ shown, answers, live, form, reference, texts, language }: Sheet): CardElement[] {
  return [
    ...form.elements,
    ...(form.hint === null ? [] : [textBlock(form.hint, { isSubtle: true })]),
    ...(live ? choiceRows(shown.choices, answers) : []),
    ...(shown.opensPersonalChat
      ? [openChat(texts.text(language, 'teams.open_personal_chat'), reference)]
      : []),
  ];
}

function drawLine({ label, value }: ShownLine, button: CardElement | null): ColumnSet {
  const items = [textBlock(label, { isSubtle: true, size: 'Small' }), textBlock(value, {}, 'None')];
  const words = { type: 'Column' as const, width: 'stretch' as const, items };
  if (button === null) return { type: 'ColumnSet', columns: [words] };
  const edit = { type: 'Column' as const, width: 'auto' as const, items: [button] };
  return { type: 'ColumnSet', columns: [words, { ...edit, verticalContentAlignment: 'Center' }] };
}

/** Microsoft's deep link to a chat with a bot names it by its account, colon and all. */
function openChat(title: string, { bot }: TeamsReference): CardElement {
  const account = bot.id.split(':').map(encodeURIComponent).join(':');
  const url = `https://teams.microsoft.com/l/chat/0/0?users=${account}`;
  return { type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title, url }] };
}
