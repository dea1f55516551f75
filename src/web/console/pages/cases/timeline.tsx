import { Group, Text } from '@mantine/core';
import { useMomentText } from '../../parts/time';
import { useWords } from '../../words';
import css from './case.module.css';
import { saysWhy, useWho, useWhy } from './history-words';
import { StateBadge } from './state-badge';
import type { HistoryEntry } from './types';

/** What happened to a case, latest first: when, who, why. */
export function Timeline({ history }: { readonly history: readonly HistoryEntry[] }) {
  return (
    <ol className={css.timeline} reversed>
      {[...history].reverse().map((entry, index) => (
        <Moment key={history.length - index} entry={entry} />
      ))}
    </ol>
  );
}

function Moment({ entry }: { readonly entry: HistoryEntry }) {
  const { cases } = useWords();
  const momentText = useMomentText();
  const who = useWho();
  const why = useWhy();
  return (
    <li>
      <Group gap="xs">
        {entry.from === entry.to ? (
          <Text size="sm" fw={500}>
            {cases.same}
          </Text>
        ) : (
          <StateBadge state={entry.to} />
        )}
        <Text size="sm">{who(entry.by)}</Text>
        <Text size="sm" c="dimmed" component="time" dateTime={entry.at}>
          {momentText(entry.at)}
        </Text>
      </Group>
      {saysWhy(entry) && (
        <Text size="sm" className={css.words}>
          {why(entry.why)}
        </Text>
      )}
    </li>
  );
}
