import { INTENTS, type IntentName } from '../../../../../core/intent';

/** Intents whose name or meaning contains every word that was typed; all when nothing was typed. */
export function searchIntents(typed: string, meanings: Readonly<Record<IntentName, string>>): IntentName[] {
  const words = typed.normalize('NFKC').toLowerCase().split(/\s+/u).filter(Boolean);
  return INTENTS.filter((intent) => {
    const text = `${intent} ${meanings[intent]}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
