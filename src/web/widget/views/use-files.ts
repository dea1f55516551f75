import { useEffect, useRef, useState } from 'preact/hooks';
import type { SlotName } from '../../../core/step';
import type { Chat } from '../chat';
import type { ChatFrame, More } from '../contract';
import { MAX_FILE_BYTES, MOST_FILES, refusalOf, type FileRefusal } from '../files';
import type { PhotoProblem } from '../photo/judge';
import type { PreparedFile } from '../photo/prepare';

/** A photo that may be of no use, and what the customer can do with it. */
export interface Doubt {
  readonly preview: HTMLCanvasElement | undefined;
  readonly problems: readonly PhotoProblem[];
  readonly words: More['review'];
  /** Sends it all the same, or lets it be. */
  readonly settle: (send: boolean) => void;
}

/** Files on their way into the chat. */
export interface FilesInHand {
  /** A file is being looked at. */
  readonly busy: boolean;
  readonly doubt: Doubt | undefined;
  readonly take: (files: readonly File[]) => void;
  /** For the element that files may be dropped on or pasted into. */
  readonly handlers: FileHandlers;
}

interface FileHandlers {
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
}

/** A photo waits so long for the code that looks at it, in milliseconds. */
const PATIENCE = 10_000;

const inTime = <T>(coming: Promise<T>): Promise<T | undefined> =>
  Promise.race([
    coming.catch(() => undefined),
    new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE)),
  ]);

/** Whether a photo of a document is asked for. */
export const isDocument = (expects: SlotName | null): boolean =>
  expects === 'id_front' || expects === 'id_back';

/** Takes files one after the other; a photo of a document that looks doubtful waits for the customer's word. */
export function useFiles(chat: Chat, expects: SlotName | null, fetchMore: ChatFrame['more']): FilesInHand {
  const [busy, setBusy] = useState(false);
  const [doubt, setDoubt] = useState<Doubt>();
  const before = useRef<Promise<void>>(Promise.resolve());
  const asked = useRef(expects);
  asked.current = expects;
  useEffect(() => {
    if (!isDocument(expects)) doubt?.settle(false);
  }, [expects]);

  const decide = ({ preview, problems }: PreparedFile, words: More['review']): Promise<boolean> =>
    new Promise((resolve) => {
      const settle = (send: boolean): void => {
        setDoubt(undefined);
        resolve(send);
      };
      setDoubt({ preview, problems, words, settle });
    });
  const takeOne = async (file: File): Promise<void> => {
    setBusy(true);
    const more = await inTime(fetchMore());
    const prepared = more === undefined ? asItIs(file) : await more.prepare(file);
    setBusy(false);
    if (typeof prepared === 'string') return chat.refuse(prepared);
    const doubtful = prepared.problems.length > 0 && isDocument(asked.current);
    if (!doubtful || more === undefined || (await decide(prepared, more.review))) chat.sendFile(prepared);
  };
  const take = (files: readonly File[]): void => {
    for (const file of files.slice(0, MOST_FILES)) before.current = before.current.then(() => takeOne(file));
  };
  return { busy, doubt, take, handlers: handlersOf(take) };
}

/** A file that cannot be looked at here: the server does. */
const asItIs = (file: File): PreparedFile | FileRefusal =>
  refusalOf(file) ?? (file.size > MAX_FILE_BYTES ? 'too_large' : { file, problems: [] });

function handlersOf(take: FilesInHand['take']): FileHandlers {
  const taken = (event: Event, data: DataTransfer | null): void => {
    if (data === null || data.files.length === 0) return;
    event.preventDefault();
    take([...data.files]);
  };
  return {
    onDragOver: (event) => event.dataTransfer?.types.includes('Files') && event.preventDefault(),
    onDrop: (event) => taken(event, event.dataTransfer),
    // Words copied from an office program bring a picture of themselves along.
    onPaste: (event) =>
      event.clipboardData?.getData('text/plain') === '' && taken(event, event.clipboardData),
  };
}
