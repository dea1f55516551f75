import { Button, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { conversationPath } from '../../../api/conversations';
import type { Conversation } from '../../../api/thread';
import type { Value } from '../../../api/types';
import { CheckIcon } from '../../../parts/icons';
import { RevealValue } from '../../../parts/reveal-value';
import { useNameOf, useSession } from '../../../session';
import { useWords } from '../../../words';
import type { Question } from '../actions/hand-back';
import { Correct } from './correct';
import classes from './side.module.css';

function useSource(source: string | null): string {
  const { form } = useWords();
  const nameOf = useNameOf();
  if (source === null) return '';
  if (source === 'customer' || source === 'operator') return form.sources[source];
  return form.sourceAgent(nameOf(source));
}

/** A mask as long as the value says nothing more than a short one. */
function shortMask(value: string): string {
  return value.replace(/•{5,}/gu, '••••');
}

/** What stands there: masked, or worded where it is one of fixed answers. */
function useShown({ slot, state, value }: Value): string {
  const { form, terms } = useWords();
  if (state === 'skipped') return form.skipped;
  if (state === 'empty' || value === null) return form.empty;
  return terms.answers[slot]?.[value] ?? shortMask(value);
}

interface Props {
  readonly conversation: Conversation;
  readonly value: Value;
  readonly own: boolean;
  readonly onAskAgain: (question: Question) => void;
}

interface ValueActionsProps extends Props {
  /** It was being corrected until now: the focus comes back. */
  readonly edited: boolean;
  readonly onEdit: () => void;
}

/** What can be done with one answer. */
function ValueActions({ conversation, value, own, onAskAgain, edited, onEdit }: ValueActionsProps) {
  const { form, terms } = useWords();
  const { agent } = useSession();
  const label = terms.slots[value.slot];
  const path = `${conversationPath(conversation.conversationId)}/values/${value.slot}`;
  const askable = conversation.questions.find((each) => each === value.slot);
  return (
    <div className={classes.buttons}>
      {value.revealable && (own || agent.role === 'supervisor') && (
        <RevealValue path={`${path}/reveal`} label={label} />
      )}
      {own && value.correctable && (
        <Button
          size="compact-xs"
          px={4}
          variant="subtle"
          autoFocus={edited}
          aria-label={form.correctLabel(label)}
          onClick={onEdit}
        >
          {form.correct}
        </Button>
      )}
      {own && askable && (
        <Button
          size="compact-xs"
          px={4}
          variant="subtle"
          aria-label={form.askAgainLabel(label)}
          onClick={() => onAskAgain(askable)}
        >
          {form.askAgain}
        </Button>
      )}
    </div>
  );
}

/** What stands there, with a mark when it is proven. */
function Shown({ value }: { value: Value }) {
  const { form } = useWords();
  const shown = useShown(value);
  return (
    <div className={classes.shown}>
      {shown}
      {value.verified && (
        <span className={classes.verified} title={form.verified}>
          <CheckIcon size={16} />
          <VisuallyHidden>{form.verified}</VisuallyHidden>
        </span>
      )}
    </div>
  );
}

/** One answer of the customer: masked, where it came from, whether it is proven. */
export function ValueRow(props: Props) {
  const { conversation, value } = props;
  const { form, terms } = useWords();
  const [editing, setEditing] = useState(false);
  const [edited, setEdited] = useState(false);
  const edit = (now: boolean) => {
    setEditing(now);
    setEdited(!now);
  };
  const source = useSource(value.source);
  const nothing = useShown(value);
  const asking = conversation.expects === value.slot;
  const given = value.state === 'given';
  return (
    <div className={classes.value}>
      <dt>
        {terms.slots[value.slot]}
        {asking && <span className={classes.asking}>{form.asking}</span>}
        {!asking && given && <span className={classes.source}>{source}</span>}
      </dt>
      <dd>
        {editing ? (
          <Correct id={conversation.conversationId} value={value} onDone={() => edit(false)} />
        ) : (
          <div className={classes.line}>
            {given ? <Shown value={value} /> : <span className={classes.nothing}>{nothing}</span>}
            <ValueActions {...props} edited={edited} onEdit={() => edit(true)} />
          </div>
        )}
      </dd>
    </div>
  );
}
