import { Button, Group, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { post } from '../api/client';
import { session } from '../api/session-state';
import type { Revealed } from '../api/types';
import { useStore } from '../state/use-store';
import { useWords } from '../words';
import { Confirm } from './confirm';
import classes from './reveal-value.module.css';

/** How long a value is shown, in seconds. */
const SHOWN_S = 30;

interface Shown {
  readonly value: string;
  readonly left: number;
}

/** A value that goes away by itself; it stands nowhere else than here. */
function useShown() {
  const [shown, setShown] = useState<Shown | null>(null);
  const { phase } = useStore(session);
  const visible = shown !== null && phase === 'in';
  useEffect(() => {
    if (!visible) return setShown(null);
    const timer = setInterval(
      () => setShown((now) => (now && now.left > 1 ? { ...now, left: now.left - 1 } : null)),
      1_000,
    );
    return () => clearInterval(timer);
  }, [visible]);
  return {
    shown: visible ? shown : null,
    show: (value: string) => setShown({ value, left: SHOWN_S }),
    hide: () => setShown(null),
  };
}

interface AskProps {
  readonly open: boolean;
  readonly path: string;
  readonly label: string;
  readonly onClose: () => void;
  readonly onValue: (value: string) => void;
}

function AskReason({ open, path, label, onClose, onValue }: AskProps) {
  const { reveal } = useWords();
  const [reason, setReason] = useState('');
  const call = useMutation({
    // Nothing of the answer outlives the component.
    gcTime: 0,
    mutationFn: () => post<Revealed>(path, { reason }),
    onSuccess: ({ value }) => {
      onValue(value);
      setReason('');
      onClose();
      call.reset();
    },
  });
  const close = () => {
    call.reset();
    onClose();
  };
  return (
    <Confirm
      open={open}
      title={reveal.title(label)}
      text={reveal.hint}
      action={reveal.submit}
      pending={call.isPending}
      error={call.error}
      onConfirm={() => call.mutate()}
      onClose={close}
    >
      <TextInput
        label={reveal.reason}
        placeholder={reveal.reasonExample}
        required
        maxLength={2_000}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Confirm>
  );
}

interface Props {
  /** Where the value is asked for, behind `/api/agent`. */
  readonly path: string;
  /** What the value is. */
  readonly label: string;
}

/** Shows a masked value in full for 30 seconds, once a reason is given. */
export function RevealValue({ path, label }: Props) {
  const { reveal } = useWords();
  const [asking, setAsking] = useState(false);
  const { shown, show, hide } = useShown();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      {shown && (
        <Group gap="xs" wrap="nowrap" className={classes.shown}>
          <Text component="span" ff="monospace" fw={600} className={classes.value}>
            {shown.value}
          </Text>
          <Text component="span" size="xs" aria-hidden>
            {reveal.left(shown.left)}
          </Text>
        </Group>
      )}
      <VisuallyHidden role="status">{shown ? reveal.shown(label) : ''}</VisuallyHidden>
      <Button
        ref={button}
        size="compact-xs"
        px={4}
        variant="subtle"
        aria-label={shown ? `${reveal.hide}: ${label}` : reveal.action(label)}
        onClick={() => (shown ? hide() : setAsking(true))}
      >
        {shown ? reveal.hide : reveal.short}
      </Button>
      <AskReason open={asking} path={path} label={label} onClose={() => setAsking(false)} onValue={show} />
    </>
  );
}
