import { Button, Checkbox, Group, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { DOCUMENT_KINDS } from '../../../../cases/contract';
import { LANGUAGES, type Language } from '../../../../core/language';
import { useLanguage, useWords } from '../../words';
import { READY_REASONS, type ReasonedDecision } from '../../words/cases/ready-reasons';
import css from './case.module.css';
import { addReason, LONGEST_REASON, LONGEST_REFERENCE, saysSomething } from './reason';
import type { DocumentKind } from './types';

interface FieldProps<T> {
  readonly value: T;
  /** Sending was tried: what is missing is named. */
  readonly tried: boolean;
  readonly onChange: (value: T) => void;
}

interface ReasonFieldProps extends FieldProps<string> {
  readonly kind: ReasonedDecision;
}

/** The reason that the customer is told, in one's own words or in ready ones. */
export function ReasonField({ kind, value, tried, onChange }: ReasonFieldProps) {
  const { decision } = useWords().cases;
  const missing = tried && !saysSomething(value, LONGEST_REASON);
  return (
    <>
      <Textarea
        label={decision.reason[kind]}
        description={decision.reasonHint}
        error={missing ? decision.reasonNeeded : undefined}
        aria-required
        autosize
        minRows={2}
        maxRows={8}
        maxLength={LONGEST_REASON}
        data-autofocus
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <ReadyReasons kind={kind} onChoose={(ready) => onChange(addReason(value, ready))} />
    </>
  );
}

interface ReadyReasonsProps {
  readonly kind: ReasonedDecision;
  readonly onChoose: (ready: string) => void;
}

function ReadyReasons({ kind, onChoose }: ReadyReasonsProps) {
  const words = useWords();
  const { decision } = words.cases;
  const own = useLanguage();
  const [language, setLanguage] = useState<Language>(own);
  return (
    <Stack gap={4} my="sm">
      <Group justify="space-between">
        <Text size="sm" fw={500}>
          {decision.ready}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={decision.readyLanguage}
          value={language}
          onChange={(typed) => setLanguage(LANGUAGES.find((each) => each === typed) ?? own)}
          data={LANGUAGES.map((each) => ({ value: each, label: words.terms.languages[each] }))}
        />
      </Group>
      <Group gap={6} role="group" aria-label={decision.ready} lang={language}>
        {READY_REASONS[kind][language].map((ready) => (
          <Button
            key={ready}
            size="compact-sm"
            variant="light"
            classNames={{ root: css.ready, label: css.readyText }}
            onClick={() => onChoose(ready)}
          >
            {ready}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}

/** The papers that the customer is asked for. */
export function PapersField({ value, tried, onChange }: FieldProps<readonly DocumentKind[]>) {
  const words = useWords();
  const { decision } = words.cases;
  const missing = tried && value.length === 0;
  return (
    <Checkbox.Group
      label={decision.papers}
      error={missing ? decision.papersNeeded : undefined}
      value={[...value]}
      onChange={(chosen) => onChange(DOCUMENT_KINDS.filter((kind) => chosen.includes(kind)))}
      mb="sm"
    >
      <Group mt={4} mb={4}>
        {DOCUMENT_KINDS.map((kind) => (
          <Checkbox key={kind} value={kind} aria-invalid={missing} label={words.terms.slots[kind]} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}

/** The reference under which a refund was paid. */
export function ReferenceField({ value, tried, onChange }: FieldProps<string>) {
  const { decision } = useWords().cases;
  const missing = tried && !saysSomething(value, LONGEST_REFERENCE);
  return (
    <TextInput
      label={decision.reference}
      description={decision.referenceHint}
      error={missing ? decision.referenceNeeded : undefined}
      aria-required
      maxLength={LONGEST_REFERENCE}
      data-autofocus
      mb="md"
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
