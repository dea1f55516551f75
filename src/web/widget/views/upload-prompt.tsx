import type { Language } from '../../../core/language';
import type { SlotName } from '../../../core/step';
import { HAS_CAMERA } from './camera';
import { useWords } from './context';
import { FileButton } from './file-button';
import { Icon } from './icons';
import { PhotoReview } from './photo-review';
import type { FilesInHand } from './use-files';

interface UploadPromptProps {
  readonly expects: SlotName | null;
  readonly files: FilesInHand;
  readonly language: Language;
}

/** While a photo of a document is asked for: ways to hand it over, and a word on one that looks doubtful. */
export function UploadPrompt({ expects, files, language }: UploadPromptProps) {
  const { uploads, photos } = useWords();
  const label = uploads[expects ?? 'ready'];
  if (files.doubt !== undefined)
    return <PhotoReview doubt={files.doubt} take={files.take} words={files.doubt.words[language]} />;
  if (label === undefined) return null;
  const take = (file: File) => files.take([file]);
  return (
    <div class="upload" aria-busy={files.busy}>
      <FileButton label={label} className="primary" camera onFile={take}>
        <Icon name="camera" />
        {files.busy ? photos.busy : label}
      </FileButton>
      {HAS_CAMERA ? (
        <FileButton label={photos.choose} className="secondary" onFile={take}>
          {photos.choose}
        </FileButton>
      ) : (
        <p>{photos.drop}</p>
      )}
    </div>
  );
}
