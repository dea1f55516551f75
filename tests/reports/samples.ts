import type { IntentName } from '../../src/core/intent';
import type { MisunderstoodRow } from '../../src/store/contract';

let made = 0;

/** A message that was not understood, open unless said otherwise. */
export function message(text: string, changes: Partial<MisunderstoodRow> = {}): MisunderstoodRow {
  made += 1;
  return {
    id: `m${made}`,
    conversationId: 'c1',
    at: new Date(Date.UTC(2026, 2, 1) + made * 1_000),
    language: /\p{Script=Han}/u.test(text) ? 'zh' : 'en',
    text,
    expects: null,
    intent: null,
    labelledBy: null,
    labelledAt: null,
    ...changes,
  };
}

/** A message that was said to mean something. */
export function labelled(
  text: string,
  intent: IntentName,
  changes: Partial<MisunderstoodRow> = {},
): MisunderstoodRow {
  return message(text, {
    intent,
    labelledBy: 'supervisor@demo.example',
    labelledAt: new Date(0),
    ...changes,
  });
}
