import { Text } from '@mantine/core';
import { SLOT_NAMES, type SlotName } from '../../../../core/step';
import { RevealValue } from '../../parts/reveal-value';
import { useWords } from '../../words';
import css from './case.module.css';
import { casePath } from './use-cases';
import type { OpenCase } from './types';

/** Questions whose answers say nothing about the application. */
const SAYS_NOTHING: readonly SlotName[] = [
  'ready',
  'consent',
  'otp',
  'submit',
  'withdraw',
  'id_front',
  'id_back',
];

/** What the customer confirmed, masked; each value can be shown in full for a reason. */
export function Values({ now }: { readonly now: OpenCase }) {
  const words = useWords();
  const answers: Readonly<Record<string, Readonly<Record<string, string>>>> = words.terms.answers;
  const shown = SLOT_NAMES.filter((slot) => !SAYS_NOTHING.includes(slot) && now.values[slot] !== undefined);
  return (
    <dl className={css.values}>
      {shown.map((slot) => {
        const value = now.values[slot] ?? '';
        const label = words.terms.slots[slot];
        return (
          <div key={slot}>
            <dt>{label}</dt>
            <dd>
              <Text component="span" className={css.words}>
                {answers[slot]?.[value] ?? value}
              </Text>
              {now.revealable.includes(slot) && (
                <RevealValue path={`${casePath(now.number)}/values/${slot}/reveal`} label={label} />
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
