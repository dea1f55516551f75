/** Where a part of the widget's code is. */
export interface PinnedScript {
  readonly address: string;
  /** Hash that the file must have (Subresource Integrity): what a page trusts covers the whole widget. */
  readonly integrity: string;
}

/** Waits for what a script tells the element it came from. */
type Listen<Part> = (script: HTMLScriptElement, arrived: (part: Part) => void) => void;

/**
 * A way to fetch a part of the widget: once; after a failure, again when it is next wanted. It rejects where
 * the part cannot be fetched, or is not the file that belongs to this launcher.
 */
export function fetcher<Part>(script: PinnedScript, listen: Listen<Part>): () => Promise<Part> {
  let loading: Promise<Part> | undefined;
  let attempts = 0;
  return () => {
    if (loading) return loading;
    loading = load(script, listen, attempts);
    attempts += 1;
    loading.catch(() => (loading = undefined));
    return loading;
  };
}

/** @param attempt 0 for the first; later ones pass by a copy that the browser kept */
function load<Part>(
  { address, integrity }: PinnedScript,
  listen: Listen<Part>,
  attempt: number,
): Promise<Part> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const end = () => {
      reject(new Error('a part of the widget could not be loaded'));
      script.remove();
    };
    script.async = true;
    script.crossOrigin = 'anonymous';
    script.integrity = integrity;
    script.src = attempt > 0 ? `${address}?${attempt}` : address;
    listen(script, resolve);
    script.onerror = end;
    script.onload = end;
    document.head.append(script);
  });
}
