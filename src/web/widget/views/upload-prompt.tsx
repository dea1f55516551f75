import type { SlotName } from '../../../core/step';
import { useWords } from './context';
import { FileButton } from './file-button';
import { Icon } from './icons';

interface UploadPromptProps {
  readonly expects: SlotName | null;
  readonly onFile: (file: File) => void;
}

/** A large button while a photo of a document is asked for. */
export function UploadPrompt({ expects, onFile }: UploadPromptProps) {
  const label = useWords().uploads[expects ?? 'ready'];
  if (label === undefined) return null;
  return (
    <div class="upload">
      <FileButton label={label} className="primary" onFile={onFile}>
        <Icon name="camera" />
        {label}
      </FileButton>
    </div>
  );
}
