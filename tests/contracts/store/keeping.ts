import { SEALED_PLACES, type SealedPlace } from '../../../src/store/contract-keeping';
import { documentContract } from '../documents.suite';
import type { Bench } from './harness';
import { at, caseRecord, conversation, handoff, job } from './samples';

/** What is sealed, and documents within the database. */
export function keepingContract(bench: () => Bench): void {
  test('what is sealed is found in pages, and exchanged where it still stands', async () => {
    const { store } = bench();
    const jobs = ['j1', 'j2', 'j3'].map((id) => ({ ...job(id), payload: `payload ${id}` }));
    await store.commit({
      conversation: conversation('c'),
      cases: [caseRecord('k', { form: 'form k', submittedForm: 'submitted k' })],
      handoffs: [handoff('h', 'c', { contact: 'contact h' })],
      jobs,
    });
    const sealed = { conversationId: 'c', reference: 'reference c', sentSequence: 0, updatedAt: at(0) };
    await store.saveChannelReference(sealed);
    const found = async (place: SealedPlace) => (await store.sealedValues(place, '', 9))[0];
    expect(await Promise.all(SEALED_PLACES.map(found))).toEqual([
      { id: 'k', sealed: 'form k' },
      { id: 'k', sealed: 'submitted k' },
      { id: 'j1', sealed: 'payload j1' },
      { id: 'h', sealed: 'contact h' },
      { id: 'c', sealed: 'reference c' },
    ]);
    const pages = [await store.sealedValues('job', '', 2), await store.sealedValues('job', 'j2', 2)];
    expect(pages.map((page) => page.map(({ id }) => id))).toEqual([['j1', 'j2'], ['j3']]);
    for (const place of SEALED_PLACES) {
      const row = await found(place);
      expect(await store.reseal(place, row?.id ?? '', 'something else', 'lost')).toBe(false);
      expect(await store.reseal(place, row?.id ?? '', row?.sealed ?? '', `anew ${place}`)).toBe(true);
      expect(await found(place)).toEqual({ id: row?.id, sealed: `anew ${place}` });
    }
    expect(await store.caseById('k')).toMatchObject({ form: 'anew form', version: 1 });
  });

  describe('documents', () => documentContract(() => bench().store.documents));
}
