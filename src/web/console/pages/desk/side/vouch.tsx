import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, post } from '../../../api/client';
import { conversationPath } from '../../../api/conversations';
import { conversationKey } from '../../../api/keys';
import { queryClient } from '../../../api/live';
import { Confirm } from '../../../parts/confirm';
import { ErrorNote } from '../../../parts/error-note';
import { notify } from '../../../state/notices';
import { useWords } from '../../../words';

function useVouch(id: string, onDone: () => void) {
  const { form } = useWords();
  return useMutation({
    mutationFn: (reason: string) => post(`${conversationPath(id)}/vouch`, { reason }),
    onSuccess: () => {
      notify(form.vouched, 'good');
      void queryClient.invalidateQueries({ queryKey: conversationKey(id) });
      onDone();
    },
  });
}

/** For a customer who cannot receive the code: the agent has checked the documents instead. */
export function Vouch({ id }: { id: string }) {
  const { form } = useWords();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const vouch = useVouch(id, () => setOpen(false));
  const tooEarly = vouch.error instanceof ApiError && vouch.error.status === 409;
  return (
    <>
      <Button size="compact-sm" variant="default" mt="xs" onClick={() => setOpen(true)}>
        {form.vouch}
      </Button>
      <Confirm
        open={open}
        title={form.vouch}
        text={form.vouchHint}
        action={form.vouchConfirm}
        pending={vouch.isPending}
        disabled={reason.trim() === ''}
        onConfirm={() => vouch.mutate(reason)}
        onClose={() => setOpen(false)}
      >
        <Textarea
          label={form.vouchReason}
          required
          rows={3}
          maxLength={2_000}
          data-autofocus
          value={reason}
          error={tooEarly && form.vouchTooEarly}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {vouch.isError && !tooEarly && <ErrorNote error={vouch.error} />}
      </Confirm>
    </>
  );
}
