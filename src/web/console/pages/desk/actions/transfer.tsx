import { Loader, Radio, Stack, Text } from '@mantine/core';
import '@mantine/core/styles/RadioIndicator.layer.css';
import '@mantine/core/styles/Radio.layer.css';
import { useEffect, useState } from 'react';
import { COLLEAGUES_KEY } from '../../../api/keys';
import { queryClient } from '../../../api/live';
import type { Colleague } from '../../../api/types';
import { Confirm } from '../../../parts/confirm';
import { useColleagues, useSession } from '../../../session';
import { useWords } from '../../../words';
import { NoteField } from './hand-back';
import { useRelease } from './use-release';

/** Those who can answer soonest come first. */
function bySoonest(one: Colleague, other: Colleague): number {
  const readiness = ({ online, onShift }: Colleague) => Number(online) + Number(onShift) * 2;
  return readiness(other) - readiness(one) || one.chats - other.chats;
}

function Choice({ colleague, first }: { colleague: Colleague; first: boolean }) {
  const { actions } = useWords();
  const { email, name, online, onShift, chats } = colleague;
  const about = [
    onShift ? actions.onShift : actions.offShift,
    online ? actions.online : actions.offline,
    actions.chats(chats),
  ];
  return (
    <Radio
      value={email}
      label={name}
      description={`${email} · ${about.join(' · ')}`}
      data-autofocus={first || undefined}
    />
  );
}

function Choices({ chosen, onChoose }: { chosen: string; onChoose: (email: string) => void }) {
  const { actions, app } = useWords();
  const { agent } = useSession();
  const { data } = useColleagues();
  // Nobody is told when a colleague takes a chat: it is counted when it matters.
  useEffect(() => void queryClient.invalidateQueries({ queryKey: COLLEAGUES_KEY }), []);
  if (!data) return <Loader size="sm" aria-label={app.loading} />;
  const others = data.filter(({ email }) => email !== agent.email).sort(bySoonest);
  if (others.length === 0) return <Text>{actions.noColleagues}</Text>;
  return (
    <Radio.Group label={actions.colleague} value={chosen} onChange={onChoose}>
      <Stack gap="xs" mt="xs">
        {others.map((each, place) => (
          <Choice key={each.email} colleague={each} first={place === 0} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** Hands the chat to a colleague, with a note. */
export function Transfer({ id, onClose }: { id: string; onClose: () => void }) {
  const { actions } = useWords();
  const release = useRelease(id);
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  return (
    <Confirm
      open
      title={actions.transferTitle}
      text={actions.transferHint}
      action={actions.transfer}
      pending={release.isPending}
      disabled={to === ''}
      error={release.error}
      onConfirm={() => release.mutate({ to, note: note.trim() || null })}
      onClose={onClose}
    >
      <Stack gap="md">
        <Choices chosen={to} onChoose={setTo} />
        <NoteField note={note} onNote={setNote} />
      </Stack>
    </Confirm>
  );
}

/** Puts the chat back into the queue, for whoever is free. */
export function ToQueue({ id, onClose }: { id: string; onClose: () => void }) {
  const { actions } = useWords();
  const release = useRelease(id);
  const [note, setNote] = useState('');
  return (
    <Confirm
      open
      title={actions.toQueueTitle}
      text={actions.toQueueHint}
      action={actions.toQueue}
      pending={release.isPending}
      error={release.error}
      onConfirm={() => release.mutate({ to: 'queue', note: note.trim() || null })}
      onClose={onClose}
    >
      <NoteField note={note} onNote={setNote} />
    </Confirm>
  );
}
