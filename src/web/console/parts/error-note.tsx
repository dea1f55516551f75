import { Alert, Button, Group, Text } from '@mantine/core';
import { ApiError } from '../api/client';
import { useWords } from '../words';
import { WORDS } from '../words/dictionary';

/** Codes whose message of the server says more than words kept here could. */
const SPEAKS = ['BadRequest', 'DocumentRefused'];

/** How a failure is told in the language of the console. */
export function useErrorText(): (error: unknown) => string {
  const { errors } = useWords();
  return (error) => {
    const other = errors.InternalError ?? WORDS.en.app.failed;
    if (!(error instanceof ApiError)) return other;
    if (SPEAKS.includes(error.code)) return error.message;
    return errors[error.code] ?? error.message;
  };
}

/** Says what went wrong, and offers another try. */
export function ErrorNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { app } = useWords();
  const text = useErrorText();
  return (
    <Alert color="red" role="alert" m="md">
      <Group justify="space-between">
        <Text size="sm">{text(error)}</Text>
        {onRetry && (
          <Button size="compact-sm" variant="default" onClick={onRetry}>
            {app.retry}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
