import { conversationOf, sequenceOf } from './directline/ids';
import type { Message, Note } from './state';

type Items = readonly (Message | Note)[];

/** Whether a message of the customer has not reached the server, as far as is known, but may yet. */
export const isUnsent = (item: Message | Note): boolean =>
  item.kind === 'message' && item.id === undefined && item.delivery !== 'refused';

/**
 * Puts a message that the server has in its place: behind all that was said before it, and before what
 * is still on its way. A bubble of the same key goes.
 */
export function inOrder(items: Items, message: Message): Items {
  const others = items.filter(({ key }) => key !== message.key);
  let place = others.length;
  for (let before = others[place - 1]; before && isLater(before, message); before = others[place - 1])
    place -= 1;
  return [...others.slice(0, place), message, ...others.slice(place)];
}

function isLater(item: Message | Note, message: Message): boolean {
  if (isUnsent(item)) return true;
  return (
    item.kind === 'message' &&
    conversationOf(item.id) === conversationOf(message.id) &&
    sequenceOf(item.id) > sequenceOf(message.id)
  );
}
