import type { Store } from '../contract';
import { channelRow } from '../rows/channel';
import { milliseconds, readOptional } from '../rows/fields';
import { SQL } from '../sql';
import type { Access } from './access';

type ChannelPart = Pick<Store, 'channelReference' | 'saveChannelReference' | 'markSent' | 'markGone'>;

/** How conversations are reached whose channel is written to. */
export function channelPart(access: Access): ChannelPart {
  const { statements } = access;
  return {
    channelReference: (id) =>
      access.read(() => readOptional(channelRow, statements.one(SQL.channelReference, id), 'reference')),
    async saveChannelReference({ conversationId, reference, sentSequence, updatedAt }) {
      const at = milliseconds(updatedAt);
      await access.write(() =>
        statements.run(SQL.saveChannelReference, conversationId, reference, sentSequence, at),
      );
    },
    async markSent(id, sequence) {
      await access.write(() => statements.run(SQL.markSent, sequence, id, sequence));
    },
    async markGone(id) {
      await access.write(() => statements.run(SQL.markGone, id));
    },
  };
}
