import type { SlotName } from '../core/step';
import type { Masked } from './contract';
import { withDigits } from '../core/numerals';
import { isCode, maskCodes } from './codes';
import { maskComplete } from './complete';
import { Draft, type Translation } from './draft';
import { maskEnglishDigits } from './english-digits';
import { hideSettled } from './harmless';
import { maskDocuments, maskEmails } from './named';
import { besideComplete, hasNumerals, withoutLoneNumerals } from './numerals';
import { WIDE_ROW } from './rows';
import { isComplete, maskRuns, ROW } from './runs';
import { dropSecrets } from './secrets';
import { maskSpread } from './spread';

export { maskEmail, maskName, maskPhone, maskTail } from './read-back';
export { maskSpan } from './span';

/** What helps to tell values from other words. */
export interface MaskOptions {
  /** The question that is open: a bare row of digits then is its answer, whatever its form. */
  readonly expects?: SlotName | null;
}

const asWritten: Translation = (view) => view;
const said =
  (isWhole: (digits: string) => boolean): Translation =>
  (view) =>
    besideComplete(view, isWhole);

/** Passes after which a text that still changes is taken as it is; two are enough for what people write. */
const PASSES = 4;

/**
 * Masks long numbers. One whose parts have words or commas between them goes before its parts, which may be
 * numbers by chance.
 * @param complete how rows are read
 * @param translate how what is spread over the text is read
 * @param surely the same without what is a word more often than a digit
 */
function maskLong(draft: Draft, complete: Translation, translate: Translation, surely: Translation): void {
  maskSpread(draft, WIDE_ROW, translate, surely);
  maskComplete(draft, complete);
  maskSpread(draft, ROW, translate, surely);
  maskRuns(draft, complete(draft.view));
}

function maskOnce(text: string, expects: SlotName | undefined): Masked {
  const draft = new Draft(text);
  hideSettled(draft);
  const secretDropped = dropSecrets(draft);
  maskEmails(draft);
  maskEnglishDigits(draft, expects);
  const numerals = hasNumerals(draft.view);
  // What is said in numerals goes first: the part of it that is written in digits may be a number by chance.
  if (numerals) maskLong(draft, said(isComplete), withDigits, withoutLoneNumerals);
  maskLong(draft, asWritten, asWritten, asWritten);
  if (numerals) maskDocuments(draft, withDigits, expects);
  maskDocuments(draft, asWritten, expects);
  if (numerals) maskCodes(draft, said(isCode), expects);
  maskCodes(draft, asWritten, expects);
  return { text: draft.result(), secretDropped };
}

/**
 * Masks what must not be stored in the clear. Numbers of ID cards, bank cards, SIM cards, passports and
 * permits keep their last four, phone numbers their first three and last four, e-mail addresses their first
 * character and domain, one-time codes nothing; CVV, PIN and passwords are taken out. Numbers are found
 * however they are written: in any script's digits, Chinese numerals or English words, with separators or invisible
 * characters within, or spread over the text. A masked text stays as it is when it is masked again.
 */
export function maskText(text: string, options: MaskOptions = {}): Masked {
  let masked: Masked = { text, secretDropped: false };
  for (let pass = 0; pass < PASSES; pass += 1) {
    const next = maskOnce(masked.text, options.expects ?? undefined);
    const settled = next.text === masked.text;
    masked = { text: next.text, secretDropped: masked.secretDropped || next.secretDropped };
    if (settled) break;
  }
  return masked;
}
