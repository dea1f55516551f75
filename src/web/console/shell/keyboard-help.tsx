import { Kbd, Modal, Switch } from '@mantine/core';
import { letterKeysChoice } from '../state/preferences';
import { useStore } from '../state/use-store';
import { useWords } from '../words';
import classes from './keyboard-help.module.css';

function useRows() {
  const { keys, help, nav } = useWords();
  return [
    { title: help.global, rows: [['?', help.helpKey]] },
    {
      title: keys.desk,
      rows: [
        ['T', keys.take],
        ['Alt + 1…9', keys.go],
        ['Alt + ↑ / ↓', keys.next],
        ['R', keys.reply],
        ['Alt + N', keys.note],
        ['Alt + B', keys.handBack],
        ['Alt + I', keys.details],
        ['Enter', keys.send],
        ['Shift + Enter', keys.line],
        ['/', keys.ready],
      ],
    },
    {
      title: nav.cases,
      rows: [
        ['J / K', keys.move],
        ['Enter', keys.open],
        ['/', keys.search],
        ['T', keys.review],
        ['A / R / M', keys.decide],
        ['P', keys.paid],
        ['N', keys.nextCase],
      ],
    },
  ] as const;
}

/** Every shortcut; those of one letter can be switched off. */
export function KeyboardHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { app, help } = useWords();
  const letters = useStore(letterKeysChoice);
  const parts = useRows();
  return (
    <Modal
      opened={open}
      onClose={onClose}
      title={help.title}
      size="xl"
      closeButtonProps={{ 'aria-label': app.close }}
    >
      <div className={classes.parts}>
        {parts.map(({ title, rows }) => (
          <section key={title} className={classes.part}>
            <h3>{title}</h3>
            <dl>
              {rows.map(([key, action]) => (
                <div key={key}>
                  <dt>
                    <Kbd>{key}</Kbd>
                  </dt>
                  <dd>{action}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch
        mt="md"
        label={help.letters}
        checked={letters === 'on'}
        onChange={(event) => letterKeysChoice.set(event.currentTarget.checked ? 'on' : 'off')}
      />
    </Modal>
  );
}
