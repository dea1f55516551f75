import type { SlotName } from '../core/step';
import type { Draft, Translation } from './draft';
import { withoutHarmless } from './harmless';
import { DOT } from './read-back';
import { maskRows, type Mask, type Row } from './rows';

const CODE_WORD =
  '[验驗][证證][码碼]|校[验驗][码碼]|[确確][认認][码碼]|[认認][证證][码碼]|短信[码碼]|[动動][态態](?:密?[码碼]|口令)|(?:短信|一次性)密[码碼]|(?<![a-z])(?:otp|one[- ]time|verification|code|passcode)(?![a-z])';
const SIX = `\\d{6}|\\d{3}[ -]\\d{3}|\\d\\d \\d\\d \\d\\d|\\d(?:[ -]\\d){5}`;
const ALONE = (digits: string): string => `(?<![\\d.])(${digits})(?![ -]?\\d|\\.\\d)`;
const AROUND = '[^]{0,30}?';
const CODE_BEHIND = new RegExp(`(?:${CODE_WORD})${AROUND}${ALONE(SIX)}`, 'dgi');
const CODE_BEFORE = new RegExp(`${ALONE(SIX)}(?=${AROUND}(?:${CODE_WORD}))`, 'dgi');
const CODE_LINKED = new RegExp(
  `(?:${CODE_WORD})(?:\\s|:|=|是|为|is|was){0,6}${ALONE('\\d(?:[ -]?\\d){3,7}')}`,
  'dgi',
);
const CODE_ANYWHERE = new RegExp(ALONE('\\d(?:[ -]?\\d){3,7}'), 'dg');
/** How far from its word a code in groups may stand. */
const REACH = 40;
const WORD = new RegExp(CODE_WORD, 'i');

const allDots = (value: string): string => DOT.repeat(value.replace(/\D/g, '').length);

/** Whether digits are a whole code. */
export function isCode(digits: string): boolean {
  return /^\d{6}$/.test(digits);
}

function isNearWord({ view, from, to }: Row): boolean {
  return WORD.test(view.slice(Math.max(0, from - REACH), from)) || WORD.test(view.slice(to, to + REACH));
}

/**
 * Masks one-time codes wholly: six digits near a word for it, four to eight directly behind one, or any
 * such row where a code is being asked for.
 * @param translate how the draft's view is read, place for place
 */
export function maskCodes(draft: Draft, translate: Translation, expects: SlotName | undefined): void {
  const asked = expects === 'otp';
  maskRows(draft, translate, (row): Mask | null =>
    isCode(row.digits) && (asked || isNearWord(row)) ? { text: allDots(row.digits) } : null,
  );
  for (const rule of asked ? [CODE_ANYWHERE] : [CODE_LINKED, CODE_BEHIND, CODE_BEFORE]) {
    const view = translate(draft.view);
    for (const found of withoutHarmless(view).matchAll(rule)) {
      const [from, to] = found.indices?.[1] ?? [0, 0];
      if (to > from) draft.replace(from, to, allDots(view.slice(from, to)));
    }
  }
}
