import type { SlotName } from '../core/step';
import type { Masked } from './contract';
import { Draft, NUMERAL_CLASS, withNumerals } from './draft';
import { hideSettled } from './harmless';
import { hasNumerals, maskCodes, maskDocuments, maskEmails } from './named';
import { maskRuns } from './runs';
import { dropSecrets } from './secrets';
import { maskSpread, withoutLoneNumerals } from './spread';

export { maskEmail, maskName, maskPhone, maskTail } from './read-back';
export { maskSpan } from './span';

/** What helps to tell values from other words. */
export interface MaskOptions {
  /** The question that is open: a bare row of digits then is its answer, whatever its form. */
  readonly expects?: SlotName | null;
}

const asWritten = (view: string): string => view;

/** Passes after which a text that still changes is taken as it is; two are enough for what people write. */
const PASSES = 4;

function maskOnce(text: string, expects: SlotName | undefined): Masked {
  const draft = new Draft(text);
  hideSettled(draft);
  const secretDropped = dropSecrets(draft);
  maskEmails(draft);
  const numerals = hasNumerals(draft.view);
  maskSpread(draft, asWritten);
  maskRuns(draft, draft.view);
  if (numerals) {
    maskSpread(draft, withNumerals, (view) => withNumerals(withoutLoneNumerals(view, NUMERAL_CLASS)));
    maskRuns(draft, withNumerals(draft.view));
  }
  maskDocuments(draft, expects);
  maskCodes(draft, asWritten, expects);
  if (numerals) maskCodes(draft, withNumerals, expects);
  return { text: draft.result(), secretDropped };
}

/**
 * Masks what must not be stored in the clear. Numbers of ID cards, bank cards, SIM cards, passports and
 * permits keep their last four, phone numbers their first three and last four, e-mail addresses their first
 * character and domain, one-time codes nothing; CVV, PIN and passwords are taken out. Numbers are found
 * however they are written: in any script's digits or Chinese numerals, with separators or invisible
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
