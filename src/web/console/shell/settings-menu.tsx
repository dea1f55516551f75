import { ActionIcon, Menu, Text } from '@mantine/core';
import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { CheckIcon, MenuIcon } from '../parts/icons';
import { useSession } from '../session';
import { languageChoice } from '../state/preferences';
import { useLanguage, useWords } from '../words';

function Mark({ on }: { on: boolean }) {
  return on ? <CheckIcon size={16} /> : <span style={{ width: 16 }} />;
}

function Themes() {
  const { nav } = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choices: MantineColorScheme[] = ['light', 'dark', 'auto'];
  return (
    <>
      <Menu.Label>{nav.theme}</Menu.Label>
      {choices.map((each) => (
        <Menu.Item
          key={each}
          role="menuitemradio"
          aria-checked={colorScheme === each}
          leftSection={<Mark on={colorScheme === each} />}
          closeMenuOnClick={false}
          onClick={() => setColorScheme(each)}
        >
          {nav[each]}
        </Menu.Item>
      ))}
    </>
  );
}

/** Language, appearance and the account. */
export function SettingsMenu() {
  const { nav, terms } = useWords();
  const { agent, signOut } = useSession();
  const other = useLanguage() === 'zh' ? 'en' : 'zh';
  return (
    <Menu position="bottom-end" width={250} shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" size="lg" aria-label={nav.menu}>
          <MenuIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)">
            {agent.name}
          </Text>
          {agent.email} · {terms.roles[agent.role]}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item lang={other} leftSection={<Mark on={false} />} onClick={() => languageChoice.set(other)}>
          {nav.otherLanguage}
        </Menu.Item>
        <Themes />
        <Menu.Divider />
        <Menu.Item leftSection={<Mark on={false} />} onClick={signOut}>
          {nav.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
