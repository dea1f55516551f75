import { STEP_IDS } from '../core/step';
import type { StoredActivity } from '../core/conversation';
import type { Language } from '../core/language';
import { maskTail } from '../privacy/masking';
import type { DeskRow } from '../store/contract';
import { workingForm } from '../cases/stored-form';
import type { DeskServices } from './services';

/** Longest part of the customer's last words that a summary shows, in characters. */
const LONGEST_WORDS = 80;

type SummaryServices = Pick<DeskServices, 'texts' | 'vault' | 'steps'>;

/** Two lines about a conversation, masked: where the customer is, and what they said last. */
export function summaryOf(row: DeskRow, language: Language, services: SummaryServices): string {
  const where = [...placeWords(row, language, services), ...personWords(row, language, services)];
  return `${where.join(' · ')}\n${lastWords(row.lastFromCustomer, language, services)}`;
}

function placeWords(row: DeskRow, language: Language, { texts }: SummaryServices): string[] {
  const { step, expects } = row.conversation.place;
  const say = (key: string, values = {}): string => texts.text(language, key, values);
  const number = step === null ? 0 : STEP_IDS.indexOf(step) + 1;
  return [
    step === null ? say('desk.no_step') : say('desk.step', { number, step: say(`desk.steps.${step}`) }),
    ...(expects === null ? [] : [say('desk.asked', { question: say(`desk.questions.${expects}`) })]),
    ...(row.case === null ? [] : [say('desk.case', { state: say(`desk.states.${row.case.state}`) })]),
  ];
}

function personWords(row: DeskRow, language: Language, { texts, vault, steps }: SummaryServices): string[] {
  const { card, name } = workingForm(row.case, vault).values;
  const nameSlot = steps.flatMap(({ slots }) => slots).find((slot) => slot.name === 'name');
  return [
    ...(card === undefined ? [] : [texts.text(language, 'desk.card', { card: ending(card) })]),
    ...(name === undefined || !nameSlot ? [] : [nameSlot.mask(name)]),
  ];
}

/** The last four of a number, such as `…0001`. */
function ending(number: string): string {
  return maskTail(number).replace(/^•+/u, '…');
}

function lastWords(last: StoredActivity | null, language: Language, { texts }: SummaryServices): string {
  if (last === null) return texts.text(language, 'desk.nothing_said');
  const words = (last.body.text ?? '').replace(/\s+/gu, ' ').trim();
  if (words === '') return texts.text(language, 'desk.file');
  const characters = [...words];
  const shown =
    characters.length > LONGEST_WORDS ? `${characters.slice(0, LONGEST_WORDS - 1).join('')}…` : words;
  return texts.text(language, 'desk.said', { words: shown });
}
