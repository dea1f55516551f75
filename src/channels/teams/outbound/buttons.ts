import { CARD_VERB, type CardData } from '../contract';
import { textBlock, type ActionSet, type Container, type ExecuteAction } from './elements';

/** Teams draws six buttons of a set; further ones are hidden or missing. */
const MOST_IN_A_ROW = 6;
/** Half-width characters that fit into a button on a phone; more is cut off. */
const WIDEST = 32;
/** What the edges of a button take, in half-width characters. */
const EDGES = 5;
const FULL_WIDTH = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60]/u;

/** A button that means words: pressed, they count as if they had been typed. */
export interface WordsButton {
  readonly title: string;
  readonly text: string;
  /** Number of the activity that it answers; null: it stands for as long as it is there. */
  readonly answers: number | null;
}

/**
 * A button that means words. It takes no field of the card along: an empty one must not bar it. A client
 * that does not know `Action.Execute` says the words in the chat instead.
 */
export function wordsAction({ title, text, answers }: WordsButton): ExecuteAction {
  const data: CardData = { ...(answers === null ? {} : { answers }), text };
  const spoken = { ...data, msteams: { type: 'messageBack', text, displayText: text } };
  return {
    type: 'Action.Execute',
    title,
    ...(title === text ? {} : { tooltip: text }),
    verb: CARD_VERB,
    data,
    associatedInputs: 'none',
    fallback: { type: 'Action.Submit', title, data: spoken, associatedInputs: 'none' },
  };
}

/** The button under a field; what was typed goes with it and is not said in the chat. */
export function submitAction(title: string, answers: number): ExecuteAction {
  const data: CardData = { answers };
  return {
    type: 'Action.Execute',
    title,
    verb: CARD_VERB,
    data,
    associatedInputs: 'auto',
    style: 'positive',
    fallback: { type: 'Action.Submit', title, data, associatedInputs: 'auto' },
  };
}

/** Choices in rows that fit on a phone; where one fits in no row, all stand alone, alike, and their words wrap. */
export function choiceRows(titles: readonly string[], answers: number | null): (ActionSet | Container)[] {
  const action = (title: string): ExecuteAction => wordsAction({ title, text: title, answers });
  if (titles.some((title) => width(title) > WIDEST)) return titles.map((title) => framed(action(title)));
  return inRows(titles).map((row) => ({ type: 'ActionSet', actions: row.map(action), spacing: 'Small' }));
}

function framed(action: ExecuteAction): Container {
  return {
    type: 'Container',
    style: 'emphasis',
    items: [textBlock(action.title)],
    selectAction: action,
    spacing: 'Small',
  };
}

function inRows(titles: readonly string[]): string[][] {
  const rows: string[][] = [];
  for (const title of titles) {
    const row = rows.at(-1);
    if (row !== undefined && fits([...row, title])) row.push(title);
    else rows.push([title]);
  }
  return rows;
}

function fits(row: readonly string[]): boolean {
  const taken = row.reduce((sum, title) => sum + width(title) + EDGES, 0);
  return row.length <= MOST_IN_A_ROW && taken <= WIDEST + EDGES;
}

/** Width in half-width characters. */
function width(text: string): number {
  return [...text].reduce((sum, character) => sum + (FULL_WIDTH.test(character) ? 2 : 1), 0);
}
