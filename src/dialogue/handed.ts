import { FINAL } from '../core/case';
import type { IncomingDocument } from '../core/message';
import { MOST_DOCUMENTS } from '../cases/form';
import type { CollectingScene } from './scene';

/**
 * Keeps the documents that a customer sends to an agent on the case, as long as it is open and has room.
 * Before consent there is no case, and nothing is kept.
 */
export function keepHanded(scene: CollectingScene, documents: readonly IncomingDocument[]): void {
  if (scene.case === null || FINAL.includes(scene.case.state)) return;
  for (const each of documents) {
    if (each.kind !== 'stored' || scene.form.documentIds.length >= MOST_DOCUMENTS) continue;
    scene.form.handed.push({ ...each.document, at: scene.now.toISOString() });
    scene.form.documentIds.push(each.document.id);
    scene.keptDocuments.push(each.document.id);
  }
}
