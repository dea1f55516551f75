import type { Clock } from '../../core/clock';
import type { Answer, Change, Engine, Question, Statement } from '../engine';
import { MIGRATIONS } from '../migrations';
import { milliseconds } from '../rows/fields';
import { answered } from './attempt';
import { claimJobs } from './dialect';
import { closedError, isBroken, translated } from './errors';
import { CommitGroup } from './group';
import type { Lines } from './line';
import { migratePostgres } from './migrate';

/** How often a question is asked when its connection breaks: idle ones may be gone since. */
const MOST_CONNECTIONS = 3;

/** PostgreSQL: questions over any connection that is free, changes one group after another over their own. */
export class PostgresEngine implements Engine {
  readonly #group: CommitGroup;
  #closed = false;

  constructor(
    private readonly reading: Lines,
    private readonly writing: Lines,
    private readonly clock: Clock,
  ) {
    this.#group = new CommitGroup(writing, reading);
  }

  now(): number {
    return milliseconds(this.clock.now());
  }

  claimJobs(leaseEnd: number, present: number, limit: number): readonly Statement[] {
    return claimJobs(leaseEnd, present, limit);
  }

  async ask<T>({ statements, answer }: Question<T>): Promise<T> {
    if (this.#closed) throw closedError();
    try {
      return answer(await this.#answers(statements));
    } catch (error) {
      throw translated(error);
    }
  }

  async change<T>(change: Change<T>): Promise<T> {
    if (this.#closed) throw closedError();
    return change.statements.length === 0 && !change.audit ? change.answer([]) : this.#group.run(change);
  }

  async migrate(): Promise<void> {
    if (this.#closed) throw closedError();
    try {
      await migratePostgres(this.writing, MIGRATIONS, this.now());
    } catch (error) {
      throw translated(error);
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#group.idle();
    await Promise.all([this.reading.close(), this.writing.close()]);
  }

  async #answers(statements: readonly Statement[]): Promise<readonly Answer[]> {
    if (statements.length === 0) return [];
    for (let connection = 1; ; connection += 1) {
      try {
        return await this.reading.with(async (line) => (await line.send(statements)).map(answered));
      } catch (error) {
        if (!isBroken(error) || connection === MOST_CONNECTIONS) throw error;
      }
    }
  }
}
