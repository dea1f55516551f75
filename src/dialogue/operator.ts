import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { XiaokaError } from '../core/errors';
import type { Language } from '../core/language';
import { agentHoursSchema } from './agent-hours';
import type { TextValues } from './contract';

const inBoth = z.object({ zh: z.string().min(1), en: z.string().min(1) });

const operatorSchema = z.strictObject({
  name: inBoth,
  card_name: inBoth,
  hotline: z.string().min(1),
  website: z.string().min(1),
  address: inBoth,
  hours: inBoth,
  privacy_contact: z.string().min(1),
  privacy_page: z.string().min(1).optional(),
  terms_page: z.string().min(1).optional(),
  keep_days: z.number().int().positive(),
  agent_hours: agentHoursSchema,
});

/** What the operator says of itself: the only contacts the bot ever names. */
export type Operator = z.infer<typeof operatorSchema>;

/**
 * Reads the operator's settings.
 * @param file `dialogs/operator.yaml`
 * @throws XiaokaError `BadTexts` naming the file and what is wrong in it
 */
export function loadOperator(file: string): Operator {
  try {
    return operatorSchema.parse(parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new XiaokaError('BadTexts', `${file}: ${reason}`, undefined, error);
  }
}

/** The operator's settings as placeholders of the texts. */
export function operatorValues(operator: Operator): Record<Language, TextValues> {
  const common = {
    hotline: operator.hotline,
    website: operator.website,
    privacyContact: operator.privacy_contact,
    keepDays: operator.keep_days,
  };
  const of = (language: Language): TextValues => ({
    ...common,
    operator: operator.name[language],
    cardName: operator.card_name[language],
    address: operator.address[language],
    hours: operator.hours[language],
  });
  return { zh: of('zh'), en: of('en') };
}
