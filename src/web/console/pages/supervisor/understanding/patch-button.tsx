import { Button, Group, Text, Tooltip } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getBlob } from '../../../api/client';
import { useErrorText } from '../../../parts/error-note';
import { useWords } from '../../../words';

/** Hands a file to the browser's downloads. */
function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download takes the address up a little later.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

interface PatchButtonProps {
  /** Examples in the patch. */
  readonly count: number;
  /** Labelled messages that make no example. */
  readonly leftOut: number;
}

/** How many examples there are, and the patch that brings them into `intents/`. */
export function PatchButton({ count, leftOut }: PatchButtonProps) {
  const { understanding: words } = useWords().supervisor;
  const errorText = useErrorText();
  const download = useMutation({
    gcTime: 0,
    mutationFn: () => getBlob('/misunderstood/patch'),
    onSuccess: (content) => save(content, 'intents.patch'),
  });
  return (
    <Group gap="sm">
      <Text size="sm" role="status">
        {words.inPatch(count)}
        {leftOut > 0 && ` · ${words.leftOut(leftOut)}`}
      </Text>
      <Tooltip label={words.downloadHint}>
        <Button
          variant="default"
          disabled={count === 0}
          loading={download.isPending}
          onClick={() => download.mutate()}
        >
          {words.download}
        </Button>
      </Tooltip>
      {download.isError && (
        <Text size="sm" role="alert" c="var(--mantine-color-error)">
          {errorText(download.error)}
        </Text>
      )}
    </Group>
  );
}
