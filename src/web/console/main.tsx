import './styles';
import { createRoot } from 'react-dom/client';
import { App } from './app';

declare global {
  /** Where the scroll lock of dialogs looks for the nonce of its style. */
  var __webpack_nonce__: string | undefined;
}

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
globalThis.__webpack_nonce__ = nonce;

const root = document.getElementById('root');
if (root) createRoot(root).render(<App nonce={nonce} />);
