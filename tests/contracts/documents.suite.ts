import { randomBytes, randomUUID } from 'node:crypto';
import type { DocumentShelf } from '../../src/store/contract-keeping';
import { at } from './store/samples';

/** What every place for sealed documents must do. `shelf` answers an empty one, new for each test. */
export function documentContract(shelf: () => DocumentShelf): void {
  const all = async (): Promise<string[]> => {
    const ids: string[] = [];
    for await (const id of shelf().all()) ids.push(id);
    return ids.sort();
  };

  test('keeps a document byte for byte, and removes it', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    const content = Buffer.concat([Buffer.from([0, 255, 10, 92, 0]), randomBytes(300_000)]);
    await shelf().put(one, content, at(0));
    await shelf().put(other, Buffer.alloc(0), at(0));
    expect((await shelf().get(one))?.equals(content)).toBe(true);
    expect((await shelf().head(one))?.equals(content.subarray(0, 8))).toBe(true);
    expect([await shelf().get(other), await shelf().head(other)]).toEqual([Buffer.alloc(0), Buffer.alloc(0)]);
    expect(await all()).toEqual([one, other].sort());
    await shelf().remove(one);
    await shelf().remove(one);
    expect(await shelf().get(one)).toBeNull();
    expect(await all()).toEqual([other]);
  });

  test('knows nothing of what is no document', async () => {
    expect(await all()).toEqual([]);
    for (const id of [randomUUID(), '../xiaoka.db', '', '\0']) expect(await shelf().get(id)).toBeNull();
    expect(await shelf().head(randomUUID())).toBeNull();
  });

  test('lists those kept before a moment; another content does not make one younger, nor bring one back', async () => {
    const [old, young, gone] = [randomUUID(), randomUUID(), randomUUID()];
    await shelf().put(old, Buffer.from('old'), at(1));
    await shelf().put(young, Buffer.from('young'), at(3));
    await shelf().replace(old, Buffer.from('anew'));
    await shelf().replace(gone, Buffer.from('back'));
    expect(await shelf().list(at(2))).toEqual([old]);
    expect(await shelf().list(at(1))).toEqual([]);
    expect((await shelf().get(old))?.toString()).toBe('anew');
    expect(await shelf().get(gone)).toBeNull();
  });
}
