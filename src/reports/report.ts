import { countDays, daysBetween } from '../core/china-days';
import type { Clock } from '../core/clock';
import { XiaokaError } from '../core/errors';
import type { ChannelName } from '../core/message';
import type { FactCount, Store } from '../store/contract';
import type { Report, Reports, Stage } from './contract';
import { Tally } from './figures';
import { readHandoffs, type HandoffFigures } from './handoffs';
import { readPresent, type PresentStore } from './present';

/** The longest span that is reported, in days. */
const LONGEST_SPAN = 400;

/** The stages in the order in which customers come through them. */
const STAGES: readonly Stage[] = [
  'began',
  'eligibility',
  'identity',
  'application',
  'submitted',
  'review',
  'refund',
];

/** What reports are made with. */
export interface ReportDeps {
  readonly store: PresentStore & Pick<Store, 'factCounts' | 'handoffsBetween'>;
  readonly clock: Clock;
}

function stageOf({ kind, detail }: FactCount): string {
  return kind === 'step' ? detail : kind;
}

function countStages(facts: readonly FactCount[]): Tally<string> {
  const stages = new Tally<string>();
  for (const fact of facts) stages.add(stageOf(fact), fact.count);
  return stages;
}

function funnelOf(stages: Tally<string>): Report['funnel'] {
  return STAGES.map((stage, at) => {
    const reached = stages.of(stage);
    const next = STAGES[at + 1];
    return { stage, reached, left: next === undefined ? 0 : Math.max(0, reached - stages.of(next)) };
  });
}

/** Facts apart by what they have in common. */
function countBy<Key>(facts: readonly FactCount[], keyOf: (fact: FactCount) => Key): Map<Key, Tally<string>> {
  const groups = new Map<Key, Tally<string>>();
  for (const fact of facts) {
    const key = keyOf(fact);
    const stages = groups.get(key) ?? new Tally();
    stages.add(stageOf(fact), fact.count);
    groups.set(key, stages);
  }
  return groups;
}

const began = (stages: Tally<string> | undefined): number => stages?.of('began') ?? 0;
const submitted = (stages: Tally<string> | undefined): number => stages?.of('submitted') ?? 0;

function byDay(days: readonly string[], facts: readonly FactCount[], handoffs: HandoffFigures) {
  const counted = countBy(facts, ({ day }) => day);
  return days.map((day) => {
    const stages = counted.get(day);
    return {
      day,
      conversations: began(stages),
      submitted: submitted(stages),
      ...handoffs.ofDay(day),
    };
  });
}

function byChannel(facts: readonly FactCount[], handoffs: HandoffFigures): Report['byChannel'] {
  const counted = countBy(facts, ({ channel }) => channel);
  const channels = new Set<ChannelName>([
    ...counted.keys(),
    ...handoffs.channels.ranked().map(({ name }) => name),
  ]);
  return [...channels].sort().map((channel) => ({
    channel,
    conversations: began(counted.get(channel)),
    submitted: submitted(counted.get(channel)),
    handoffs: handoffs.channels.of(channel),
  }));
}

/** @throws XiaokaError `BadRequest` */
function checkSpan(from: string, to: string): void {
  const count = countDays(from, to);
  if (count < 1) throw new XiaokaError('BadRequest', 'the span ends before it begins');
  if (count > LONGEST_SPAN) {
    throw new XiaokaError('BadRequest', `at most ${LONGEST_SPAN} days can be looked at together`);
  }
}

/** Makes the reports for supervisors. */
export function createReports({ store, clock }: ReportDeps): Reports {
  return {
    async report({ from, to, channel }) {
      checkSpan(from, to);
      const days = daysBetween(from, to);
      const found = await store.factCounts(from, to);
      const facts = channel === null ? found : found.filter((fact) => fact.channel === channel);
      const handoffs = await readHandoffs(store, days, channel);
      const stages = countStages(facts);
      return {
        ...(await readPresent(store, clock)),
        conversations: stages.of('began'),
        neededHuman: handoffs.neededHuman,
        funnel: funnelOf(stages),
        handoffs: handoffs.reasons,
        waits: handoffs.waits,
        ratings: handoffs.ratings,
        byDay: byDay(days, facts, handoffs),
        byChannel: byChannel(facts, handoffs),
      };
    },
  };
}
