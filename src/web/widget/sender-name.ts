import type { Message } from './state';
import type { Words } from './words';

/** How a speaker is called. */
export function senderName({ author, name }: Pick<Message, 'author' | 'name'>, words: Words): string {
  return { me: words.you, bot: words.speaker.none, agent: words.agent(name) }[author];
}
