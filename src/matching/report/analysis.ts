import type { IntentName } from '../../core/intent';
import { type Confusions, countConfusions, findConfusions } from './confusion';
import { crossValidate } from './cross-validation';
import { findNearDuplicates, type NearDuplicate } from './near-duplicates';
import { measureReliability, type Reliability } from './reliability';
import { type IntentScores, type LanguageScores, scoreIntents, scoreLanguages } from './scores';
import { findThinSpots, findWeakest, type ThinSpot } from './thin-spots';
import { measureTradeOff, type TradeOff } from './trade-off';
import type { Collection } from './utterances';

/** Everything the report shows. */
export interface Analysis {
  readonly folds: number;
  /** Utterances judged. */
  readonly count: number;
  readonly languages: readonly LanguageScores[];
  readonly intents: readonly IntentScores[];
  readonly reliability: Reliability;
  readonly tradeOff: TradeOff;
  readonly matrix: ReadonlyMap<IntentName, ReadonlyMap<IntentName, number>>;
  readonly confusions: Confusions;
  readonly weakest: readonly IntentScores[];
  readonly thinSpots: readonly ThinSpot[];
  readonly nearDuplicates: readonly NearDuplicate[];
}

/** Said wherever the figures are shown. */
export const CAUTION =
  'The utterances are written to be unlike each other, so a held-out one is harder than what customers ' +
  'write: real messages are understood better than these figures say.';

/** Cross-validates the utterances and looks for what is wrong with them. */
export function analyse(collection: Collection, folds: number): Analysis {
  const judgements = crossValidate(collection, folds);
  const intents = scoreIntents(judgements);
  return {
    folds,
    count: judgements.length,
    languages: scoreLanguages(judgements),
    intents,
    reliability: measureReliability(judgements),
    tradeOff: measureTradeOff(judgements),
    matrix: countConfusions(judgements),
    confusions: findConfusions(judgements),
    weakest: findWeakest(intents),
    thinSpots: findThinSpots(collection.files),
    nearDuplicates: findNearDuplicates(collection.utterances),
  };
}
