import { useEffect, useRef } from 'preact/hooks';
import { useWords } from './context';
import { FileButton } from './file-button';
import { Picture } from './picture';
import type { FilesInHand } from './use-files';

/** A photo that may be of no use: why, and what to do. */
export function PhotoReview({ files }: { readonly files: FilesInHand }) {
  const { photos } = useWords();
  const { doubt, take } = files;
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.focus(), [doubt]);
  if (doubt === undefined) return null;
  const retake = (file: File) => {
    doubt.settle(false);
    take([file]);
  };
  return (
    <div class="review" role="group" aria-labelledby="review" tabIndex={-1} ref={group}>
      {doubt.preview !== undefined && <Picture of={doubt.preview} label={photos.preview} />}
      <div id="review">
        <p>{photos.look}</p>
        <ul>
          {doubt.problems.map((problem) => (
            <li key={problem}>{photos.problems[problem]}</li>
          ))}
        </ul>
      </div>
      <FileButton label={photos.retake} className="primary" camera onFile={retake}>
        {photos.retake}
      </FileButton>
      <button type="button" class="secondary" onClick={() => doubt.settle(true)}>
        {photos.sendAnyway}
      </button>
      <button type="button" class="secondary" onClick={() => doubt.settle(false)}>
        {photos.discard}
      </button>
    </div>
  );
}
