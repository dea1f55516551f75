import type { More } from './contract';
import { keepCard, keepChat } from './keep/keep';
import { prepare } from './photo/prepare';
import { REVIEW_WORDS } from './words-review';

const more: More = { prepare, review: REVIEW_WORDS, keepChat, keepCard };

// The launcher waits at the element that this script came from: nothing global is needed.
document.currentScript?.dispatchEvent(new CustomEvent('xiaoka-more', { detail: more }));
