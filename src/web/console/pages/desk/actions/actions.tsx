import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { useState } from 'react';
import type { Conversation } from '../../../api/thread';
import { MoreIcon } from '../../../parts/icons';
import { MENU } from '../../../parts/menu';
import { useKeys } from '../../../state/use-keys';
import { useWords } from '../../../words';
import { HandBack } from './hand-back';
import { ToQueue, Transfer } from './transfer';

type Asked = 'bot' | 'queue' | 'colleague' | null;

/** Ways to let go of a chat. */
export function Actions({ conversation }: { conversation: Conversation }) {
  const { actions, chat } = useWords();
  const [asked, setAsked] = useState<Asked>(null);
  const { conversationId: id } = conversation;
  const close = () => setAsked(null);
  useKeys({ 'alt+b': () => setAsked('bot') });
  return (
    <Group gap={6} wrap="nowrap" role="group" aria-label={actions.label}>
      <Button size="xs" onClick={() => setAsked('bot')}>
        {actions.handBack}
      </Button>
      <Menu {...MENU}>
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={chat.more}>
            <MoreIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setAsked('colleague')}>{actions.transfer}</Menu.Item>
          <Menu.Item onClick={() => setAsked('queue')}>{actions.toQueue}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asked === 'bot' && <HandBack conversation={conversation} question={null} onClose={close} />}
      {asked === 'colleague' && <Transfer id={id} onClose={close} />}
      {asked === 'queue' && <ToQueue id={id} onClose={close} />}
    </Group>
  );
}
