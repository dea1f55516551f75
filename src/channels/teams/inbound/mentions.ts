import { z } from 'zod';
import type { TeamsActivity } from '../contract';

const OPENING = '<at>';
const CLOSING = '</at>';

const mention = z.looseObject({
  type: z.literal('mention'),
  mentioned: z.looseObject({ id: z.string() }),
  text: z.string().nullish(),
});

interface Mention {
  readonly ofBot: boolean;
  /** As it stands in the text, `<at>name</at>`; null: it stands nowhere. */
  readonly text: string | null;
}

function mentionsIn({ entities, recipient }: TeamsActivity): Mention[] {
  return (entities ?? []).flatMap((entity) => {
    const found = mention.safeParse(entity).data;
    if (!found) return [];
    return [{ ofBot: found.mentioned.id === recipient.id, text: tagged(found.text) ? found.text : null }];
  });
}

/** Nothing but a tag and a name in it is ever taken for a mention. */
function tagged(text: string | null | undefined): text is string {
  return text?.startsWith(OPENING) === true && text.endsWith(CLOSING) && nameIn(text).trim() !== '';
}

function nameIn(text: string): string {
  return text.slice(OPENING.length, -CLOSING.length);
}

/** Whether the bot is spoken to by name. */
export function mentionsBot(activity: TeamsActivity): boolean {
  return mentionsIn(activity).some(({ ofBot }) => ofBot);
}

/**
 * An activity's text as Teams wrote it, without the mentions of the bot; others are left as the name alone.
 * Two of the same name are told apart by their order, which is the one of the entities.
 */
export function withoutMentions(activity: TeamsActivity): string {
  let left = mentionsIn(activity).flatMap(({ ofBot, text }) => (text === null ? [] : [{ ofBot, text }]));
  let rest = activity.text ?? '';
  let kept = '';
  for (let next = firstOf(left, rest); next !== null; next = firstOf(left, rest)) {
    const { mention: found, at } = next;
    kept += rest.slice(0, at) + (found.ofBot ? '' : nameIn(found.text));
    rest = rest.slice(at + found.text.length);
    const others = left.filter((each) => each !== found);
    // One entity may stand for all mentions of a name.
    if (others.some(({ text }) => text === found.text)) left = others;
  }
  return kept + rest;
}

/** The mention that stands first in a text. */
function firstOf<M extends { readonly text: string }>(
  mentions: readonly M[],
  text: string,
): { readonly mention: M; readonly at: number } | null {
  let first: { readonly mention: M; readonly at: number } | null = null;
  for (const each of mentions) {
    const at = text.indexOf(each.text);
    if (at >= 0 && (first === null || at < first.at)) first = { mention: each, at };
  }
  return first;
}
