import type { Store } from '../contract';
import type { Change, Engine } from '../engine';
import { done, rowOf, statement } from '../question';
import { channelRow } from '../rows/channel';
import { milliseconds } from '../rows/fields';
import { SQL } from '../sql';

type ChannelPart = Pick<Store, 'channelReference' | 'saveChannelReference' | 'markSent' | 'markGone'>;

/** How conversations are reached whose channel is written to. */
export function channelPart(engine: Engine): ChannelPart {
  const change = (about: string, what: Change<void>) => engine.change({ ...what, about });
  return {
    channelReference: (id) => engine.ask(rowOf(channelRow, 'reference', statement(SQL.channelReference, id))),
    async saveChannelReference({ conversationId, reference, sentSequence, updatedAt }) {
      const values = [conversationId, reference, sentSequence, milliseconds(updatedAt)];
      await change(conversationId, done(statement(SQL.saveChannelReference, ...values)));
    },
    markSent: (id, sequence) => change(id, done(statement(SQL.markSent, sequence, id, sequence))),
    markGone: (id) => change(id, done(statement(SQL.markGone, id))),
  };
}
