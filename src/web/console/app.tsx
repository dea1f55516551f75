import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queryClient } from './api/live';
import { Pages } from './pages/pages';
import { Crash } from './parts/crash';
import { SessionGate } from './session';
import { keepFocus } from './state/keep-focus';
import { Frame } from './shell/frame';
import { theme, variables } from './theme';
import { useLocale } from './words';

/** The whole console. */
export function App({ nonce }: { nonce: string }) {
  const locale = useLocale();
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  useEffect(keepFocus, []);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queryClient}>
        <Crash>
          <SessionGate>
            <Frame>
              <Pages />
            </Frame>
          </SessionGate>
        </Crash>
      </QueryClientProvider>
    </MantineProvider>
  );
}
