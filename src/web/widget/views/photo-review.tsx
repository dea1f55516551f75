import { useEffect, useRef } from 'preact/hooks';
import { useWords } from './context';
import { FileButton } from './file-button';
import { Picture } from './picture';
import type { ReviewWords } from '../words-review';
import type { Doubt, FilesInHand } from './use-files';

interface PhotoReviewProps {
  readonly doubt: Doubt;
  readonly take: FilesInHand['take'];
  readonly words: ReviewWords;
}

/** A photo that may be of no use: why, and what to do. */
export function PhotoReview({ doubt, take, words }: PhotoReviewProps) {
  const { photos } = useWords();
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.focus(), [doubt]);
  const retake = (file: File) => {
    doubt.settle(false);
    take([file]);
  };
  return (
    <div class="review" role="group" aria-labelledby="review" tabIndex={-1} ref={group}>
      {doubt.preview !== undefined && <Picture of={doubt.preview} label={photos.preview} />}
      <div id="review">
        <p>{words.look}</p>
        <ul>
          {doubt.problems.map((problem) => (
            <li key={problem}>{words.problems[problem]}</li>
          ))}
        </ul>
      </div>
      <FileButton label={words.retake} className="primary" camera onFile={retake}>
        {words.retake}
      </FileButton>
      <button type="button" class="secondary" onClick={() => doubt.settle(true)}>
        {words.sendAnyway}
      </button>
      <button type="button" class="secondary" onClick={() => doubt.settle(false)}>
        {words.discard}
      </button>
    </div>
  );
}
