import { Alert, Button, Group, SegmentedControl } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useErrorText } from '../../../parts/error-note';
import { drafts, type Draft } from '../../../state/drafts';
import { notify } from '../../../state/notices';
import { useKeys } from '../../../state/use-keys';
import { useStore } from '../../../state/use-store';
import { useWords } from '../../../words';
import classes from './composer.module.css';
import { ComposerField } from './composer-field';
import { LengthNote, tooLong } from './length-note';
import { useNote, useSay, wroteMeanwhile } from './use-send';

interface Props {
  readonly id: string;
  /** Newest number that the agent has looked at. */
  readonly seen: number;
  /** The customer wrote behind this number before a reply was sent; null: that is settled. */
  readonly onMeanwhile: (seenThen: number | null) => void;
  readonly onSent: () => void;
}

function useComposer({ id, seen, onMeanwhile, onSent }: Props) {
  const { composer } = useWords();
  const draft = useStore(drafts.of(id));
  const say = useSay(id);
  const note = useNote(id);
  const pending = say.isPending || note.isPending;
  const text = draft[draft.mode];
  const ready = text.trim() !== '' && !tooLong(text, draft.mode) && !pending;
  const sayIt = () =>
    say.mutate(
      { text, seen },
      {
        onSuccess: () => {
          onMeanwhile(null);
          onSent();
        },
        onError: (error) => wroteMeanwhile(error) && onMeanwhile(seen),
      },
    );
  const noteIt = () => note.mutate(text, { onSuccess: () => notify(composer.noteSaved, 'good') });
  const send = () => {
    if (ready) (draft.mode === 'note' ? noteIt : sayIt)();
  };
  const error = draft.mode === 'note' ? note.error : say.error;
  return { draft, text, pending, ready, error, send };
}

function Trouble({ error, onSend }: { error: Error; onSend: () => void }) {
  const { composer } = useWords();
  const errorText = useErrorText();
  const meanwhile = wroteMeanwhile(error);
  return (
    <Alert
      role="alert"
      color={meanwhile ? 'amber' : 'red'}
      mb={8}
      p="xs"
      title={meanwhile ? composer.meanwhile : composer.failed}
    >
      <Group justify="space-between" gap="xs">
        <span>{meanwhile ? composer.meanwhileHint : errorText(error)}</span>
        {meanwhile && (
          <Button size="compact-sm" color="amber" onClick={onSend}>
            {composer.sendAnyway}
          </Button>
        )}
      </Group>
    </Alert>
  );
}

function ModeSwitch({ id, mode }: { id: string; mode: Draft['mode'] }) {
  const { composer } = useWords();
  return (
    <div className={classes.top}>
      <SegmentedControl
        size="xs"
        aria-label={composer.mode}
        value={mode}
        onChange={(next) => drafts.switchTo(id, next)}
        data={[
          { value: 'reply', label: composer.reply },
          { value: 'note', label: composer.note },
        ]}
      />
      {mode === 'note' && <span className={classes.banner}>{composer.noteBanner}</span>}
    </div>
  );
}

/** Whether the text field takes the focus: on a phone, the keyboard would cover the chat that was opened. */
export const writesAtOnce = (): boolean => window.matchMedia('(pointer: fine)').matches;

/** Whoever chooses with the arrow keys goes on by themselves. */
const isChoosing = (): boolean => document.activeElement?.matches('[type=radio]:focus-visible') === true;

/** Where an agent writes: to the customer, or a note for colleagues. */
export function Composer(props: Props) {
  const { id } = props;
  const { composer } = useWords();
  const { draft, text, pending, ready, error, send } = useComposer(props);
  const field = useRef<HTMLTextAreaElement>(null);
  const { mode } = draft;
  useEffect(() => {
    if (writesAtOnce() && !isChoosing()) field.current?.focus({ preventScroll: true });
  }, [mode]);
  useKeys({
    r: () => field.current?.focus(),
    'alt+n': () => drafts.switchTo(id, mode === 'note' ? 'reply' : 'note'),
  });
  return (
    <form
      className={classes.composer}
      data-mode={mode}
      onSubmit={(event) => {
        event.preventDefault();
        send();
        field.current?.focus();
      }}
    >
      {error && text !== '' && <Trouble error={error} onSend={send} />}
      <ModeSwitch id={id} mode={mode} />
      <ComposerField id={id} mode={mode} text={text} pending={pending} onSend={send} field={field} />
      <div className={classes.foot}>
        <span className={classes.hint}>{mode === 'note' ? composer.noteKeys : composer.keys}</span>
        <LengthNote text={text} mode={mode} />
        <Button type="submit" size="xs" loading={pending} disabled={!ready}>
          {mode === 'note' ? composer.saveNote : composer.send}
        </Button>
      </div>
    </form>
  );
}
