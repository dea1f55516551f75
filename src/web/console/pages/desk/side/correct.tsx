import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, post } from '../../../api/client';
import { conversationPath } from '../../../api/conversations';
import { conversationKey } from '../../../api/keys';
import { queryClient } from '../../../api/live';
import type { Value } from '../../../api/types';
import { useErrorText } from '../../../parts/error-note';
import { notify } from '../../../state/notices';
import { useWords } from '../../../words';

/** Questions whose fixed answers are only suggestions. */
const FREE: readonly Value['slot'][] = ['reason'];

function useCorrection(id: string, slot: Value['slot'], onDone: () => void) {
  const { form } = useWords();
  return useMutation({
    mutationFn: (value: string) => post(`${conversationPath(id)}/values/${slot}`, { value }),
    onSuccess: async () => {
      notify(form.corrected, 'good');
      await queryClient.invalidateQueries({ queryKey: conversationKey(id) });
      onDone();
    },
  });
}

function useRefusal(): (error: Error | null) => string | null {
  const { form } = useWords();
  const errorText = useErrorText();
  return (error) => {
    if (error === null) return null;
    return error instanceof ApiError && error.status === 409 ? form.locked : errorText(error);
  };
}

interface Props {
  readonly id: string;
  readonly value: Value;
  readonly onDone: () => void;
}

/** Gives another value to an answer; why it will not do is said beside it. */
export function Correct({ id, value: { slot, value: before }, onDone }: Props) {
  const { form, terms, app } = useWords();
  const fixed = FREE.includes(slot) ? undefined : terms.answers[slot];
  const [value, setValue] = useState(fixed && before !== null && before in fixed ? before : '');
  const correction = useCorrection(id, slot, onDone);
  const error = useRefusal()(correction.error);
  const field = {
    'aria-label': form.correctLabel(terms.slots[slot]),
    size: 'xs' as const,
    value,
    error,
    autoFocus: true,
    required: true,
    onChange: (event: { currentTarget: { value: string } }) => setValue(event.currentTarget.value),
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!correction.isPending && value.trim() !== '') correction.mutate(value.trim());
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
    >
      {fixed ? (
        <NativeSelect
          {...field}
          data={[
            { value: '', label: form.choose },
            ...Object.entries(fixed).map(([key, label]) => ({ value: key, label })),
          ]}
        />
      ) : (
        <TextInput {...field} maxLength={500} autoComplete="off" />
      )}
      <Text size="xs" c="dimmed" my={4}>
        {form.correctHint}
      </Text>
      <Group gap="xs">
        <Button type="submit" size="compact-xs" loading={correction.isPending}>
          {app.save}
        </Button>
        <Button size="compact-xs" variant="default" onClick={onDone}>
          {app.cancel}
        </Button>
      </Group>
    </form>
  );
}
