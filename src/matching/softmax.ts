/** Scores of a held-out text for every class, and its true class. */
export interface HeldOut {
  readonly scores: Float64Array;
  readonly label: number;
}

/** Probability by the logistic function. */
export function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

/** Puts softmax(`temperature` · score) of the first `count` scores into `probabilities`. */
export function softmax(
  scores: Float64Array,
  count: number,
  temperature: number,
  probabilities: Float64Array,
): void {
  let highest = -Infinity;
  for (let label = 0; label < count; label += 1) highest = Math.max(highest, scores[label]!);
  let sum = 0;
  for (let label = 0; label < count; label += 1) {
    probabilities[label] = Math.exp(temperature * (scores[label]! - highest));
    sum += probabilities[label]!;
  }
  for (let label = 0; label < count; label += 1) probabilities[label]! /= sum;
}

/** The value between `low` and `high`, both above 0, with the lowest loss; right to about 2 %. */
export function minimise(low: number, high: number, loss: (value: number) => number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let from = Math.log(low);
  let to = Math.log(high);
  let left = to - ratio * (to - from);
  let right = from + ratio * (to - from);
  let leftLoss = loss(Math.exp(left));
  let rightLoss = loss(Math.exp(right));
  while (to - from > 0.02) {
    if (leftLoss < rightLoss) {
      [to, right, rightLoss] = [right, left, leftLoss];
      left = to - ratio * (to - from);
      leftLoss = loss(Math.exp(left));
    } else {
      [from, left, leftLoss] = [left, right, rightLoss];
      right = from + ratio * (to - from);
      rightLoss = loss(Math.exp(right));
    }
  }
  return Math.exp((from + to) / 2);
}

/** The temperature under which held-out texts of `count` classes are likeliest. */
export function fitTemperature(heldOut: readonly HeldOut[], count: number): number {
  const probabilities = new Float64Array(count);
  return minimise(0.5, 50, (temperature) => {
    let loss = 0;
    for (const { scores, label } of heldOut) {
      softmax(scores, count, temperature, probabilities);
      loss -= Math.log(Math.max(probabilities[label]!, 1e-12));
    }
    return loss;
  });
}
