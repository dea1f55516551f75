import {
  Alert,
  Anchor,
  Button,
  Modal,
  Paper,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { ApiError, logIn } from '../api/client';
import { session } from '../api/session-state';
import { useErrorText } from '../parts/error-note';
import { useStore } from '../state/use-store';
import { useTitle } from '../state/title';
import { useWords } from '../words';
import { LanguageButton } from './language-button';
import classes from './login.module.css';

function useLogin() {
  return useMutation({
    mutationFn: ({ email, password }: { email: string; password: string }) => logIn(email, password),
  });
}

function LoginForm({ fixedEmail }: { fixedEmail?: string }) {
  const { login } = useWords();
  const [email, setEmail] = useState(fixedEmail ?? '');
  const [password, setPassword] = useState('');
  const attempt = useLogin();
  const errorText = useErrorText();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!attempt.isPending) attempt.mutate({ email, password }, { onError: () => setPassword('') });
  };
  const wrong = attempt.error instanceof ApiError && [400, 401].includes(attempt.error.status);
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {attempt.isError && (
          <Alert color="red" role="alert">
            {wrong ? login.wrong : errorText(attempt.error)}
          </Alert>
        )}
        <TextInput
          label={login.email}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          readOnly={fixedEmail !== undefined}
          autoFocus={fixedEmail === undefined}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={login.password}
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus={fixedEmail !== undefined || undefined}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={attempt.isPending} fullWidth>
          {login.submit}
        </Button>
      </Stack>
    </form>
  );
}

/** The page of somebody who has not logged in. */
export function LoginPage() {
  const words = useWords();
  useTitle(words.login.title);
  return (
    <main className={classes.page}>
      <Paper withBorder shadow="sm" p="xl" className={classes.card}>
        <Text c="dimmed" size="sm">
          {words.app.name}
        </Text>
        <Title order={1} size="h3" mb="lg">
          {words.login.title}
        </Title>
        <LoginForm />
      </Paper>
      <LanguageButton />
    </main>
  );
}

/** Laid over the page when the session has ended, so that nothing on it is lost. */
export function SessionEnded({ open }: { open: boolean }) {
  const { login } = useWords();
  const { agent } = useStore(session);
  return (
    <Modal
      opened={open}
      onClose={() => undefined}
      title={login.ended}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      zIndex={1000}
    >
      <Text mb="md">{login.endedHint}</Text>
      <LoginForm key={agent?.email} {...(agent ? { fixedEmail: agent.email } : {})} />
      <Text size="sm" c="dimmed" mt="md">
        {login.otherHint}{' '}
        <Anchor component="button" type="button" size="sm" onClick={() => window.location.reload()}>
          {login.other}
        </Anchor>
      </Text>
    </Modal>
  );
}
