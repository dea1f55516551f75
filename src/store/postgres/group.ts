import type { Answer, Change } from '../engine';
import { statement } from '../question';
import { answered, attempt, type Attempt } from './attempt';
import { isBroken, isHeld, unavailable } from './errors';
import type { Line, Lines } from './line';
import { isCommitted } from './settle';
import { inOrder, waiting, type Waiting } from './waiting';

/** At most so many changes share a transaction. */
const LARGEST_GROUP = 128;
/** Sizes of the groups behind one that was refused, until all goes well again. */
const CAREFUL_SIZES = [8, 16, 32, 64];
/** How often a group is begun anew whose connection broke before it was stored. */
const MOST_CONNECTIONS = 3;

const COMMIT = statement('COMMIT');
const ROLLBACK = statement('ROLLBACK');

type Fault = Exclude<Attempt, { readonly went: 'well' }>;

/**
 * Group commit: changes that wait together are sent together and stored in one transaction, with one flush to
 * disk, while those that come meanwhile make up the next group. A group in which one is refused or fails is
 * undone and done again in pieces, that one alone. Nobody hears of a result before it is on disk.
 */
export class CommitGroup {
  #waiting: Waiting[] = [];
  /** Sizes of the next groups; none: as many as wait. */
  #sizes: number[] = [];
  #working: Promise<void> | null = null;

  /** @param lines where transactions are made; @param others where it is asked what became of one */
  constructor(
    private readonly lines: Lines,
    private readonly others: Lines,
  ) {}

  /** Stores a change. @throws XiaokaError as `Engine` says */
  run<T>(change: Change<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push(waiting(change, resolve, reject));
      this.#working ??= new Promise((over) => setImmediate(() => over(this.#work())));
    });
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#working !== null) await this.#working;
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#next();
      try {
        await this.#store(group);
      } catch (error) {
        const reason = unavailable(error);
        for (const each of group) each.reject(reason);
      }
    }
    this.#sizes = [];
    this.#working = null;
  }

  /** A new group is put in order; a piece of one is in order already. */
  #next(): Waiting[] {
    const size = this.#sizes.shift();
    const group = this.#waiting.splice(0, size ?? LARGEST_GROUP);
    return size === undefined ? inOrder(group) : group;
  }

  /** Stores a group, over another connection where one breaks. */
  async #store(group: readonly Waiting[]): Promise<void> {
    for (let connection = 1; ; connection += 1) {
      try {
        return await this.lines.with((line) => this.#transact(line, group));
      } catch (error) {
        if (!isBroken(error) || connection === MOST_CONNECTIONS) throw error;
      }
    }
  }

  /** Throws the driver's own error, with nothing stored, when the database does not work. */
  async #transact(line: Line, group: readonly Waiting[]): Promise<void> {
    const changes = group.map(({ change }) => change);
    const tried = await attempt(line, changes);
    if (tried.went !== 'well') return this.#undo(line, group, tried);
    const read = readAll(group, tried.answers);
    if ('went' in read) return this.#undo(line, group, read);
    const [outcome] = await line.send([COMMIT]);
    if (outcome instanceof Error) {
      if (isHeld(outcome)) return this.#again(group, { went: 'held', at: 0, error: outcome });
      if (!isBroken(outcome) || !(await isCommitted(this.others, tried.transaction))) throw outcome;
    }
    for (const report of read.reports) report();
  }

  /** Nothing of a group stays: it is done again in pieces, or the only change is told why it was not done. */
  async #undo(line: Line, group: readonly Waiting[], fault: Fault): Promise<void> {
    const only = group.length === 1 ? group[0] : undefined;
    const question = fault.went === 'refused' ? only?.refusal() : undefined;
    const [undone, ...answers] = (await line.send([ROLLBACK, ...(question?.statements ?? [])])).map(answered);
    if (undone === undefined || only === undefined) this.#again(group, fault);
    else if (question !== undefined) question.answer(answers);
    else if (fault.went === 'wrong') only.reject(fault.error);
    else if (fault.went === 'held' && !only.giveWay(unavailable(fault.error))) this.#waiting.push(only);
  }

  /** Those before the fault may go together, the faulty one goes alone; one held up may be anywhere. */
  #again(group: readonly Waiting[], { went, at }: Fault): void {
    this.#waiting.unshift(...group);
    const pieces = went === 'held' ? group.map(() => 1) : [at, 1, ...CAREFUL_SIZES];
    this.#sizes = pieces.filter((size) => size > 0);
  }
}

/** How to tell what came of each change; or the first whose answers cannot be read. */
function readAll(
  group: readonly Waiting[],
  answers: readonly (readonly Answer[])[],
): { readonly reports: readonly (() => void)[] } | Fault {
  const reports: (() => void)[] = [];
  for (const [at, waiting] of group.entries()) {
    try {
      reports.push(waiting.read(answers[at] ?? []));
    } catch (error) {
      return { went: 'wrong', at, error };
    }
  }
  return { reports };
}
