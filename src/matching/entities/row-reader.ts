import type { Found } from './contract';
import { mayBeLong, type Candidate } from './long-numbers';
import type { Row } from './rows';
import { CODE_DIGITS, WindowReader } from './window-reader';
import { uncovered, windowsOf, type Window } from './windows';

/** A window with the ways to read it. */
interface Pick {
  readonly window: Window;
  readonly candidates: readonly Candidate[];
}

/** Fewest digits of a mobile number, and of one abroad. */
const LONG = 11;
const ABROAD = 7;
/** Digits left over in a row beside a mobile number in groups; more of them are a longer, mistyped number. */
const FEW = 4;

/** One row of digits being read. */
export class RowReader {
  readonly #windows: WindowReader;

  constructor(
    text: string,
    private readonly row: Row,
    today: string | undefined,
  ) {
    this.#windows = new WindowReader(text, row, today);
  }

  /** The numbers of the row. */
  read(): Found[] {
    const picks = this.#separable();
    const rest = uncovered(
      this.row,
      picks.map((pick) => pick.window),
    );
    const whole = rest.map((window) => ({ window, candidates: this.#windows.candidates(window, true) }));
    return [...picks, ...whole].flatMap(({ window, candidates }) =>
      candidates.map((candidate) => this.#windows.found(window, candidate)),
    );
  }

  /** The numbers that can be told from what stands beside them in the row, longest first. */
  #separable(): Pick[] {
    const picks: Pick[] = [];
    const free = this.row.map(() => true);
    for (const window of windowsOf(this.row, (...look) => this.#mayStandApart(...look))) {
      if (free.slice(window.first, window.last + 1).includes(false)) continue;
      const candidates = this.#windows.candidates(window, false);
      if (!candidates.some((candidate) => this.#standsApart(window, candidate))) continue;
      picks.push({ window, candidates });
      free.fill(false, window.first, window.last + 1);
    }
    return this.#withoutParts(picks, free);
  }

  /** A number that makes up the whole row needs no usual groups to be told from a part of it. */
  #standsApart(window: Window, { separable, certain }: Candidate): boolean {
    const whole = window.last - window.first + 1 === this.row.length;
    return separable || (whole && certain && window.digits.length >= LONG);
  }

  /** A first look, which leaves few windows to be read. */
  #mayStandApart(digits: string, groups: number): boolean {
    if (digits.length === CODE_DIGITS && groups === 1) return true;
    if (digits.length < LONG) return this.#windows.international && digits.length >= ABROAD;
    return this.#windows.international || digits.startsWith('00') || mayBeLong(digits);
  }

  /** Without mobile numbers in groups that are more likely a part of a longer number. */
  #withoutParts(picks: Pick[], free: readonly boolean[]): Pick[] {
    const left = this.row.reduce((sum, { digits }, at) => sum + (free[at] ? digits.length : 0), 0);
    if (left <= FEW) return picks;
    return picks.filter(
      ({ window, candidates }) =>
        window.sizes.length === 1 ||
        candidates.some(({ value }) => value.kind !== 'phone') ||
        this.#windows.leads(window),
    );
  }
}
