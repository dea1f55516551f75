import { ActionIcon, Button } from '@mantine/core';
import { Link } from 'wouter';
import type { Conversation } from '../../../api/thread';
import { BackIcon, PersonIcon } from '../../../parts/icons';
import { useKeys } from '../../../state/use-keys';
import { useWords } from '../../../words';
import { Actions } from '../actions/actions';
import classes from './chat.module.css';
import type { Details } from './use-details';

/** Who the customer is, as far as it is known, masked; how they write; where they are. */
function usePlace({ values, language, channel, step }: Conversation): string {
  const { terms } = useWords();
  const known = values.filter(({ slot }) => slot === 'name' || slot === 'card').map(({ value }) => value);
  const place = [...known.reverse(), terms.languages[language], terms.channels[channel]];
  return [...place, step && terms.steps[step]].filter((each) => each !== null).join(' · ');
}

function DetailsButton({ details }: { details: Details }) {
  const { chat } = useWords();
  return (
    <>
      <Button
        size="xs"
        variant="default"
        className={classes.detailsText ?? ''}
        aria-pressed={details.shown}
        onClick={details.toggle}
      >
        {chat.details}
      </Button>
      <ActionIcon
        size={30}
        variant="default"
        className={classes.detailsIcon ?? ''}
        aria-label={chat.details}
        onClick={details.toggle}
      >
        <PersonIcon />
      </ActionIcon>
    </>
  );
}

interface Props {
  readonly conversation: Conversation;
  /** The chat is the agent's own: they may act on it. */
  readonly own: boolean;
  readonly details: Details;
}

/** Who the customer is, where they are, and what can be done. */
export function ChatHeader({ conversation, own, details }: Props) {
  const { chat, terms } = useWords();
  const { handoff } = conversation;
  const place = usePlace(conversation);
  useKeys({ 'alt+i': details.toggle });
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
        <h2 id="chat-title" tabIndex={-1}>
          {handoff ? terms.reasons[handoff.reason] : chat.title}
        </h2>
        <p title={place}>{place}</p>
      </div>
      {own && <Actions conversation={conversation} />}
      <DetailsButton details={details} />
    </div>
  );
}
