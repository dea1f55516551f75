import { z } from 'zod';
import type { Keepsake, Store } from '../contract';
import { readOptional } from '../rows/fields';
import { SQL } from '../sql';
import type { Access } from './access';

const keepsakeRow: z.ZodType<Keepsake> = z.object({ version: z.int(), content: z.string() });

/** Small things that all processes share. */
export function keepsakePart(access: Access): Pick<Store, 'keepsake' | 'saveKeepsake'> {
  const { statements } = access;
  return {
    keepsake: (name) =>
      access.read(() => readOptional(keepsakeRow, statements.one(SQL.keepsake, name), 'keepsake')),
    saveKeepsake: (name, { version, content }) =>
      access.write(() =>
        version === 0
          ? statements.run(SQL.insertKeepsake, name, 1, content) === 1
          : statements.run(SQL.updateKeepsake, content, name, version) === 1,
      ),
  };
}
