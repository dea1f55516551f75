import { EN } from './words-en';

// The launcher waits at the element that this script came from: nothing global is needed.
document.currentScript?.dispatchEvent(new CustomEvent('xiaoka-words', { detail: EN }));
