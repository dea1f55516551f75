import type { SlotName } from '../../../core/step';
import type { Texts } from '../../../dialogue/texts';
import type { Language } from '../../../core/language';
import { submitAction } from './buttons';
import { textBlock, type CardElement, type TextInput } from './elements';

/** Questions that are answered by a value, and how it is typed: with spaces and dashes, so with room for them. */
const FIELDS: Partial<Record<SlotName, Pick<TextInput, 'style' | 'maxLength'>>> = {
  card: { style: 'tel', maxLength: 30 },
  otp: { style: 'tel', maxLength: 12 },
  name: { style: 'text', maxLength: 100 },
  id_number: { style: 'text', maxLength: 40 },
  refund_account: { style: 'tel', maxLength: 40 },
  notify_address: { style: 'text', maxLength: 254 },
};

/** Questions that are answered by a photo or a file. */
const DOCUMENTS: readonly SlotName[] = ['id_front', 'id_back'];

/** What to answer an open question with, drawn: a field for a value, a hint for a document, or nothing. */
export interface Form {
  readonly elements: readonly CardElement[];
  /** Words for the customer where no field is drawn; null: none are needed. */
  readonly hint: string | null;
}

/** No form at all. */
export const NO_FORM: Form = { elements: [], hint: null };

/** The form of an open question; `answers` is the number of the activity that asks it. */
export function formOf(
  slot: SlotName | null,
  answers: number,
  texts: Pick<Texts, 'text'>,
  language: Language,
): Form {
  if (slot === null) return NO_FORM;
  if (DOCUMENTS.includes(slot)) return { elements: [], hint: texts.text(language, 'teams.attach') };
  const field = FIELDS[slot];
  if (field === undefined) return NO_FORM;
  const words = (key: string): string => texts.text(language, `teams.${key}`);
  return {
    elements: [
      {
        type: 'Input.Text',
        id: 'value',
        label: words(`field.${slot}`),
        style: field.style,
        maxLength: field.maxLength,
        isRequired: true,
        errorMessage: words('missing'),
      },
      textBlock(words('safer'), { isSubtle: true, size: 'Small' }, 'Small'),
      { type: 'ActionSet', actions: [submitAction(words('send'), answers)], spacing: 'Small' },
    ],
    hint: null,
  };
}
