import { XiaokaError } from '../core/errors';
import { REVEALED_FOR_MS } from '../core/handoff';
import type { StoredDocument } from '../core/message';
import type { SlotName } from '../core/step';
import { cleanWords } from '../privacy/clean-words';
import { confirmedForm, type CaseChangeServices } from './changes';
import type { DocumentKind, HandedKind, RevealedValue, ShownDocument, Viewer } from './contract';
import type { DocumentVault } from './documents';
import { revealableSlots } from './masked-values';
import { needRecord, writeAudit } from './records';
import { shownForm, workingForm } from './stored-form';
import { watermark } from './watermark';

/** What looking at what a customer handed over needs. */
export interface LookingServices extends Pick<CaseChangeServices, 'store' | 'vault' | 'clock'> {
  readonly documents: Pick<DocumentVault, 'read'>;
}

/**
 * Reads a value of a case in full. By the time it is answered, who saw it and why stands in the audit log.
 * @param email of the agent
 * @throws XiaokaError `NotFound`, `BadRequest` when the mask hides nothing
 */
export async function revealValue(
  number: string,
  email: string,
  slot: SlotName,
  reason: string,
  { store, vault, clock }: LookingServices,
): Promise<RevealedValue> {
  const record = await needRecord(number, store);
  const form = confirmedForm(record, vault);
  const value = revealableSlots(form).includes(slot) ? form.values[slot] : undefined;
  if (value === undefined)
    throw new XiaokaError('BadRequest', 'there is nothing to reveal', 'There is nothing more to see here.');
  const at = clock.now();
  const detail = { slot, reason: cleanWords(reason) };
  await writeAudit({ at, actor: email, action: 'reveal', target: record.number ?? '', detail }, store);
  return { slot, value, until: new Date(at.getTime() + REVEALED_FOR_MS) };
}

/**
 * A document of a case.
 * @throws XiaokaError `NotFound`, `UnsupportedMedia` when nothing can be burnt into it
 */
export async function caseDocument(
  number: string,
  viewer: Viewer,
  kind: DocumentKind,
  services: LookingServices,
): Promise<ShownDocument> {
  const record = await needRecord(number, services.store);
  const { documents } = confirmedForm(record, services.vault);
  return show(documents[kind], kind, record.number ?? '', viewer, services);
}

/**
 * A document of a conversation's case: as it was confirmed, or as it was handed over before that.
 * @throws XiaokaError `NotFound`, `UnsupportedMedia` when nothing can be burnt into it
 */
export async function conversationDocument(
  conversationId: string,
  viewer: Viewer,
  kind: DocumentKind | HandedKind,
  services: LookingServices,
): Promise<ShownDocument> {
  const snapshot = await services.store.snapshot(conversationId);
  if (snapshot === null) throw new XiaokaError('NotFound', 'there is no such conversation');
  const record = snapshot.case;
  if (kind === 'id_front' || kind === 'id_back')
    return show(shownForm(record, services.vault).documents[kind], kind, conversationId, viewer, services);
  const handed = workingForm(record, services.vault).handed;
  return show(handed[Number(kind.slice('handed-'.length)) - 1], kind, conversationId, viewer, services);
}

/** That somebody looked is kept before anything is read, so that it stands there whatever comes of it. */
async function show(
  document: StoredDocument | undefined,
  kind: string,
  target: string,
  viewer: Viewer,
  { store, clock, documents }: LookingServices,
): Promise<ShownDocument> {
  if (document === undefined) throw new XiaokaError('NotFound', 'there is no such document');
  const at = clock.now();
  await writeAudit({ at, actor: viewer.email, action: 'document', target, detail: { kind } }, store);
  return watermark(await documents.read(document.id), document.mediaType, viewer, at);
}
