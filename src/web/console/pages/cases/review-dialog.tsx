import { Confirm } from '../../parts/confirm';
import { useWords } from '../../words';
import type { OpenCase } from './types';
import type { Deciding } from './use-deciding';

interface ReviewDialogProps {
  readonly now: OpenCase;
  readonly deciding: Deciding;
}

/** Asks before a case is taken from the colleague who reviews it. */
export function ReviewDialog({ now, deciding }: ReviewDialogProps) {
  const { cases } = useWords();
  const { open, pending, error, show, send } = deciding;
  return (
    <Confirm
      open={open === 'over'}
      title={cases.takeTitle}
      text={`${cases.takenBy(now.reviewer ?? '')} ${cases.takeOverHint}`}
      action={cases.takeOver}
      pending={pending}
      error={error}
      onConfirm={() => send({ call: 'review', over: true }, null)}
      onClose={() => show(null)}
    />
  );
}
