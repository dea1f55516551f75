import type { Clock } from '../core/clock';
import { XiaokaError } from '../core/errors';
import type { AuditEntry } from '../core/handoff';
import type { Matcher } from '../matching/contract';
import type { Store } from '../store/contract';
import type { Patch, Understanding } from './contract';
import { groupMisunderstood } from './groups';
import { IntentFiles } from './intent-files';
import { patchOf } from './patch';

/** How many of the newest messages are looked at together. */
const OPEN_LIMIT = 1_000;
/** How many labelled messages go into a patch. */
const PATCH_LIMIT = 10_000;
/** What the patch is called in the audit log. */
const PATCH_NAME = 'intents.patch';

/** What learning from messages that were not understood works with. */
export interface UnderstandingDeps {
  readonly store: Pick<Store, 'misunderstood' | 'labelMisunderstood' | 'commit'>;
  readonly matcher: Matcher;
  readonly clock: Clock;
  /** Folder with one `<intent>.yaml` for each intent. */
  readonly intentsDir: string;
}

/** @throws XiaokaError `StoreConflict` when it could not be written */
async function record(store: Pick<Store, 'commit'>, entry: AuditEntry): Promise<void> {
  const outcome = await store.commit({ audit: [entry] });
  if (outcome !== 'committed') throw new XiaokaError('StoreConflict', `an audit entry ended as ${outcome}`);
}

/** Makes what supervisors teach the bot with. */
export function createUnderstanding({ store, matcher, clock, intentsDir }: UnderstandingDeps): Understanding {
  const files = new IntentFiles(intentsDir);
  const patch = async (): Promise<Patch> =>
    patchOf(await store.misunderstood('labelled', PATCH_LIMIT), await files.read());
  return {
    async groups() {
      return groupMisunderstood(await store.misunderstood('open', OPEN_LIMIT), matcher);
    },
    async label(ids, intent, by) {
      const at = clock.now();
      const labelled = await store.labelMisunderstood([...new Set(ids)], intent, by, at);
      if (labelled === 0) return 0;
      const detail = { messages: String(labelled) };
      await record(store, { at, actor: by, action: 'label', target: intent ?? 'dismissed', detail });
      return labelled;
    },
    patch,
    async takePatch(by) {
      const taken = await patch();
      const detail = { messages: String(taken.added) };
      await record(store, { at: clock.now(), actor: by, action: 'export', target: PATCH_NAME, detail });
      return taken;
    },
  };
}
