import type { MountChat } from '../contract';

/** Where the chat's code is. */
export interface ChatScript {
  readonly address: string;
  /** Hash that the file must have (Subresource Integrity): what a page trusts covers the whole widget. */
  readonly integrity: string;
}

/**
 * Fetches and runs the chat's code; nothing is drawn or asked of the server yet.
 * @param attempt 0 for the first; later ones pass by a copy that the browser kept
 * @throws Error when it cannot be fetched, or is not the file that belongs to this launcher
 */
export function loadChat({ address, integrity }: ChatScript, attempt: number): Promise<MountChat> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const fail = () => reject(new Error('the chat could not be loaded'));
    script.async = true;
    script.crossOrigin = 'anonymous';
    script.integrity = integrity;
    script.src = attempt > 0 ? `${address}?${attempt}` : address;
    script.addEventListener('xiaoka-chat', ({ detail }) => resolve(detail));
    script.onerror = fail;
    script.onload = () => {
      fail();
      script.remove();
    };
    document.head.append(script);
  });
}
