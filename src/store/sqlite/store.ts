import { z } from 'zod';
import type { CaseChange, CaseRecord } from '../../core/case';
import type { Clock } from '../../core/clock';
import type { Conversation, StoredActivity } from '../../core/conversation';
import { caseQuery } from '../case-query';
import type {
  AgentRecord,
  AgentSession,
  CaseFilter,
  ClaimedJob,
  CommitOutcome,
  Guard,
  OutboxJob,
  Snapshot,
  Store,
  UnitOfWork,
} from '../contract';
import { MIGRATIONS } from '../migrations';
import { caseRow, changeRow } from '../rows/case';
import { activityRow, conversationRow } from '../rows/conversation';
import { milliseconds, read, readOptional } from '../rows/fields';
import { agentRow, agentValues, guardRow, sessionRow, sessionValues } from '../rows/people';
import { SQL } from '../sql';
import { closedError, translated } from './errors';
import { WriteGroup } from './group';
import { claimJobs, nextJobDue, recentJobs, retryJob } from './jobs';
import { migrateSqlite } from './migrate';
import type { Statements } from './statements';
import { applyUnit } from './unit';

/** How many activities are read when no limit is named. */
const ACTIVITIES_LIMIT = 1_000;

const activityRows = z.array(activityRow);
const caseRows = z.array(caseRow);
const changeRows = z.array(changeRow);
const conversationRows = z.array(conversationRow);
const deliveryRow = z.object({ sequence: z.int() });

/**
 * The store in one SQLite file. Reads answer at once; every write goes through the write group.
 * Errors are XiaokaErrors: `StoreUnavailable` when the database does not work or is closed,
 * `StoreConflict` when a unit adds a row that is there already, `InternalError` for bad data.
 */
export class SqliteStore implements Store {
  readonly #group: WriteGroup;
  #closed = false;

  constructor(
    private readonly statements: Statements,
    private readonly clock: Clock,
  ) {
    this.#group = new WriteGroup(statements);
  }

  async migrate(): Promise<void> {
    this.#read(() => migrateSqlite(this.statements, MIGRATIONS, this.#now()));
  }

  async ping(): Promise<void> {
    this.#read(() => this.statements.one(SQL.ping));
  }

  async snapshot(conversationId: string): Promise<Snapshot | null> {
    return this.#read(() => {
      const row = this.statements.one(SQL.conversation, conversationId);
      const conversation = readOptional(conversationRow, row, 'conversation');
      if (conversation === null) return null;
      const { caseId } = conversation;
      return { conversation, case: caseId === null ? null : this.#case(SQL.caseById, caseId) };
    });
  }

  async commit(unit: UnitOfWork): Promise<CommitOutcome> {
    return this.#write(
      () => applyUnit(this.statements, unit, this.#now()),
      (outcome) => outcome === 'committed',
    );
  }

  async delivered(conversationId: string, deliveryKeys: readonly string[]): Promise<number | null> {
    return this.#read(() => {
      for (const key of deliveryKeys) {
        const row = this.statements.one(SQL.delivered, conversationId, key);
        if (row !== undefined) return read(deliveryRow, row, 'delivery').sequence;
      }
      return null;
    });
  }

  async activities(
    conversationId: string,
    after: number,
    limit = ACTIVITIES_LIMIT,
  ): Promise<StoredActivity[]> {
    return this.#read(() =>
      read(activityRows, this.statements.all(SQL.activities, conversationId, after, limit), 'activity'),
    );
  }

  async guard(key: string): Promise<Guard | null> {
    return this.#read(() => readOptional(guardRow, this.statements.one(SQL.guard, key), 'guard'));
  }

  async caseById(id: string): Promise<CaseRecord | null> {
    return this.#read(() => this.#case(SQL.caseById, id));
  }

  async caseByNumber(number: string): Promise<CaseRecord | null> {
    return this.#read(() => this.#case(SQL.caseByNumber, number));
  }

  async cases(filter: CaseFilter): Promise<CaseRecord[]> {
    return this.#read(() => {
      const { text, values } = caseQuery(filter);
      return read(caseRows, this.statements.all(text, ...values), 'case');
    });
  }

  async caseChanges(caseId: string): Promise<CaseChange[]> {
    return this.#read(() => read(changeRows, this.statements.all(SQL.changes, caseId), 'change of a case'));
  }

  async deleteCases(ids: readonly string[]): Promise<void> {
    await this.#write(() => {
      for (const id of ids) this.statements.run(SQL.deleteCase, id);
    });
  }

  async deleteConversations(unchangedSince: Date, limit: number): Promise<number> {
    return this.#write(() =>
      this.statements.run(SQL.deleteConversations, milliseconds(unchangedSince), limit),
    );
  }

  async waiting(): Promise<Conversation[]> {
    return this.#read(() => read(conversationRows, this.statements.all(SQL.waiting), 'conversation'));
  }

  async claimJobs(now: Date, limit: number, leaseMs: number): Promise<ClaimedJob[]> {
    return this.#write(() => claimJobs(this.statements, now, limit, leaseMs));
  }

  async finishJob(id: string, at: Date): Promise<void> {
    await this.#write(() => this.statements.run(SQL.finishJob, milliseconds(at), id));
  }

  async retryJob(id: string, dueAt: Date | null, error: string): Promise<void> {
    await this.#write(() => retryJob(this.statements, id, dueAt, error, this.#now()));
  }

  async recentJobs(
    kinds: readonly OutboxJob['kind'][],
    limit: number,
  ): Promise<(OutboxJob & { readonly doneAt: Date })[]> {
    return this.#read(() => recentJobs(this.statements, kinds, limit));
  }

  async deleteJobs(before: Date): Promise<number> {
    return this.#write(() => this.statements.run(SQL.deleteJobs, milliseconds(before)));
  }

  async nextJobDue(): Promise<Date | null> {
    return this.#read(() => nextJobDue(this.statements));
  }

  async agent(email: string): Promise<AgentRecord | null> {
    return this.#read(() => readOptional(agentRow, this.statements.one(SQL.agent, email), 'agent'));
  }

  async saveAgent(agent: AgentRecord): Promise<void> {
    await this.#write(() => this.statements.run(SQL.saveAgent, ...agentValues(agent)));
  }

  async session(idHash: string): Promise<AgentSession | null> {
    return this.#read(() => readOptional(sessionRow, this.statements.one(SQL.session, idHash), 'session'));
  }

  async saveSession(session: AgentSession): Promise<void> {
    await this.#write(() => this.statements.run(SQL.saveSession, ...sessionValues(session)));
  }

  async deleteSession(idHash: string): Promise<void> {
    await this.#write(() => this.statements.run(SQL.deleteSession, idHash));
  }

  /** Writes what waits, folds the write-ahead log into the file and closes it; twice does no harm. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const { database } = this.statements;
    try {
      this.#group.flushAll();
      database.pragma('wal_checkpoint(TRUNCATE)');
    } catch (error) {
      throw translated(error);
    } finally {
      database.close();
    }
  }

  #now(): number {
    return milliseconds(this.clock.now());
  }

  #case(text: string, key: string): CaseRecord | null {
    return readOptional(caseRow, this.statements.one(text, key), 'case');
  }

  #read<T>(work: () => T): T {
    if (this.#closed) throw closedError();
    try {
      return work();
    } catch (error) {
      throw translated(error);
    }
  }

  #write<T>(work: () => T, keep?: (result: T) => boolean): Promise<T> {
    if (this.#closed) throw closedError();
    return this.#group.run(work, keep);
  }
}
