import { Combobox, TextInput, useCombobox } from '@mantine/core';
import '@mantine/core/styles/Combobox.layer.css';
import { useState } from 'react';
import { INTENTS, type IntentName } from '../../../../../core/intent';
import { useWords } from '../../../words';
import { searchIntents } from './search';

interface IntentSearchProps {
  readonly disabled: boolean;
  readonly onChoose: (intent: IntentName) => void;
}

/** Finds any intent by its name or meaning, and takes it. */
export function IntentSearch({ disabled, onChoose }: IntentSearchProps) {
  const { supervisor } = useWords();
  const [typed, setTyped] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found = searchIntents(typed, supervisor.intents);
  const choose = (value: string) => {
    const intent = INTENTS.find((each) => each === value);
    setTyped('');
    combobox.closeDropdown();
    if (intent !== undefined) onChoose(intent);
  };
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={choose}
      width={300}
      position="bottom-start"
      withinPortal={false}
    >
      <Combobox.Target withExpandedAttribute>
        <TextInput
          size="xs"
          w={200}
          role="combobox"
          aria-label={supervisor.understanding.search}
          placeholder={supervisor.understanding.other}
          disabled={disabled}
          value={typed}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            combobox.openDropdown();
            combobox.selectFirstOption();
          }}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options
          mah={260}
          style={{ overflowY: 'auto' }}
          aria-label={supervisor.understanding.search}
        >
          {found.length === 0 && <Combobox.Empty>{supervisor.understanding.noIntent}</Combobox.Empty>}
          {found.map((intent) => (
            <Combobox.Option key={intent} value={intent}>
              {supervisor.intents[intent]} <code>{intent}</code>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
