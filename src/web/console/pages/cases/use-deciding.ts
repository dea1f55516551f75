import { useRef, useState } from 'react';
import { ApiError } from '../../api/client';
import { useSession } from '../../session';
import { possible, type DecisionKind, type Possible } from './actions';
import { onlyProgram } from './changed';
import type { DocumentKind, OpenCase } from './types';
import { useChange, useNext, type Change } from './use-cases';
import { useSeen, type Seen } from './use-seen';

/** What a reviewer has written and not sent; it outlives the dialogs. */
export interface Draft {
  readonly reject: string;
  readonly more_info: string;
  readonly reference: string;
  readonly documents: readonly DocumentKind[];
}

/** A decision on its way, from opening its dialog to what comes after it. */
export interface Deciding {
  readonly possible: Possible;
  readonly seen: Seen;
  /** The dialog that is open. */
  readonly open: DecisionKind | 'over' | null;
  /** What has been decided here. */
  readonly done: DecisionKind | null;
  readonly draft: Draft;
  /** Number of the case to decide next; null: none waits. */
  readonly next: string | null;
  readonly pending: boolean;
  /** Why it was not taken, when the case did not change; null: it was taken, or what changed says it. */
  readonly error: unknown;
  write: (part: Partial<Draft>) => void;
  show: (dialog: DecisionKind | 'over' | null) => void;
  send: (change: Change, done: DecisionKind | null) => void;
}

/** Keeps what belongs to deciding one case. */
export function useDeciding(now: OpenCase): Deciding {
  const { agent } = useSession();
  const [open, setOpen] = useState<Deciding['open']>(null);
  const [done, setDone] = useState<DecisionKind | null>(null);
  const [draft, setDraft] = useState<Draft>({ reject: '', more_info: '', reference: '', documents: [] });
  const seen = useSeen(now);
  // What follows from a decision by itself, such as the card being cancelled, is no reason to look again.
  if (open === null && seen.changed && onlyProgram(seen.changed)) seen.acknowledge();
  const change = useChange(now.number);
  const next = useNext(now.number);
  const overtaken = change.error instanceof ApiError && change.error.status === 409 && seen.changed !== null;
  const show = (dialog: Deciding['open']) => {
    change.reset();
    setOpen(dialog);
  };
  // The mutation tells that it is under way a moment later: a double click is faster.
  const sending = useRef(false);
  const send = async (what: Change, kind: DecisionKind | null) => {
    if (sending.current) return;
    sending.current = true;
    try {
      seen.take(await change.mutateAsync({ change: what, version: seen.version }));
      setOpen(null);
      if (kind !== null) setDone(kind);
    } catch {
      // `change.error` says it on the page.
    } finally {
      sending.current = false;
    }
  };
  return {
    possible: possible(now, agent.email),
    seen,
    open,
    done,
    draft,
    next,
    pending: change.isPending,
    error: overtaken ? null : change.error,
    write: (part) => setDraft((before) => ({ ...before, ...part })),
    show,
    send: (what, kind) => void send(what, kind),
  };
}
