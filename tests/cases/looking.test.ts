import sharp from 'sharp';
import type { StoredDocument } from '../../src/core/message';
import { emptyForm } from '../../src/cases/form';
import { conversation } from '../contracts/store/samples';
import { ANN, NOW, NUMBER, openDesk, type CaseDesk } from './desk';
import { decode } from './pixels';

const VIEWER = { name: 'Ann Lee', email: ANN };
const REASON = '客户来电核对 110101188001010011';

let desk: CaseDesk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const picture = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 900, height: 600, channels: 3, background } })
    .jpeg()
    .toBuffer();

async function keep(background: string): Promise<StoredDocument> {
  const kept = await desk.documents.store(await picture(background));
  if (kept.kind !== 'stored') throw new Error(kept.reason);
  return kept.document;
}

/** Which of the colours red, green and blue a picture has most of. */
async function colourOf(image: Uint8Array): Promise<string> {
  const { channels } = await sharp(image).stats();
  const [red = 0, green = 0, blue = 0] = channels.map(({ mean }) => mean);
  return red > Math.max(green, blue) ? 'red' : green > blue ? 'green' : 'blue';
}

const PUT = { conversationId: 'c' };

describe('revealing', () => {
  test('gives the value for 30 seconds, once it stands in the audit log without the value', async () => {
    expect((await desk.cases.find(NUMBER))?.revealable).toEqual(['name', 'id_number', 'notify_address']);
    expect(await desk.cases.reveal(NUMBER.toLowerCase(), ANN, 'id_number', REASON)).toEqual({
      slot: 'id_number',
      value: '110101188001010011',
      until: new Date(NOW.getTime() + 30_000),
    });
    const [entry, ...more] = await desk.audit();
    expect(entry).toMatchObject({
      actor: ANN,
      action: 'reveal',
      target: NUMBER,
      detail: { slot: 'id_number' },
    });
    expect(entry?.detail['reason']).toContain('客户来电核对');
    expect(JSON.stringify(entry)).not.toContain('110101188001010011');
    expect(more).toEqual([]);
  });

  test.each(['id_type', 'reason', 'refund_account', 'otp'] as const)(
    'of %s, where nothing is hidden, is refused and not recorded',
    async (slot) => {
      await expect(desk.cases.reveal(NUMBER, ANN, slot, REASON)).rejects.toMatchObject({
        code: 'BadRequest',
      });
      expect(await desk.audit()).toEqual([]);
    },
  );

  test('of an unknown case is not found', async () => {
    await expect(desk.cases.reveal('XK-22222222', ANN, 'name', REASON)).rejects.toMatchObject({
      code: 'NotFound',
    });
  });

  test('gives nothing when the audit log cannot be written', async () => {
    jest.spyOn(desk.store, 'commit').mockResolvedValue('conflict');
    await expect(desk.cases.reveal(NUMBER, ANN, 'name', REASON)).rejects.toMatchObject({
      code: 'StoreConflict',
    });
  });
});

describe('a document', () => {
  test('is shown with a mark, once it stands in the audit log', async () => {
    const document = await keep('#a01010');
    await desk.put({}, { documents: { id_front: document } });
    const shown = await desk.cases.document(NUMBER, VIEWER, 'id_front');
    expect(shown.mediaType).toBe('image/jpeg');
    const [marked, original] = [
      await decode(Buffer.from(shown.content)),
      await decode(await picture('#a01010')),
    ];
    expect(marked.data.equals(original.data)).toBe(false);
    expect(await desk.audit()).toEqual([
      { actor: ANN, action: 'document', target: NUMBER, detail: { kind: 'id_front' } },
    ]);
  });

  test('stands in the audit log too when it cannot be read after all', async () => {
    await desk.put({}, { documents: { id_front: await keep('#a01010') } });
    await desk.documents.remove((await desk.documents.list(new Date(Date.now() + 1000)))[0] ?? '');
    await expect(desk.cases.document(NUMBER, VIEWER, 'id_front')).rejects.toMatchObject({ code: 'NotFound' });
    expect(await desk.audit()).toHaveLength(1);
  });

  test('stands in the audit log before it is read', async () => {
    await desk.put({}, { documents: { id_front: await keep('#a01010') } });
    const read = jest.spyOn(desk.documents, 'read').mockImplementation(async () => {
      expect(await desk.audit()).toHaveLength(1);
      return picture('#a01010');
    });
    await desk.cases.document(NUMBER, VIEWER, 'id_front');
    expect(read).toHaveBeenCalledTimes(1);
  });

  test('is not read when the audit log cannot be written', async () => {
    await desk.put({}, { documents: { id_front: await keep('#a01010') } });
    const read = jest.spyOn(desk.documents, 'read');
    jest.spyOn(desk.store, 'commit').mockResolvedValue('conflict');
    await expect(desk.cases.document(NUMBER, VIEWER, 'id_front')).rejects.toMatchObject({
      code: 'StoreConflict',
    });
    expect(read).not.toHaveBeenCalled();
  });

  test('that was never handed over is not found, and not recorded', async () => {
    await expect(desk.cases.document(NUMBER, VIEWER, 'id_back')).rejects.toMatchObject({ code: 'NotFound' });
    await expect(desk.cases.document('XK-22222222', VIEWER, 'id_back')).rejects.toMatchObject({
      code: 'NotFound',
    });
    expect(await desk.audit()).toEqual([]);
  });
});

describe('a document of a conversation', () => {
  const sealed = (documents: { id_front: StoredDocument }): string =>
    desk.vault.seal(JSON.stringify({ ...emptyForm(), documents }), 'case');

  beforeEach(() => desk.store.commit({ conversation: conversation('c', { caseId: 'case' }) }));

  test('is the one confirmed, once the application was sent', async () => {
    const [confirmed, filledIn] = [await keep('#a01010'), await keep('#10a010')];
    await desk.put({ ...PUT, form: sealed({ id_front: filledIn }) }, { documents: { id_front: confirmed } });
    await desk.put({
      ...PUT,
      form: sealed({ id_front: filledIn }),
      submittedForm: sealed({ id_front: confirmed }),
    });
    const shown = await desk.cases.conversationDocument('c', VIEWER, 'id_front');
    expect(await colourOf(shown.content)).toBe('red');
    expect(await desk.audit()).toEqual([
      { actor: ANN, action: 'document', target: 'c', detail: { kind: 'id_front' } },
    ]);
  });

  test('is the one handed over so far, before that', async () => {
    await desk.put({
      ...PUT,
      number: null,
      state: 'draft',
      form: sealed({ id_front: await keep('#10a010') }),
      submittedForm: null,
    });
    const shown = await desk.cases.conversationDocument('c', VIEWER, 'id_front');
    expect(await colourOf(shown.content)).toBe('green');
  });

  test('is not found without a case, without a paper, and when what was sent is erased', async () => {
    await desk.store.commit({ conversation: conversation('bare') });
    await expect(desk.cases.conversationDocument('bare', VIEWER, 'id_front')).rejects.toMatchObject({
      code: 'NotFound',
    });
    await expect(desk.cases.conversationDocument('nobody', VIEWER, 'id_front')).rejects.toMatchObject({
      code: 'NotFound',
    });
    await desk.put({ ...PUT, submittedForm: '' });
    await expect(desk.cases.conversationDocument('c', VIEWER, 'id_front')).rejects.toMatchObject({
      code: 'NotFound',
    });
    expect(await desk.audit()).toEqual([]);
  });
});
