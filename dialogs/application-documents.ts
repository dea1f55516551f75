import { MOST_DOCUMENTS } from '../src/cases/form';
import type { Outcome, Scene, Verdict } from '../src/dialogue/contract';

/** A photo of a side of the identity document. */
type DocumentSlot = 'id_front' | 'id_back';

/** Whether a photo is asked for: always the front; the back of everything but a passport. */
export function documentApplies(name: DocumentSlot, scene: Scene): boolean {
  return name === 'id_front' || scene.form.values.id_type !== 'passport' || requested(scene).includes(name);
}

/** Whether a photo is there, and is not one that the reviewer wants again. */
export function documentAnswered(name: DocumentSlot, scene: Scene): boolean {
  return scene.form.documents[name] !== undefined && !requested(scene).includes(name);
}

/** Keeps the uploads of this message: the one asked for, and the back when it came along. */
export async function acceptDocument(name: DocumentSlot, scene: Scene): Promise<Verdict> {
  const stored = scene.input.documents.flatMap((each) => (each.kind === 'stored' ? [each.document] : []));
  const room = MOST_DOCUMENTS - scene.form.documentIds.length;
  if (room <= 0) return full(name, scene);
  const wantsBack =
    name === 'id_front' && documentApplies('id_back', scene) && !documentAnswered('id_back', scene);
  const kept: DocumentSlot[] = wantsBack ? ['id_front', 'id_back'] : [name];
  kept.slice(0, room).forEach((slot, index) => {
    const document = stored[index];
    if (document) receive(slot, document, scene);
  });
  return afterReceiving(scene);
}

/** No more can be taken; the photo that was to be replaced stands. */
function full(name: DocumentSlot, scene: Scene): Verdict {
  const before = scene.form.replaced[name];
  if (!before) return { kind: 'refused', reason: 'refused.document_too_many' };
  scene.form.documents[name] = before;
  scene.say('refused.document_too_many');
  return { kind: 'next' };
}

function receive(slot: DocumentSlot, document: Parameters<Scene['keepDocument']>[1], scene: Scene): void {
  scene.keepDocument(slot, document);
  if (requested(scene).includes(slot)) {
    scene.changeCase({ requestedDocuments: requested(scene).filter((name) => name !== slot) });
  }
}

/** The last paper that the reviewer asked for goes to the reviewer at once. */
function afterReceiving(scene: Scene): Outcome {
  if (scene.case?.state !== 'more_info' || requested(scene).length > 0) {
    scene.say('application.document_received');
    return { kind: 'next' };
  }
  const confirmed = scene.submittedForm() ?? scene.form;
  scene.confirmForm({ ...confirmed, documents: scene.form.documents, documentIds: scene.form.documentIds });
  scene.moveCase('in_review', 'customer handed in the papers asked for');
  scene.say('application.documents_sent');
  return { kind: 'step', step: 'review', options: { quiet: true } };
}

function requested(scene: Scene): readonly string[] {
  return scene.case?.state === 'more_info' ? scene.case.requestedDocuments : [];
}
