import { isMainlandMobile } from '../../core/identifiers';
import type { EntityValue, Found } from './contract';
import { CODE_WORD, hinted, hintedBefore } from './hints';
import { longNumbers, residentWithX, type Candidate } from './long-numbers';
import { otherPhone } from './phone';
import { SEPARATORS, type Row } from './rows';
import { weakNumbers } from './weak-numbers';
import type { Window } from './windows';

/** Digits of a one-time code. */
export const CODE_DIGITS = 6;
const CLOSING_X = new RegExp(`^[${SEPARATORS}]{0,4}[xX×хХ](?![A-Za-z0-9])`, 'u');
const PLUS = /\+[\s(]{0,2}$/;

/** Reads the windows of one row by what stands in them and around the row. */
export class WindowReader {
  /** How far behind the row the X that closes a resident ID ends; 0: there is none. */
  readonly #closing: number;
  /** Where the plus sign before the row stands. */
  readonly #plus: number | null;
  /** Which groups are mobile numbers by themselves. */
  readonly #mobiles: readonly boolean[];

  constructor(
    private readonly text: string,
    private readonly row: Row,
    private readonly today: string | undefined,
  ) {
    const to = row.at(-1)?.to ?? 0;
    this.#closing = CLOSING_X.exec(text.slice(to, to + 8))?.[0].length ?? 0;
    this.#mobiles = row.map((group) => isMainlandMobile(group.digits));
    const from = row[0]?.from ?? 0;
    const plus = PLUS.exec(text.slice(Math.max(0, from - 3), from));
    this.#plus = plus === null ? null : from - plus[0].length;
  }

  /** A plus sign stands before the row. */
  get international(): boolean {
    return this.#plus !== null;
  }

  /** Whether a window stands behind the row's plus sign. */
  leads(window: Window): boolean {
    return window.first === 0 && this.#plus !== null;
  }

  /**
   * Every way to read a window.
   * @param whole all that is left between other numbers, so that weak forms count as well
   */
  candidates(window: Window, whole: boolean): Candidate[] {
    const circumstances = { today: this.today, international: this.leads(window) };
    return [
      ...this.#closed(window),
      ...longNumbers(window, circumstances).filter((each) => !this.#isByChance(window, each)),
      ...this.#phone(window, whole),
      ...this.#code(window, whole),
      ...(whole ? weakNumbers(window, this.text) : []),
    ];
  }

  /** One row of digits in ten is a bank card by its check digit; with a mobile number as one group, by chance. */
  #isByChance({ first, last }: Window, { value }: Candidate): boolean {
    return value.kind === 'bank_card' && first < last && this.#mobiles.slice(first, last + 1).includes(true);
  }

  #closed(window: Window): Candidate[] {
    const isLast = window.last === this.row.length - 1;
    return isLast && this.#closing > 0 ? residentWithX(window, this.today) : [];
  }

  /** Numbers abroad and of the fixed network. */
  #phone(window: Window, whole: boolean): Candidate[] {
    const international = this.leads(window);
    if (!international && !whole) return [];
    const value = otherPhone(window.digits, international);
    if (value === null) return [];
    const certain = international || window.digits.startsWith('00');
    return [{ value, certain, separable: certain }];
  }

  #code(window: Window, whole: boolean): Candidate[] {
    if (window.digits.length !== CODE_DIGITS) return [];
    const value: EntityValue = { kind: 'code', value: window.digits };
    const separable = window.sizes.length === 1 && hintedBefore(this.text, window.from, CODE_WORD);
    const certain = hinted(this.text, window.from, window.to, CODE_WORD);
    return whole || separable ? [{ value, certain, separable }] : [];
  }

  /** A way to read a window, with its place in the text. */
  found(window: Window, { value, certain }: Candidate): Found {
    const withX = String(value.value).endsWith('X');
    const withPlus = value.kind === 'phone' && this.leads(window);
    return {
      ...value,
      from: withPlus ? (this.#plus ?? window.from) : window.from,
      to: window.to + (withX ? this.#closing : 0),
      certain,
    };
  }
}
