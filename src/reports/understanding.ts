import type { Clock } from '../core/clock';
import type { Matcher } from '../matching/contract';
import type { Store } from '../store/contract';
import type { Understanding } from './contract';
import { groupMisunderstood } from './groups';
import { IntentFiles } from './intent-files';
import { patchOf } from './patch';

/** How many of the newest messages are looked at together. */
const OPEN_LIMIT = 1_000;
/** How many labelled messages go into a patch. */
const PATCH_LIMIT = 10_000;

/** What learning from messages that were not understood works with. */
export interface UnderstandingDeps {
  readonly store: Pick<Store, 'misunderstood' | 'labelMisunderstood' | 'commit'>;
  readonly matcher: Matcher;
  readonly clock: Clock;
  /** Folder with one `<intent>.yaml` for each intent. */
  readonly intentsDir: string;
}

/** Makes what supervisors teach the bot with. */
export function createUnderstanding({ store, matcher, clock, intentsDir }: UnderstandingDeps): Understanding {
  const files = new IntentFiles(intentsDir);
  return {
    async groups() {
      return groupMisunderstood(await store.misunderstood('open', OPEN_LIMIT), matcher);
    },
    async label(ids, intent, by) {
      const at = clock.now();
      const labelled = await store.labelMisunderstood([...new Set(ids)], intent, by, at);
      if (labelled === 0) return 0;
      const detail = { messages: String(labelled) };
      const target = intent ?? 'dismissed';
      await store.commit({ audit: [{ at, actor: by, action: 'label', target, detail }] });
      return labelled;
    },
    async patch() {
      return patchOf(await store.misunderstood('labelled', PATCH_LIMIT), await files.read());
    },
  };
}
