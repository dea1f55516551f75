import { LinearModel, scoreRoom } from './linear-model';
import { makeRandom, shuffle } from './random';
import type { SparseRows } from './rows';

/** What a training error costs, as the dual problem of one text and class sees it. */
export interface DualLoss {
  /** Where each dual variable begins. */
  readonly start: number;
  /**
   * The dual variable that is best while all others stay.
   * @param alpha its present value
   * @param margin score of the class, with the sign of what it should be
   * @param length squared length of the text
   * @param isOwn whether the text belongs to the class
   */
  best(alpha: number, margin: number, length: number, isOwn: boolean): number;
}

/** What to learn from. */
export interface LearningTask {
  readonly rows: SparseRows;
  /** Which of the rows. */
  readonly texts: Int32Array;
  /** Class of every row, 0 to `classCount` − 1. */
  readonly labels: Int32Array;
  readonly classCount: number;
  /** One more than the highest feature number. */
  readonly featureCount: number;
}

/** How far beyond its margin a class must be to be left out of the later passes. */
const FAR = 0.3;
/** Passes over all classes; later ones look only at those that still matter for a text. */
const FULL_PASSES = 2;

/**
 * Learns one linear function per class against the rest by dual coordinate descent (Hsieh et al., ICML
 * 2008, algorithm 1; Yu et al., Machine Learning 85, 2011). All classes are learned in one sweep, which
 * reads each text once for all of them and is several times faster than one by one.
 * @param passes the most sweeps over the texts; fewer when nothing changes any more
 */
export function trainDual(task: LearningTask, loss: DualLoss, passes: number): LinearModel {
  const solver = new DualSolver(task, loss);
  const order = Int32Array.from(task.texts, (_, at) => at);
  const random = makeRandom();
  for (let pass = 0, moved = 1; pass < passes && moved > 0; pass += 1) {
    moved = 0;
    shuffle(order, random);
    for (const text of order) {
      moved +=
        pass < FULL_PASSES ? solver.visitAll(text, pass === FULL_PASSES - 1) : solver.visitActive(text);
    }
  }
  return solver.model;
}

/** The state of the descent. */
class DualSolver {
  readonly model: LinearModel;
  /** Dual variables by text, then class. */
  readonly #alpha: Float32Array;
  readonly #scores: Float64Array;
  readonly #everything: Int32Array;
  readonly #moved: Int32Array;
  readonly #steps: Float64Array;
  /** Classes that still matter, one text after the other. */
  readonly #active: Int32Array;
  readonly #activeFrom: Int32Array;
  readonly #activeTo: Int32Array;
  #activeSize = 0;

  constructor(
    private readonly task: LearningTask,
    private readonly loss: DualLoss,
  ) {
    const { texts, classCount, featureCount } = task;
    this.model = new LinearModel(featureCount, classCount);
    this.#alpha = new Float32Array(texts.length * classCount).fill(loss.start);
    this.#scores = new Float64Array(scoreRoom(classCount));
    this.#everything = Int32Array.from({ length: classCount }, (_, label) => label);
    this.#moved = new Int32Array(classCount);
    this.#steps = new Float64Array(classCount);
    this.#active = new Int32Array(texts.length * classCount);
    this.#activeFrom = new Int32Array(texts.length);
    this.#activeTo = new Int32Array(texts.length);
  }

  /** Improves all variables of a text; notes which still matter. Gives how many changed. */
  visitAll(text: number, notes: boolean): number {
    const { rows, texts, classCount } = this.task;
    this.model.score(rows, texts[text]!, this.#scores);
    const count = this.#improve(text, this.#everything, 0, classCount);
    if (notes) this.#note(text);
    return count;
  }

  /** Improves those variables of a text that still matter. Gives how many changed. */
  visitActive(text: number): number {
    const { rows, texts } = this.task;
    const [from, to] = [this.#activeFrom[text]!, this.#activeTo[text]!];
    this.model.scoreSome(rows, texts[text]!, this.#active, from, to, this.#scores);
    return this.#improve(text, this.#active, from, to);
  }

  #note(text: number): void {
    const { texts, labels, classCount } = this.task;
    const own = labels[texts[text]!]!;
    this.#activeFrom[text] = this.#activeSize;
    for (let label = 0; label < classCount; label += 1) {
      const margin = label === own ? this.#scores[label]! : -this.#scores[label]!;
      const matters = this.#alpha[text * classCount + label]! > this.loss.start || margin < 1 + FAR;
      if (matters) this.#active[this.#activeSize++] = label;
    }
    this.#activeTo[text] = this.#activeSize;
  }

  /** Improves the variables of some classes, whose scores were just found. */
  #improve(text: number, classes: Int32Array, from: number, to: number): number {
    const { rows, texts, labels, classCount } = this.task;
    const [alpha, scores, moved, steps, loss] = [
      this.#alpha,
      this.#scores,
      this.#moved,
      this.#steps,
      this.loss,
    ];
    const row = texts[text]!;
    const own = labels[row]!;
    const length = rows.lengths[row]! ** 2 + 1;
    let count = 0;
    for (let at = from; at < to; at += 1) {
      const label = classes[at]!;
      const isOwn = label === own;
      const sign = isOwn ? 1 : -1;
      const place = text * classCount + label;
      const before = alpha[place]!;
      const after = loss.best(before, sign * scores[at - from]!, length, isOwn);
      if (after === before) continue;
      alpha[place] = after;
      moved[count] = label;
      steps[count] = sign * (after - before);
      count += 1;
    }
    if (count > 0) this.model.move(rows, row, moved, steps, count);
    return count;
  }
}
