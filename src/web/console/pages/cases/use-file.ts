import { useEffect, useState } from 'react';
import { getBlob } from '../../api/client';

/** A file as far as it is there. */
export type FileState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'there'; readonly url: string; readonly isImage: boolean };

/**
 * Loads a file for as long as it is on the screen, then gives its memory back; it is kept nowhere else.
 * @param revision another value loads it anew: it was replaced, or is tried once more
 */
export function useFile(path: string, revision: string): FileState {
  const [file, setFile] = useState<FileState>({ kind: 'loading' });
  useEffect(() => {
    let url: string | null = null;
    let left = false;
    setFile({ kind: 'loading' });
    getBlob(path).then(
      (blob) => {
        if (left) return;
        url = URL.createObjectURL(blob);
        setFile({ kind: 'there', url, isImage: blob.type.startsWith('image/') });
      },
      (error: unknown) => {
        if (!left) setFile({ kind: 'failed', error });
      },
    );
    return () => {
      left = true;
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [path, revision]);
  return file;
}
