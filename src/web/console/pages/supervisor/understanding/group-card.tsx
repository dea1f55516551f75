import { Badge, Button, Group as Row, Paper, Text, Tooltip } from '@mantine/core';
import { useState } from 'react';
import type { IntentName } from '../../../../../core/intent';
import { Ago } from '../../../parts/time';
import { useWords } from '../../../words';
import { IntentSearch } from './intent-search';
import type { Group } from './types';

/** Wordings that are shown before the rest is asked for. */
const FIRST_WORDINGS = 3;

interface GroupCardProps {
  readonly group: Group;
  readonly busy: boolean;
  /** What is meant; null: nothing that is worth learning. */
  readonly onLabel: (intent: IntentName | null) => void;
}

/** Messages that are alike, and what they may mean. */
export function GroupCard({ group, busy, onLabel }: GroupCardProps) {
  const { supervisor } = useWords();
  const { understanding: words, intents } = supervisor;
  const [first = ''] = group.texts;
  return (
    <Paper withBorder p="md" component="article" aria-label={words.groupLabel(first)}>
      <Wordings group={group} />
      <Row gap="xs" role="group" aria-label={words.meant}>
        {group.guesses.map((intent, index) => (
          <Tooltip key={intent} label={intent}>
            <Button
              size="xs"
              variant={index === 0 ? 'filled' : 'light'}
              aria-label={words.guess(intents[intent], first)}
              disabled={busy}
              onClick={() => onLabel(intent)}
            >
              {intents[intent]}
            </Button>
          </Tooltip>
        ))}
        <IntentSearch disabled={busy} onChoose={onLabel} />
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          ml="auto"
          aria-label={`${words.dismiss}: ${first}`}
          title={words.dismissHint}
          disabled={busy}
          onClick={() => onLabel(null)}
        >
          {words.dismiss}
        </Button>
      </Row>
    </Paper>
  );
}

function Wordings({ group }: { readonly group: Group }) {
  const words = useWords();
  const { understanding } = words.supervisor;
  const [all, setAll] = useState(false);
  const shown = all ? group.texts : group.texts.slice(0, FIRST_WORDINGS);
  const hidden = group.texts.length - FIRST_WORDINGS;
  return (
    <>
      <Row gap="xs" mb={6}>
        <Badge variant="light" tt="none">
          {understanding.times(group.count)}
        </Badge>
        <Text size="sm" c="dimmed">
          {words.terms.languages[group.language]} · {understanding.last} <Ago at={group.lastAt} />
          {group.expects.length > 0 &&
            ` · ${understanding.whenAsked} ${group.expects.map((slot) => words.terms.slots[slot]).join(', ')}`}
        </Text>
      </Row>
      {shown.map((text) => (
        <Text key={text} lang={group.language} fw={500} style={{ overflowWrap: 'anywhere' }}>
          {text}
        </Text>
      ))}
      {hidden > 0 && (
        <Button size="compact-xs" variant="subtle" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? understanding.fewer : understanding.moreWordings(hidden)}
        </Button>
      )}
      <div style={{ height: 10 }} />
    </>
  );
}
