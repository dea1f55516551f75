import { ActionIcon, Menu, Text, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { CheckIcon, MenuIcon } from '../parts/icons';
import { useSession } from '../session';
import { notify } from '../state/notices';
import { languageChoice, notificationChoice, soundChoice } from '../state/preferences';
import { chime } from '../state/sound';
import { useKeys } from '../state/use-keys';
import { useStore } from '../state/use-store';
import { useLanguage, useWords } from '../words';
import { askToNotify, mayNotify } from './alerts';
import { KeyboardHelp } from './keyboard-help';

interface ChoiceProps {
  readonly role: 'menuitemradio' | 'menuitemcheckbox';
  readonly on: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Choice({ role, on, onClick, children }: ChoiceProps) {
  return (
    <Menu.Item
      role={role}
      aria-checked={on}
      leftSection={on ? <CheckIcon size={16} /> : <span style={{ width: 16 }} />}
      closeMenuOnClick={false}
      onClick={onClick}
    >
      {children}
    </Menu.Item>
  );
}

function Themes() {
  const { nav } = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choices: MantineColorScheme[] = ['light', 'dark', 'auto'];
  return (
    <>
      <Menu.Label>{nav.theme}</Menu.Label>
      {choices.map((each) => (
        <Choice
          key={each}
          role="menuitemradio"
          on={colorScheme === each}
          onClick={() => setColorScheme(each)}
        >
          {nav[each]}
        </Choice>
      ))}
    </>
  );
}

/** The browser is asked only here, when the agent wants to be notified. */
function useNotifications() {
  const { nav } = useWords();
  const wanted = useStore(notificationChoice) === 'on';
  const on = wanted && mayNotify() === 'granted';
  const toggle = async () => {
    if (on) return notificationChoice.set('off');
    const allowed = (await askToNotify()) === 'granted';
    notificationChoice.set(allowed ? 'on' : 'off');
    if (!allowed) notify(nav.notificationsBlocked, 'bad');
  };
  return { on, toggle: () => void toggle() };
}

function Alerts() {
  const { nav } = useWords();
  const sound = useStore(soundChoice) === 'on';
  const notifications = useNotifications();
  const toggleSound = () => {
    soundChoice.set(sound ? 'off' : 'on');
    if (!sound) chime();
  };
  return (
    <>
      <Choice role="menuitemcheckbox" on={sound} onClick={toggleSound}>
        {nav.sound}
      </Choice>
      <Choice role="menuitemcheckbox" on={notifications.on} onClick={notifications.toggle}>
        {nav.notifications}
      </Choice>
    </>
  );
}

function Account() {
  const { terms } = useWords();
  const { agent } = useSession();
  return (
    <Menu.Label>
      <Text size="sm" fw={600} c="var(--mantine-color-text)">
        {agent.name}
      </Text>
      {agent.email} · {terms.roles[agent.role]}
    </Menu.Label>
  );
}

/** Language, appearance, alerts, help and the account. */
export function SettingsMenu() {
  const { nav } = useWords();
  const { signOut } = useSession();
  const other = useLanguage() === 'zh' ? 'en' : 'zh';
  const [help, setHelp] = useState(false);
  useKeys({ '?': () => setHelp(true) });
  return (
    <>
      <Menu position="bottom-end" width={250} shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" size="lg" aria-label={nav.menu}>
            <MenuIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Account />
          <Menu.Divider />
          <Menu.Item lang={other} pl={38} onClick={() => languageChoice.set(other)}>
            {nav.otherLanguage}
          </Menu.Item>
          <Themes />
          <Menu.Divider />
          <Alerts />
          <Menu.Divider />
          <Menu.Item pl={38} onClick={() => setHelp(true)}>
            {nav.help}
          </Menu.Item>
          <Menu.Item pl={38} onClick={signOut}>
            {nav.signOut}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <KeyboardHelp open={help} onClose={() => setHelp(false)} />
    </>
  );
}
