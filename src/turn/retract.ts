import type { StoredActivity } from '../core/conversation';
import type { Snapshot } from '../store/contract';
import type { FinishedTurn } from './turn';

/** What is left of a message whose words were taken back. */
const TAKEN_BACK = '[…]';

/** A turn that takes the words of one message out of the transcript, and does nothing else. */
export function withdrawn({ conversation }: Snapshot, said: StoredActivity, now: Date): FinishedTurn {
  const { type, locale } = said.body;
  const body = { type, text: TAKEN_BACK, ...(locale === undefined ? {} : { locale }) };
  return {
    unit: {
      conversation: {
        ...conversation,
        updatedAt: now > conversation.updatedAt ? now : conversation.updatedAt,
      },
      changedActivities: [{ ...said, body }],
    },
    activities: [],
    sequence: said.sequence,
    outcome: 'silent',
    output: null,
  };
}
