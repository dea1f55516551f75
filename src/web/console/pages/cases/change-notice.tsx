import { Alert, Button, List, Text } from '@mantine/core';
import '@mantine/core/styles/List.layer.css';
import { SLOT_NAMES } from '../../../../core/step';
import { useWords } from '../../words';
import type { Changed } from './changed';
import { useWho, useWhy } from './history-words';

interface ChangeNoticeProps {
  readonly changed: Changed;
  /** Said under the title. */
  readonly hint?: string;
  /** Looked at; without it, something else on the screen does it. */
  readonly onSeen?: () => void;
}

/** Says what others changed in a case while it was looked at. */
export function ChangeNotice({ changed, hint, onSeen }: ChangeNoticeProps) {
  const { cases } = useWords();
  const { conflict } = cases;
  return (
    <Alert color="orange" role="alert" title={conflict.title} mb="md">
      {hint !== undefined && (
        <Text size="sm" mb="xs">
          {hint}
        </Text>
      )}
      <Lines changed={changed} />
      {onSeen && (
        <Button size="xs" variant="default" mt="sm" onClick={onSeen}>
          {conflict.dismiss}
        </Button>
      )}
    </Alert>
  );
}

function Lines({ changed }: { readonly changed: Changed }) {
  const words = useWords();
  const { conflict } = words.cases;
  const who = useWho();
  const why = useWhy();
  const slots = (names: readonly string[]) =>
    names
      .map((name) => SLOT_NAMES.find((slot) => slot === name))
      .flatMap((slot) => (slot ? [words.terms.slots[slot]] : []));
  const lines = [
    ...changed.history.map(
      (entry) =>
        `${who(entry.by)}: ${words.terms.caseStates[entry.to]}${entry.why && ` – ${why(entry.why)}`}`,
    ),
    ...(changed.values.length > 0 ? [`${conflict.value}: ${slots(changed.values).join(', ')}`] : []),
    ...(changed.documents.length > 0 ? [`${conflict.document}: ${slots(changed.documents).join(', ')}`] : []),
    ...(changed.reviewer === null ? [] : [conflict.reviewer(changed.reviewer)]),
  ];
  return (
    <List size="sm">
      {(lines.length > 0 ? lines : [conflict.nothing]).map((line, index) => (
        <List.Item key={index}>{line}</List.Item>
      ))}
    </List>
  );
}
