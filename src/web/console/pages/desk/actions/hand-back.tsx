import { NativeSelect, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Conversation } from '../../../api/thread';
import type { ReleaseBody } from '../../../api/types';
import { Confirm } from '../../../parts/confirm';
import { useWords } from '../../../words';
import { useRelease } from './use-release';

/** A question that the customer can be asked again. */
export type Question = Conversation['questions'][number];

function useChoices({ expects, questions }: Conversation) {
  const { actions, terms } = useWords();
  const goOn = expects === null ? actions.goOn : actions.goOnAt(terms.slots[expects]);
  return [
    { value: '', label: goOn },
    ...questions.map((value) => ({ value, label: actions.askAgain(terms.slots[value]) })),
  ];
}

interface Props {
  readonly conversation: Conversation;
  /** Chosen from the start; null: the customer goes on where they stopped. */
  readonly question: Question | null;
  readonly onClose: () => void;
}

/** Gives the customer back to the bot, where they were or at one question. */
export function HandBack({ conversation, question, onClose }: Props) {
  const { actions } = useWords();
  const release = useRelease(conversation.conversationId);
  const choices = useChoices(conversation);
  const [chosen, setChosen] = useState<Question | null>(question);
  const [note, setNote] = useState('');
  const choose = (value: string) => setChosen(conversation.questions.find((each) => each === value) ?? null);
  const wanted: ReleaseBody = { to: 'bot', note: note.trim() || null, question: chosen };
  return (
    <Confirm
      open
      title={actions.handBackTitle}
      text={actions.handBackHint}
      action={actions.handBack}
      pending={release.isPending}
      error={release.error}
      onConfirm={() => release.mutate(wanted)}
      onClose={onClose}
    >
      <Stack gap="sm">
        <NativeSelect
          label={actions.question}
          data-autofocus
          data={choices}
          value={chosen ?? ''}
          onChange={(event) => choose(event.currentTarget.value)}
        />
        <NoteField note={note} onNote={setNote} />
      </Stack>
    </Confirm>
  );
}

/** What colleagues should know. */
export function NoteField({ note, onNote }: { note: string; onNote: (note: string) => void }) {
  const { actions } = useWords();
  return (
    <Textarea
      label={actions.noteForColleagues}
      rows={3}
      maxLength={2_000}
      value={note}
      onChange={(event) => onNote(event.currentTarget.value)}
    />
  );
}
