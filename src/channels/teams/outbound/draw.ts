import type { StoredActivity } from '../../../core/conversation';
import type { Language } from '../../../core/language';
import type { Texts } from '../../../dialogue/texts';
import type { OutgoingActivity, TeamsReference } from '../contract';
import { choiceRows } from './buttons';
import { contentOf, controlsOf, editButtons, type Sheet } from './card';
import type { Drawing, Following } from './contract';
import { ADAPTIVE_CARD, adaptiveCard, textBlock, textBlocks, type CardElement } from './elements';
import { formOf, NO_FORM } from './forms';
import { readStored, type Shown } from './stored';
import { cut, inWords, messageBase } from './words';

/** Bytes that a message may take; Teams takes more by now, and once took no more. */
const MOST_BYTES = 28 * 1024;

/** Makes what draws stored activities, with the words of buttons and fields out of the texts. */
export function createDrawing(texts: Pick<Texts, 'text'>): Drawing {
  return {
    activity(activity, reference, language, following = 'last') {
      if (!isShown(activity)) return [];
      const shown = readStored(activity.body);
      if (activity.from === 'agent') return inWords(shown.text, language, shown.agent);
      const answers = shown.standing ? null : activity.sequence;
      const live = shown.standing || following !== 'over';
      const asks = asksHere(shown, reference, following);
      const form = asks ? formOf(shown.expects, activity.sequence, texts, language) : NO_FORM;
      return drawn({ shown, answers, live, form, reference, texts, language });
    },
    words(activity, language) {
      if (!isShown(activity)) return [];
      const { text, choices, agent } = readStored(activity.body);
      const listed = [text, ...choices.map((title) => `· ${title}`)].join('\n');
      return inWords(listed, language, activity.from === 'agent' ? agent : null);
    },
    answered(activity, said) {
      const shown = readStored(activity.body);
      const done = textBlock(`✓ ${said}`.trimEnd(), { weight: 'Bolder', color: 'Good' });
      const standing = shown.standing ? choiceRows(shown.choices, null) : [];
      return adaptiveCard([...contentOf(shown), done, ...standing], shown.text, shown.language);
    },
    stale(activity, language) {
      const notice = texts.text(language, 'teams.earlier');
      const content = activity === null ? [] : contentOf(readStored(activity.body));
      return adaptiveCard([...content, textBlock(notice, { weight: 'Bolder' })], notice, language);
    },
  };
}

function isShown({ from, body }: StoredActivity): boolean {
  return from !== 'customer' && body.type === 'message';
}

/** A form belongs to the question that is open, where nobody reads along and it is the bot who listens. */
function asksHere(shown: Shown, { conversationType }: TeamsReference, following: Following): boolean {
  const alone = conversationType === 'personal';
  return following === 'last' && alone && !shown.standing && shown.handoff !== 'agent';
}

function drawn(sheet: Sheet): OutgoingActivity[] {
  const { shown, live, form, language } = sheet;
  const pressed = shown.opensPersonalChat || (live && shown.choices.length > 0);
  if (shown.card !== null || pressed || form.elements.length > 0) return withCard(sheet);
  return inWords(form.hint === null ? shown.text : `${shown.text}\n${form.hint}`, language);
}

/** What does not fit in one message goes ahead in words; the card has the rest, and the buttons. */
function withCard(sheet: Sheet): OutgoingActivity[] {
  const { shown, language } = sheet;
  const controls = controlsOf(sheet);
  const parts = cut(shown.text);
  const last = parts.at(-1) ?? '';
  const whole = cardMessage([...contentOf(shown, editButtons(sheet)), ...controls], last, language);
  if (shown.card !== null && Buffer.byteLength(JSON.stringify(whole)) <= MOST_BYTES) return [whole];
  const before = parts.slice(0, -1).flatMap((part) => inWords(part, language));
  return [...before, cardMessage([...textBlocks(last), ...controls], last, language)];
}

function cardMessage(body: readonly CardElement[], text: string, language: Language): OutgoingActivity {
  const content = adaptiveCard(body, text, language);
  return { ...messageBase(text, language), attachments: [{ contentType: ADAPTIVE_CARD, content }] };
}
