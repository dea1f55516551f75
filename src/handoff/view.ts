import type { Form } from '../cases/form';
import type { Snapshot } from '../store/contract';
import { shownForm, workingForm } from '../cases/stored-form';
import { contactOf } from './contact';
import type { ConversationView } from './contract';
import { freshProofAt, provenAt } from './proof';
import { questionsOf } from './questions';
import type { DeskServices } from './services';
import { valuesOf } from './values';

/** Activities that a view holds at most. */
const NEWEST = 200;
const DOCUMENT_KINDS = ['id_front', 'id_back'] as const;

/** A conversation as an agent sees it. */
export async function viewOf(
  snapshot: Snapshot,
  now: Date,
  { store, vault, steps }: Pick<DeskServices, 'store' | 'vault' | 'steps'>,
): Promise<ConversationView> {
  const { conversation, handoff } = snapshot;
  const [transcript, notes, handoffs] = await Promise.all([
    store.newestActivities(conversation.id, NEWEST),
    store.notes(conversation.id),
    store.handoffs(conversation.id),
  ]);
  const form = shownForm(snapshot.case, vault);
  const working = workingForm(snapshot.case, vault);
  const proven = provenAt(conversation) !== null;
  return {
    conversationId: conversation.id,
    channel: conversation.channel,
    language: conversation.language,
    state: conversation.handoff,
    step: conversation.place.step,
    expects: conversation.place.expects,
    handoff,
    callback: contactOf(handoff, vault)?.channel ?? null,
    transcript,
    lastSequence: transcript.at(-1)?.sequence ?? 0,
    earlier: (transcript[0]?.sequence ?? 1) > 1,
    notes,
    values: valuesOf({ case: snapshot.case, form, proven }, steps),
    documents: documentsOf(form, working),
    case: snapshot.case,
    verifiedAt: freshProofAt(conversation, now),
    questions: questionsOf(snapshot.case, working, steps),
    earlierHandoffs: handoffs.filter(({ endedAt }) => endedAt !== null),
  };
}

/** What was sent to an agent in the chat stands on the working form, also once another was confirmed. */
function documentsOf({ documents }: Form, { handed }: Form): ConversationView['documents'] {
  const asked = DOCUMENT_KINDS.flatMap((kind) => {
    const document = documents[kind];
    return document ? [{ kind, mediaType: document.mediaType, bytes: document.bytes }] : [];
  });
  const sent = handed.map(({ mediaType, bytes }, index) => ({
    kind: `handed-${index + 1}`,
    mediaType,
    bytes,
  }));
  return [...asked, ...sent];
}
