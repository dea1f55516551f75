import { z } from 'zod';
import type { Keepsake, Store } from '../contract';
import type { Engine } from '../engine';
import { counted, rowOf, statement } from '../question';
import { SQL } from '../sql';

const keepsakeRow: z.ZodType<Keepsake> = z.object({ version: z.int(), content: z.string() });

/** Small things that all processes share. */
export function keepsakePart(engine: Engine): Pick<Store, 'keepsake' | 'saveKeepsake'> {
  return {
    keepsake: (name) => engine.ask(rowOf(keepsakeRow, 'keepsake', statement(SQL.keepsake, name))),
    async saveKeepsake(name, { version, content }) {
      const save =
        version === 0
          ? statement(SQL.insertKeepsake, name, 1, content)
          : statement(SQL.updateKeepsake, content, name, version);
      return (await engine.change(counted(save))) === 1;
    },
  };
}
