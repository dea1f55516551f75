import type { ChatState } from './state';
import type { Store } from './store';

/** The dots go away when no answer comes, or when a human tells nothing more; in milliseconds. */
const SHOWN_FOR = { bot: 30_000, agent: 6_000 } as const;

/** The dots that say that somebody is writing. */
export class Dots {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly store: Store<ChatState>) {}

  /** The bot was asked something; a human says for themselves that they write. */
  expectAnswer(): void {
    if (this.store.get().place.handoff === 'agent') return;
    this.store.update((state) => ({ ...state, typing: 'bot' }));
    this.goLater();
  }

  /** Somebody was shown as writing just now. */
  goLater(): void {
    clearTimeout(this.timer);
    const { typing } = this.store.get();
    if (typing !== null) this.timer = setTimeout(() => this.go(), SHOWN_FOR[typing]);
  }

  /** Nobody writes. */
  go(): void {
    this.store.update((state) => (state.typing === null ? state : { ...state, typing: null }));
  }
}
