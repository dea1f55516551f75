import { Text } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { moneyText } from '../../../../core/format';
import { Confirm } from '../../parts/confirm';
import { useLanguage, useWords } from '../../words';
import type { DecisionKind } from './actions';
import css from './case.module.css';
import { ChangeNotice } from './change-notice';
import { PapersField, ReasonField, ReferenceField } from './decision-fields';
import { LONGEST_REASON, LONGEST_REFERENCE, saysSomething, tidyReason } from './reason';
import { toldText, type Told } from './told';
import type { OpenCase } from './types';
import type { Change } from './use-cases';
import type { Deciding, Draft } from './use-deciding';

interface DecisionDialogProps {
  readonly now: OpenCase;
  readonly deciding: Deciding;
}

/** What is sent for a decision; null: something is missing. */
function toChange(kind: DecisionKind, draft: Draft): Change | null {
  switch (kind) {
    case 'approve':
      return { call: 'decision', decision: 'approve' };
    case 'reject':
      if (!saysSomething(draft.reject, LONGEST_REASON)) return null;
      return { call: 'decision', decision: 'reject', reason: tidyReason(draft.reject) };
    case 'more_info': {
      const { documents } = draft;
      if (documents.length === 0 || !saysSomething(draft.more_info, LONGEST_REASON)) return null;
      return { call: 'decision', decision: 'more_info', reason: tidyReason(draft.more_info), documents };
    }
    case 'refund':
      if (!saysSomething(draft.reference, LONGEST_REFERENCE)) return null;
      return { call: 'refund', reference: draft.reference.trim() };
  }
}

/** Enter alone is a new line where one writes. */
function sendByKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.closest('form')?.requestSubmit();
}

/** Confirms a decision once; says what the customer will be told. */
export function DecisionDialog({ now, deciding }: DecisionDialogProps) {
  const { open } = deciding;
  const [latest, setLatest] = useState<DecisionKind>('approve');
  const kind = open === null || open === 'over' ? null : open;
  if (kind !== null && kind !== latest) setLatest(kind);
  // While it closes, it shows what it showed.
  return <Dialog key={latest} kind={latest} open={kind !== null} now={now} deciding={deciding} />;
}

interface DialogProps extends DecisionDialogProps {
  readonly kind: DecisionKind;
  readonly open: boolean;
}

function Dialog({ kind, open, now, deciding }: DialogProps) {
  const { decision, conflict } = useWords().cases;
  const [tries, setTries] = useState(0);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tries > 0) body.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);
  const { seen, draft, pending, error, show, send } = deciding;
  const close = () => {
    setTries(0);
    show(null);
  };
  const confirm = () => {
    if (seen.changed) {
      seen.acknowledge();
      // What others did may leave nothing to decide here.
      if (!deciding.possible.decisions.includes(kind)) close();
      return;
    }
    const change = toChange(kind, draft);
    if (change === null) setTries(tries + 1);
    else send(change, kind);
  };
  return (
    <Confirm
      open={open}
      title={`${decision.titles[kind]} · ${now.number}`}
      action={seen.changed ? conflict.dismiss : decision.confirm[kind]}
      danger={kind === 'reject' && !seen.changed}
      pending={pending}
      error={error}
      onConfirm={confirm}
      onClose={close}
    >
      <div ref={body} onKeyDown={sendByKey}>
        {seen.changed && <ChangeNotice changed={seen.changed} hint={conflict.kept} />}
        {deciding.possible.review === 'over' && (
          <Text size="sm" mb="md">
            {conflict.reviewer(now.reviewer ?? '')}
          </Text>
        )}
        <Fields kind={kind} tried={tries > 0} deciding={deciding} />
        <WillBeTold kind={kind} now={now} draft={draft} />
      </div>
    </Confirm>
  );
}

interface FieldsProps {
  readonly kind: DecisionKind;
  /** Sending was tried: what is missing is named. */
  readonly tried: boolean;
  readonly deciding: Deciding;
}

function Fields({ kind, tried, deciding: { draft, write } }: FieldsProps) {
  switch (kind) {
    case 'approve':
      return null;
    case 'reject':
      return (
        <ReasonField
          kind={kind}
          value={draft.reject}
          tried={tried}
          onChange={(reject) => write({ reject })}
        />
      );
    case 'more_info':
      return (
        <>
          <PapersField value={draft.documents} tried={tried} onChange={(documents) => write({ documents })} />
          <ReasonField
            kind={kind}
            value={draft.more_info}
            tried={tried}
            onChange={(reason) => write({ more_info: reason })}
          />
        </>
      );
    case 'refund':
      return (
        <ReferenceField
          value={draft.reference}
          tried={tried}
          onChange={(reference) => write({ reference })}
        />
      );
  }
}

function useTold(kind: DecisionKind, now: OpenCase, draft: Draft): string {
  const language = useLanguage();
  const told = (): Told => {
    switch (kind) {
      case 'approve':
        return { what: 'approved' };
      case 'reject':
        return { what: 'rejected', reason: tidyReason(draft.reject) };
      case 'more_info':
        return { what: 'more_info', reason: tidyReason(draft.more_info) };
      case 'refund':
        return {
          what: 'closed',
          refund: moneyText(now.refund?.cents ?? 0, language),
          reference: draft.reference.trim(),
        };
    }
  };
  return toldText(told(), now.number, language);
}

function WillBeTold({ kind, now, draft }: { kind: DecisionKind; now: OpenCase; draft: Draft }) {
  const { decision } = useWords().cases;
  const text = useTold(kind, now, draft);
  const hasReason = kind === 'reject' || kind === 'more_info';
  return (
    <>
      {kind === 'approve' && (
        <Text size="sm" mb="md">
          {decision.cancelsCard}
        </Text>
      )}
      <Text size="sm" fw={500} mb={4}>
        {decision.told}
      </Text>
      <blockquote className={css.told} tabIndex={-1} data-autofocus={kind === 'approve' || undefined}>
        {text}
      </blockquote>
      <Text size="xs" c="dimmed" mt={4}>
        {decision.toldHow} {hasReason && decision.toldWords} {decision.sendKey}
      </Text>
    </>
  );
}
