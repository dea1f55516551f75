import { XiaokaError } from '../core/errors';
import type { UnitOfWork } from './contract';

/**
 * Refuses a unit that contradicts itself: a wrong number stored once would make every later turn of the
 * conversation fail.
 * @throws XiaokaError `InternalError`
 */
export function assertConsistent(unit: UnitOfWork): void {
  const { conversation, activities = [], deliveryKeys = [], facts = [], changedActivities = [] } = unit;
  if (conversation === undefined) {
    const all = [activities, deliveryKeys, facts, changedActivities];
    if (all.every(({ length }) => length === 0)) return;
    throw new XiaokaError(
      'InternalError',
      'activities, delivery keys and facts need their conversation in the unit',
    );
  }
  if (changedActivities.some(({ conversationId }) => conversationId !== conversation.id))
    throw new XiaokaError('InternalError', 'a changed activity belongs to another conversation');
  const first = conversation.lastSequence - activities.length + 1;
  activities.forEach(({ conversationId, sequence }, index) => {
    if (conversationId === conversation.id && sequence === first + index) return;
    throw new XiaokaError('InternalError', 'activities must be numbered up to lastSequence, without a gap');
  });
}
