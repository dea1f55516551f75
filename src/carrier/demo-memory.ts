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
  read(): Promise<DemoChanges>;
  /** Changes what is remembered; `change` may be asked again when somebody else changed it meanwhile. */
  change(change: (before: DemoChanges) => DemoChanges): Promise<void>;
}

/** A place that all processes share, as the store has it. */
export interface SharedPlace {
  keepsake(name: string): Promise<{ readonly version: number; readonly content: string } | null>;
  saveKeepsake(
    name: string,
    keepsake: { readonly version: number; readonly content: string },
  ): Promise<boolean>;
}

const NAME = 'demo operator';
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
    read: async () => changes,
    async change(change) {
      const next = change(changes);
      if (file !== undefined) {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(`${file}.tmp`, JSON.stringify(next), { mode: 0o600, flush: true });
        renameSync(`${file}.tmp`, file);
      }
      changes = next;
    },
  };
}

/**
 * The demo operator's memory where several processes share a store: what happened at one is known to all.
 * Its calls throw what the store throws; XiaokaError `CarrierUnavailable` for what is damaged.
 */
export function sharedDemoMemory(place: SharedPlace): DemoMemory {
  const load = async (): Promise<{ version: number; changes: DemoChanges }> => {
    const kept = await place.keepsake(NAME);
    return kept === null
      ? { version: 0, changes: NOTHING }
      : { version: kept.version, changes: parse(kept.content) };
  };
  return {
    read: async () => (await load()).changes,
    async change(change) {
      for (;;) {
        const { version, changes } = await load();
        const content = JSON.stringify(change(changes));
        if (await place.saveKeepsake(NAME, { version, content })) return;
      }
    },
  };
}

function parse(content: string): DemoChanges {
  try {
    return changesSchema.parse(JSON.parse(content));
  } catch (error) {
    const message = `what the demo operator remembers is damaged; remove the keepsake "${NAME}" to start afresh`;
    throw new XiaokaError('CarrierUnavailable', message, message, error);
  }
}
