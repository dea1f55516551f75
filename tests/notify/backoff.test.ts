import { nextTry } from '../../src/notify/backoff';

const createdAt = new Date('2025-09-01T00:00:00Z');
const at = (seconds: number) => new Date(createdAt.getTime() + seconds * 1000);
const DAY = 24 * 60 * 60;

test.each([
  [1, 0, 1],
  [2, 0, 2],
  [3, 0, 4],
  [9, 0, 256],
  [10, 0, 300],
  [2_000, 0, 300],
  [3, 1, 3],
])('after try %i (random %d) it waits %i s', (attempt, random, seconds) => {
  const job = { attempt, createdAt };
  expect(nextTry({ job, expiresAt: null, now: createdAt, random })).toEqual(at(seconds));
});

test('after a day it is given up, but not before a dozen tries', () => {
  const failed = { expiresAt: null, random: 0 };
  expect(nextTry({ ...failed, job: { attempt: 290, createdAt }, now: at(DAY - 300) })).toEqual(at(DAY));
  expect(nextTry({ ...failed, job: { attempt: 290, createdAt }, now: at(DAY - 299) })).toBeNull();
  expect(nextTry({ ...failed, job: { attempt: 1, createdAt }, now: at(3 * DAY) })).toEqual(at(3 * DAY + 1));
});

test('what has its own end is given up when the next try would come at it or later', () => {
  const failed = { job: { attempt: 3, createdAt }, expiresAt: at(10), random: 0 };
  expect(nextTry({ ...failed, now: at(5) })).toEqual(at(9));
  expect(nextTry({ ...failed, now: at(6) })).toBeNull();
});
