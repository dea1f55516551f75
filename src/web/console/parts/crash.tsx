import { Button, Center, Stack, Text } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useWords } from '../words';

function Sorry() {
  const { app } = useWords();
  return (
    <Center h="100%" p="xl">
      <Stack align="center" role="alert">
        <Text>{app.crashed}</Text>
        <Button onClick={() => window.location.reload()}>{app.reload}</Button>
      </Stack>
    </Center>
  );
}

/** Where a page fails, it says so instead of leaving a blank screen. */
export class Crash extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <Sorry /> : this.props.children;
  }
}
