import { Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { IntentName } from '../../../../../core/intent';
import { get, post } from '../../../api/client';
import { EmptyState } from '../../../parts/empty-state';
import { ErrorNote } from '../../../parts/error-note';
import { PageHeader } from '../../../parts/page-header';
import { useWords } from '../../../words';
import { Waiting } from '../../waiting';
import { GroupCard } from './group-card';
import { PatchButton } from './patch-button';
import type { Group, LabelAnswer, Misunderstood } from './types';

const KEY = ['misunderstood'] as const;

/** A label that is given. */
interface Label {
  readonly group: Group;
  readonly intent: IntentName | null;
}

/** Labels a group; it leaves the list as soon as the server has taken it. */
function useLabel(onDone: (label: Label, count: number) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ group, intent }: Label) =>
      post<LabelAnswer>('/misunderstood/label', { ids: group.ids, intent }),
    onSuccess: ({ labelled }, label) => {
      client.setQueryData<Misunderstood>(KEY, (now) => now && without(now, label, labelled));
      onDone(label, labelled);
    },
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

function without(now: Misunderstood, { group, intent }: Label, count: number): Misunderstood {
  return {
    ...now,
    groups: now.groups.filter((each) => each.ids[0] !== group.ids[0]),
    labelled: intent === null ? now.labelled : now.labelled + count,
  };
}

/** The page of messages that were not understood. */
export function Understanding() {
  const { supervisor } = useWords();
  const { understanding: words, intents } = supervisor;
  const [done, setDone] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const found = useQuery({ queryKey: KEY, queryFn: () => get<Misunderstood>('/misunderstood') });
  const label = useLabel(({ intent }, count) => {
    setDone(intent === null ? words.dismissed(count) : words.labelled(count, intents[intent]));
    // The button that had the focus is gone with its group.
    list.current?.focus({ preventScroll: true });
  });
  return (
    <>
      <PageHeader title={words.title} hint={words.intro}>
        <PatchButton count={found.data?.labelled ?? 0} leftOut={found.data?.leftOut ?? 0} />
      </PageHeader>
      <Text role="status" size="sm" mih={22} fw={500}>
        {done}
      </Text>
      {label.isError && <ErrorNote error={label.error} />}
      {found.isError && <ErrorNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Waiting />}
      <Stack gap="sm" ref={list} tabIndex={-1} style={{ outline: 'none' }}>
        {found.data?.groups.map((group) => (
          <GroupCard
            key={group.ids[0]}
            group={group}
            busy={label.isPending}
            onLabel={(intent) => label.mutate({ group, intent })}
          />
        ))}
      </Stack>
      {found.data?.groups.length === 0 && <EmptyState title={words.empty} hint={words.emptyHint} />}
    </>
  );
}
