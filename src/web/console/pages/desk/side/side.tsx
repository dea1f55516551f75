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

function Proof({ verifiedAt }: { verifiedAt: string | null }) {
  const { form } = useWords();
  if (verifiedAt === null)
    return (
      <Badge color="orange.9" variant="filled" tt="none">
        {form.notProven}
      </Badge>
    );
  return (
    <Badge color="jade" variant="filled" tt="none" leftSection={<CheckIcon size={12} />}>
      {form.provenSince} · <Ago at={verifiedAt} />
    </Badge>
  );
}

interface Props {
  readonly conversation: Conversation;
  /** The chat is the agent's own: they may change values. */
  readonly own: boolean;
  readonly onClose: () => void;
}

/** What is known of the customer, as it stands now. */
export function Side({ conversation, own, onClose }: Props) {
  const { form, chat } = useWords();
  return (
    <aside aria-labelledby="side-title" className={chatClasses.side}>
      <div className={classes.head}>
        <h2 id="side-title">{form.title}</h2>
        <CloseButton aria-label={chat.hideDetails} onClick={onClose} />
      </div>
      <Proof verifiedAt={conversation.verifiedAt} />
      <Values conversation={conversation} own={own} />
      <Documents conversation={conversation} />
      <CaseState conversation={conversation} />
      <Handoffs conversation={conversation} />
    </aside>
  );
}
