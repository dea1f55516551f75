import * as fc from 'fast-check';
import {
  mergeEntries,
  takeEarlier,
  takeFresh,
  takeLive,
  takeMissed,
  type Conversation,
} from '../../../src/web/console/api/thread';
import { answer, entries, entry, kept } from './samples';

const numbers = (thread: Conversation): number[] => thread.transcript.map(({ sequence }) => sequence);

describe('what the stream brings', () => {
  it('is added behind what is known', () => {
    const thread = takeLive(kept(entries(1, 2)), entries(3, 4));
    expect(numbers(thread)).toEqual([1, 2, 3, 4]);
    expect(thread.gaps).toEqual([]);
    expect(thread.lastSequence).toBe(4);
  });

  it('is shown once when it comes twice, as it came last', () => {
    const thread = takeLive(kept(entries(1, 2)), [entry(2, { text: 'masked' })]);
    expect(numbers(thread)).toEqual([1, 2]);
    expect(thread.transcript[1]?.text).toBe('masked');
  });

  it('leaves a gap where numbers jump', () => {
    const thread = takeLive(kept(entries(1, 2)), entries(5, 6, 9));
    expect(thread.gaps).toEqual([2, 6]);
    expect(numbers(thread)).toEqual([1, 2, 5, 6, 9]);
  });

  it('leaves no gap behind an event that nobody sees', () => {
    const thread = takeLive(kept(entries(1), { lastSequence: 2 }), entries(3));
    expect(thread.gaps).toEqual([]);
  });
});

describe('what was missed', () => {
  it('closes the gap, and those behind it', () => {
    const torn = takeLive(kept(entries(1, 2)), entries(5, 9));
    const whole = takeMissed(torn, 2, entries(3, 4, 5, 6, 7, 8, 9));
    expect(whole.gaps).toEqual([]);
    expect(numbers(whole)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('leaves a gap that lies before it', () => {
    const torn = takeLive(kept(entries(1, 2)), entries(5, 9));
    expect(takeMissed(torn, 5, entries(6, 7, 8, 9)).gaps).toEqual([2]);
  });

  it('closes a gap of events alone', () => {
    const torn = takeLive(kept(entries(1)), entries(4));
    expect(takeMissed(torn, 1, entries(4)).gaps).toEqual([]);
  });
});

describe('what lies further back', () => {
  it('goes before the first entry', () => {
    const thread = takeEarlier(kept(entries(5, 6)), entries(3, 4));
    expect(numbers(thread)).toEqual([3, 4, 5, 6]);
    expect(thread.earlier).toBe(true);
  });

  it('ends at the first entry, or where nothing comes', () => {
    expect(takeEarlier(kept(entries(3)), entries(1, 2)).earlier).toBe(false);
    expect(takeEarlier(kept(entries(3)), []).earlier).toBe(false);
  });
});

describe('a conversation that is read again', () => {
  it('keeps what was loaded of earlier times', () => {
    const thread = takeFresh(kept(entries(1, 2, 3, 4)), answer(entries(3, 4, 5)));
    expect(numbers(thread)).toEqual([1, 2, 3, 4, 5]);
    expect(thread.earlier).toBe(false);
  });

  it('lets go of what would leave a hole', () => {
    const thread = takeFresh(kept(entries(1, 2)), answer(entries(7, 8)));
    expect(numbers(thread)).toEqual([7, 8]);
    expect(thread.earlier).toBe(true);
  });

  it('keeps what the stream brought while it was read', () => {
    const thread = takeFresh(takeLive(kept(entries(1, 2)), entries(3)), answer(entries(1, 2)));
    expect(numbers(thread)).toEqual([1, 2, 3]);
    expect(thread.lastSequence).toBe(3);
  });

  it('closes the gaps that it covers', () => {
    const torn = takeLive(kept(entries(1, 2)), entries(5));
    expect(takeFresh(torn, answer(entries(1, 2, 3, 4, 5))).gaps).toEqual([]);
  });

  it('is taken as it is when nothing was known', () => {
    expect(numbers(takeFresh(undefined, answer(entries(4, 5))))).toEqual([4, 5]);
  });
});

it('never hides a missing message: what is not there has a gap before it', () => {
  const pieces = fc.array(fc.array(fc.integer({ min: 2, max: 30 }), { minLength: 1, maxLength: 4 }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(pieces, (frames) => {
      const thread = frames.reduce((now, frame) => takeLive(now, entries(...frame)), kept(entries(1)));
      const known = numbers(thread);
      expect(known).toEqual([...new Set([1, ...frames.flat()])].sort((one, other) => one - other));
      const missing = Array.from({ length: thread.lastSequence }, (_, index) => index + 1).filter(
        (each) => !known.includes(each),
      );
      for (const each of missing) expect(thread.gaps.some((gap) => gap < each)).toBe(true);
      const first = Math.min(thread.lastSequence, ...thread.gaps);
      const rest = Array.from({ length: thread.lastSequence - first }, (_, index) => first + 1 + index);
      const whole = takeMissed(thread, first, entries(...rest));
      expect(whole.gaps).toEqual([]);
      expect(numbers(whole)).toEqual(Array.from({ length: whole.lastSequence }, (_, index) => index + 1));
    }),
  );
});

it('changes nothing when nothing comes', () => {
  const known = entries(1, 2);
  expect(mergeEntries(known, [])).toBe(known);
});
