import { Badge, CloseButton } from '@mantine/core';
import type { Conversation } from '../../../api/thread';
import { CheckIcon } from '../../../parts/icons';
import { Ago } from '../../../parts/time';
import { useWords } from '../../../words';
import chatClasses from '../chat/chat.module.css';
import { CaseState } from './case-state';
import { Documents } from './documents';
import { Handoffs } from './handoffs';
import classes from './side.module.css';
import { Values } from './values';
import { Vouch } from './vouch';

function Proof({ verifiedAt }: { verifiedAt: string | null }) {
  const { form } = useWords();
  if (verifiedAt === null)
    return (
      <Badge color="amber" variant="filled" tt="none">
        {form.notProven}
      </Badge>
    );
  return (
    <Badge color="jade" variant="filled" tt="none" leftSection={<CheckIcon size={12} />}>
      {form.provenSince} · <Ago at={verifiedAt} />
    </Badge>
  );
}

/** The code is what is missing: the card is known, the person is not proven. */
function vouchable({ verifiedAt, values }: Conversation): boolean {
  return verifiedAt === null && values.some(({ slot, state }) => slot === 'card' && state === 'given');
}

interface Props {
  readonly conversation: Conversation;
  /** The chat is the agent's own: they may change values. */
  readonly own: boolean;
  readonly onDocument: (kind: string) => void;
  readonly onClose: () => void;
}

/** What is known of the customer, as it stands now. */
export function Side({ conversation, own, onDocument, onClose }: Props) {
  const { form, chat } = useWords();
  return (
    <aside aria-labelledby="side-title" className={chatClasses.side}>
      <div className={classes.head}>
        <h2 id="side-title">{form.title}</h2>
        <CloseButton aria-label={chat.hideDetails} onClick={onClose} />
      </div>
      <Proof verifiedAt={conversation.verifiedAt} />
      {own && vouchable(conversation) && <Vouch id={conversation.conversationId} />}
      <Values conversation={conversation} own={own} />
      <Documents documents={conversation.documents} onOpen={onDocument} />
      <CaseState conversation={conversation} />
      <Handoffs conversation={conversation} />
    </aside>
  );
}
