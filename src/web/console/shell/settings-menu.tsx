import { ActionIcon, Menu, Text, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useState } from 'react';
import { MenuIcon } from '../parts/icons';
import { MENU } from '../parts/menu';
import { useSession } from '../session';
import { notify } from '../state/notices';
import { languageChoice, notificationChoice, soundChoice } from '../state/preferences';
import { chime } from '../state/sound';
import { useKeys } from '../state/use-keys';
import { useStore } from '../state/use-store';
import { useLanguage, useWords } from '../words';
import { askToNotify, mayNotify } from './alerts';
import { KeyboardHelp } from './keyboard-help';

function isScheme(value: string): value is MantineColorScheme {
  return value === 'light' || value === 'dark' || value === 'auto';
}

function Themes() {
  const { nav } = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu.RadioGroup value={colorScheme} onChange={(value) => isScheme(value) && setColorScheme(value)}>
      <Menu.Label>{nav.theme}</Menu.Label>
      <Menu.RadioItem value="light">{nav.light}</Menu.RadioItem>
      <Menu.RadioItem value="dark">{nav.dark}</Menu.RadioItem>
      <Menu.RadioItem value="auto">{nav.auto}</Menu.RadioItem>
    </Menu.RadioGroup>
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
      <Menu.CheckboxItem checked={sound} onChange={toggleSound}>
        {nav.sound}
      </Menu.CheckboxItem>
      <Menu.CheckboxItem checked={notifications.on} onChange={notifications.toggle}>
        {nav.notifications}
      </Menu.CheckboxItem>
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
      {agent.email}
      <br />
      {terms.roles[agent.role]}
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
      <Menu width={250} {...MENU}>
        <Menu.Target>
          <ActionIcon variant="subtle" size="lg" aria-label={nav.menu}>
            <MenuIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Account />
          <Menu.Divider />
          <Menu.Item lang={other} pl={32} onClick={() => languageChoice.set(other)}>
            {nav.otherLanguage}
          </Menu.Item>
          <Themes />
          <Menu.Divider />
          <Alerts />
          <Menu.Divider />
          <Menu.Item pl={32} onClick={() => setHelp(true)}>
            {nav.help}
          </Menu.Item>
          <Menu.Item pl={32} onClick={signOut}>
            {nav.signOut}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <KeyboardHelp open={help} onClose={() => setHelp(false)} />
    </>
  );
}
