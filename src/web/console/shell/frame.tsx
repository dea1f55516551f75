import { Anchor, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../words';
import { useAlerts } from './alerts';
import { ConnectionBanner } from './connection-banner';
import classes from './frame.module.css';
import { Navigation } from './navigation';
import { Notices } from './notices';
import { SettingsMenu } from './settings-menu';
import { ShiftSwitch } from './shift-switch';

/** What stands around every page. */
export function Frame({ children }: { children: ReactNode }) {
  const { app } = useWords();
  useAlerts();
  return (
    <div className={classes.frame}>
      <Anchor href="#main" className="hidden-until-focused">
        {app.skip}
      </Anchor>
      <header className={classes.header}>
        <span className={classes.brand}>
          <span className={classes.mark} aria-hidden />
          <span className={classes.name}>{app.name}</span>
        </span>
        <Navigation />
        <Group gap="xs" wrap="nowrap" ml="auto">
          <ShiftSwitch />
          <SettingsMenu />
        </Group>
      </header>
      <ConnectionBanner />
      <main id="main" tabIndex={-1} className={classes.main}>
        {children}
      </main>
      <Notices />
    </div>
  );
}
