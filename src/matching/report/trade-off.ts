import type { Judgement } from './cross-validation';

/** What a limit on the probability of being out of scope refuses; shares from 0 to 1. */
export interface TradeOffPoint {
  /** Refused from this probability on; null for the limit that the engine has set itself. */
  readonly limit: number | null;
  /** Share of `none` refused, which is right. */
  readonly outsideRefused: number;
  /** Share of the other intents refused, which is wrong. */
  readonly insideRefused: number;
}

/** The choice between missing what is out of scope and refusing what is in scope. */
export interface TradeOff {
  /** From the limit that refuses everything to the one that refuses nothing. */
  readonly curve: readonly TradeOffPoint[];
  /** Where the bot works today. */
  readonly working: TradeOffPoint;
  /** Area under the curve, 0.5 for a guess to 1. */
  readonly area: number;
}

const STEPS = 100;

function areaUnder(curve: readonly TradeOffPoint[]): number {
  const rising = [...curve].sort(
    (a, b) => a.insideRefused - b.insideRefused || a.outsideRefused - b.outsideRefused,
  );
  return rising.reduce((area, point, at) => {
    const before = rising[at - 1] ?? { insideRefused: 0, outsideRefused: 0 };
    const width = point.insideRefused - before.insideRefused;
    return area + (width * (point.outsideRefused + before.outsideRefused)) / 2;
  }, 0);
}

/** Measures what each limit would refuse. */
export function measureTradeOff(judgements: readonly Judgement[]): TradeOff {
  const outside = judgements.filter(({ utterance }) => utterance.intent === 'none');
  const inside = judgements.filter(({ utterance }) => utterance.intent !== 'none');
  const at = (limit: number | null): TradeOffPoint => {
    const refused = (each: Judgement) => (limit === null ? each.predicted === 'none' : each.outside >= limit);
    const shareOf = (some: readonly Judgement[]) => some.filter(refused).length / Math.max(1, some.length);
    return { limit, outsideRefused: shareOf(outside), insideRefused: shareOf(inside) };
  };
  const curve = Array.from({ length: STEPS + 1 }, (_, step) => at(step / STEPS));
  const nothingRefused = { limit: Infinity, outsideRefused: 0, insideRefused: 0 };
  return {
    curve: [...curve, nothingRefused],
    working: at(null),
    area: areaUnder([...curve, nothingRefused]),
  };
}
