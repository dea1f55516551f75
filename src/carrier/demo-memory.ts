import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { XiaokaError } from '../core/errors';

const changesSchema = z.object({
  accounts: z.record(
    z.string(),
    z.object({
      settled: z.boolean().default(false),
      refunded: z.boolean().default(false),
      cancelledOn: z.iso.date().nullable().default(null),
    }),
  ),
  /** Keys of the refunds that were paid. */
  refunds: z.array(z.string()),
});

/** What happened to the demo accounts since they were new, by account id. */
export type DemoChanges = z.infer<typeof changesSchema>;

/** What happened to one demo account. */
export type DemoChange = DemoChanges['accounts'][string];

/** Where the demo operator remembers what happened. */
export interface DemoMemory {
  read(): DemoChanges;
  write(changes: DemoChanges): void;
}

const NOTHING: DemoChanges = { accounts: {}, refunds: [] };

function load(file: string): DemoChanges {
  if (!existsSync(file)) return NOTHING;
  return changesSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/**
 * Opens the demo operator's memory.
 * @param file path of its JSON file, made on the first change; absent: kept until the program ends
 * @throws XiaokaError `CarrierUnavailable` when the file is there but cannot be read
 */
export function openDemoMemory(file?: string): DemoMemory {
  let changes = NOTHING;
  if (file !== undefined) {
    try {
      changes = load(file);
    } catch (error) {
      const message = `the demo operator's file ${file} is damaged; remove it to start afresh`;
      throw new XiaokaError('CarrierUnavailable', message, message, error);
    }
  }
  return {
    read: () => changes,
    write: (next) => {
      if (file !== undefined) {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(`${file}.tmp`, JSON.stringify(next), { mode: 0o600, flush: true });
        renameSync(`${file}.tmp`, file);
      }
      changes = next;
    },
  };
}
