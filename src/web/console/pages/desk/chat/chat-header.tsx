import { ActionIcon, Button } from '@mantine/core';
import { Link } from 'wouter';
import type { Conversation } from '../../../api/thread';
import { BackIcon } from '../../../parts/icons';
import { useKeys } from '../../../state/use-keys';
import { useWords } from '../../../words';
import { Actions } from '../actions/actions';
import classes from './chat.module.css';
import type { Details } from './use-details';

interface Props {
  readonly conversation: Conversation;
  /** The chat is the agent's own: they may act on it. */
  readonly own: boolean;
  readonly details: Details;
}

/** Who the customer is, where they are, and what can be done. */
export function ChatHeader({ conversation, own, details }: Props) {
  const { chat, terms } = useWords();
  const { handoff, language, channel, step } = conversation;
  useKeys({ 'alt+i': details.toggle });
  const place = [
    terms.languages[language],
    terms.channels[channel],
    ...(step === null ? [] : [terms.steps[step]]),
  ];
  return (
    <div className={classes.header}>
      <ActionIcon
        component={Link}
        href="/agent"
        variant="subtle"
        size="lg"
        className={classes.back ?? ''}
        aria-label={chat.back}
      >
        <BackIcon />
      </ActionIcon>
      <div className={classes.heading}>
        <h2 id="chat-title">{handoff ? terms.reasons[handoff.reason] : chat.title}</h2>
        <p>{place.join(' · ')}</p>
      </div>
      {own && <Actions conversation={conversation} />}
      <Button size="compact-md" variant="default" aria-pressed={details.shown} onClick={details.toggle}>
        {chat.details}
      </Button>
    </div>
  );
}
