import type { Store } from './contract';
import type { Engine } from './engine';
import { auditPart } from './parts/audit';
import { casePart } from './parts/cases';
import { channelPart } from './parts/channels';
import { conversationPart } from './parts/conversations';
import { handoffPart } from './parts/handoffs';
import { jobPart } from './parts/jobs';
import { keepingPart } from './parts/keeping';
import { keepsakePart } from './parts/keepsakes';
import { agentPart, sessionPart } from './parts/people';
import { reportPart } from './parts/reports';
import { done, statement } from './question';
import { SQL } from './sql';

/** The store on an engine, put together from its parts. Errors: see `Engine`. */
export function createStore(engine: Engine): Store {
  return {
    migrate: () => engine.migrate(),
    ping: () => engine.ask(done(statement(SQL.ping))),
    close: () => engine.close(),
    ...conversationPart(engine),
    ...channelPart(engine),
    ...casePart(engine),
    ...handoffPart(engine),
    ...reportPart(engine),
    ...auditPart(engine),
    ...jobPart(engine),
    ...keepsakePart(engine),
    ...agentPart(engine),
    ...sessionPart(engine),
    ...keepingPart(engine),
  };
}
