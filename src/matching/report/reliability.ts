import { isRight, type Judgement } from './cross-validation';

const BINS = 10;

/** The judgements whose confidence lies in one tenth. */
export interface ConfidenceBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean confidence, 0 to 1; null in an empty bin. */
  readonly confidence: number | null;
  /** Share that is right, 0 to 1; null in an empty bin. */
  readonly accuracy: number | null;
}

/** How far confidence can be taken at its word. */
export interface Reliability {
  readonly bins: readonly ConfidenceBin[];
  /** Mean distance of confidence and accuracy over the bins, weighted by their counts (Guo et al. 2017). */
  readonly expectedError: number;
}

function binOf(judgements: readonly Judgement[], from: number): ConfidenceBin {
  const count = judgements.length;
  const sum = judgements.reduce((total, { confidence }) => total + confidence, 0);
  return {
    from: from / BINS,
    to: (from + 1) / BINS,
    count,
    confidence: count === 0 ? null : sum / count,
    accuracy: count === 0 ? null : judgements.filter(isRight).length / count,
  };
}

/** Compares confidence with accuracy in ten bins of equal width. */
export function measureReliability(judgements: readonly Judgement[]): Reliability {
  const members = Array.from({ length: BINS }, (): Judgement[] => []);
  for (const each of judgements) members[Math.min(BINS - 1, Math.floor(each.confidence * BINS))]?.push(each);
  const bins = members.map(binOf);
  const error = bins.reduce(
    (sum, { count, confidence, accuracy }) => sum + count * Math.abs((confidence ?? 0) - (accuracy ?? 0)),
    0,
  );
  return { bins, expectedError: judgements.length === 0 ? 0 : error / judgements.length };
}
