import { Button, Group, NativeSelect, Paper, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AUDIT_ACTIONS } from '../../../../../core/handoff';
import { useWords } from '../../../words';
import { EVERYTHING, writeFilter, type AuditFilter } from './filter';

interface FilterFormProps {
  readonly filter: AuditFilter;
  readonly onSearch: (filter: AuditFilter) => void;
}

/** Says what is looked for; it counts once it is sent. */
export function FilterForm({ filter, onSearch }: FilterFormProps) {
  const { audit } = useWords().supervisor;
  const [draft, setDraft] = useState(filter);
  const field = (name: 'actor' | 'target' | 'from' | 'to') => ({
    label: audit[name],
    value: draft[name],
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
      const { value } = currentTarget;
      setDraft((now) => ({ ...now, [name]: value }));
    },
  });
  const clear = () => {
    setDraft(EVERYTHING);
    onSearch(EVERYTHING);
  };
  return (
    <Paper withBorder p="md" mb="md">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSearch(draft);
        }}
      >
        <Group gap="sm" align="end">
          <TextInput
            {...field('actor')}
            placeholder={audit.actorHint}
            maxLength={254}
            w={{ base: '100%', sm: 200 }}
          />
          <ActionSelect filter={draft} onChange={setDraft} />
          <TextInput
            {...field('target')}
            placeholder={audit.targetHint}
            maxLength={300}
            w={{ base: '100%', sm: 230 }}
          />
          <TextInput {...field('from')} type="date" />
          <TextInput {...field('to')} type="date" />
          <Button type="submit">{audit.search}</Button>
          <Button variant="subtle" disabled={writeFilter(draft) === ''} onClick={clear}>
            {audit.clear}
          </Button>
        </Group>
      </form>
    </Paper>
  );
}

interface ActionSelectProps {
  readonly filter: AuditFilter;
  readonly onChange: (filter: AuditFilter) => void;
}

function ActionSelect({ filter, onChange }: ActionSelectProps) {
  const { audit } = useWords().supervisor;
  return (
    <NativeSelect
      label={audit.action}
      w={{ base: '100%', sm: 180 }}
      value={filter.action}
      onChange={({ currentTarget }) => {
        const action = AUDIT_ACTIONS.find((each) => each === currentTarget.value) ?? '';
        onChange({ ...filter, action });
      }}
      data={[
        { value: '', label: audit.anyAction },
        ...AUDIT_ACTIONS.map((value) => ({ value, label: audit.actions[value] })),
      ]}
    />
  );
}
