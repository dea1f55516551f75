import { XiaokaError } from '../../core/errors';
import type { Answer, Change, Question } from '../engine';
import { translated } from './errors';

/** How often a change waits for rows that another process holds on to. */
const MOST_WAITS = 20;

/** A change that waits for its transaction, and whoever waits for it. */
export interface Waiting {
  readonly change: Change<unknown>;
  /** Reads what came of it; answers how to tell, once that is stored. @throws XiaokaError for what cannot be read */
  read(answers: readonly Answer[]): () => void;
  /** What is to be found out, and told, when it was refused. */
  refusal(): Question<void>;
  /** Tells that another process holds on to the rows; false: it does not give way yet. */
  giveWay(error: XiaokaError): boolean;
  reject(error: unknown): void;
}

/** A change, and how to tell what came of it. */
export function waiting<T>(
  change: Change<T>,
  resolve: (result: T) => void,
  reject: (error: XiaokaError) => void,
): Waiting {
  let waits = 0;
  const fail = (error: unknown) => reject(translated(error));
  return {
    change,
    read(answers) {
      const result = change.answer(answers);
      return () => resolve(result);
    },
    refusal() {
      const asked = change.refused?.();
      if (asked !== undefined) return { ...asked, answer: (answers) => resolve(asked.answer(answers)) };
      return {
        statements: [],
        answer: () => reject(new XiaokaError('StoreConflict', 'a needed row is not there')),
      };
    },
    giveWay(error) {
      waits += 1;
      if (change.held !== undefined) resolve(change.held);
      else if (waits > MOST_WAITS) reject(error);
      else return false;
      return true;
    },
    reject: fail,
  };
}

/** The order in which all processes go: what is about no conversation first, then by conversation. */
export function inOrder(group: readonly Waiting[]): Waiting[] {
  const key = ({ change }: Waiting) => change.about ?? '';
  return [...group].sort((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0));
}
