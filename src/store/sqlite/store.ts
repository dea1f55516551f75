import type { Clock } from '../../core/clock';
import type { Store } from '../contract';
import { MIGRATIONS } from '../migrations';
import { SQL } from '../sql';
import { Access } from './access';
import { auditPart } from './audit';
import { casePart } from './cases';
import { channelPart } from './channels';
import { conversationPart } from './conversations';
import { handoffPart } from './handoffs';
import { jobPart } from './jobs';
import { keepsakePart } from './keepsakes';
import { migrateSqlite } from './migrate';
import { agentPart, sessionPart } from './people';
import { reportPart } from './reports';
import type { Statements } from './statements';

/** The store in one SQLite file, put together from its parts. Errors: see `Access`. */
export function sqliteStore(statements: Statements, clock: Clock): Store {
  const access = new Access(statements, clock);
  return {
    migrate: () => access.read(() => migrateSqlite(statements, MIGRATIONS, access.now())),
    async ping() {
      await access.read(() => statements.one(SQL.ping));
    },
    close: () => access.close(),
    ...conversationPart(access),
    ...channelPart(access),
    ...casePart(access),
    ...handoffPart(access),
    ...reportPart(access),
    ...auditPart(access),
    ...jobPart(access),
    ...keepsakePart(access),
    ...agentPart(access),
    ...sessionPart(access),
  };
}
