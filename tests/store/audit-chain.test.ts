import { createHash } from 'node:crypto';
import { CHAIN_START, chained, verifyChain } from '../../src/store/audit-chain';
import { SQL } from '../../src/store/sql';
import { entry } from '../contracts/store/samples';

const zeros = '0'.repeat(64);

test('hashes the hash before and everything in the entry, written in one way', () => {
  const first = entry('XK-1', {
    at: new Date('2026-03-02T01:02:03.004Z'),
    action: 'decide',
    detail: { reason: '照片模糊 "quoted"', decision: 'reject' },
  });
  const content =
    '{"position":1,"at":"2026-03-02T01:02:03.004Z","actor":"agent@demo.example","action":"decide",' +
    '"target":"XK-1","detail":{"decision":"reject","reason":"照片模糊 \\"quoted\\""}}';
  const hash = createHash('sha256').update(`${zeros}${content}`).digest('hex');
  expect(chained(first, CHAIN_START)).toEqual({ ...first, position: 1, previousHash: zeros, hash });
});

test('does not depend on the order in which a detail was put together', () => {
  const [one, other] = [
    { a: '1', b: '2', 10: '3' },
    { 10: '3', b: '2', a: '1' },
  ].map((detail) => chained(entry('x', { detail }), CHAIN_START));
  expect(one?.hash).toBe(other?.hash);
});

test('verifies stretch after stretch, each from the end of the one before', () => {
  const rows = [chained(entry('a'), CHAIN_START)];
  for (const target of ['b', 'c', 'd']) rows.push(chained(entry(target), rows.at(-1) ?? CHAIN_START));
  const first = verifyChain(rows.slice(0, 2));
  expect(first).toEqual({ intact: true, end: { position: 2, hash: rows[1]?.hash } });
  if (!first.intact) throw new Error('not intact');
  expect(verifyChain(rows.slice(2), first.end)).toMatchObject({ intact: true, end: { position: 4 } });
  expect(verifyChain(rows.slice(2))).toEqual({ intact: false, position: 1, fault: 'missing' });
  expect(verifyChain([], first.end)).toEqual(first);
});

test('finds an entry that stands twice, and two that changed places', () => {
  const one = chained(entry('a'), CHAIN_START);
  const two = chained(entry('b'), one);
  expect(verifyChain([one, one])).toEqual({ intact: false, position: 2, fault: 'missing' });
  expect(verifyChain([two, one])).toEqual({ intact: false, position: 1, fault: 'missing' });
});

test('finds a log that was written anew behind an entry, by the end noted before', () => {
  const kept = chained(entry('a'), CHAIN_START);
  const noted = chained(entry('what happened'), kept);
  const forged = chained(entry('what did not'), kept);
  const next = chained(entry('b'), forged);
  expect(verifyChain([kept, forged, next])).toMatchObject({ intact: true });
  expect(verifyChain([next], noted)).toEqual({ intact: false, position: 3, fault: 'link' });
});

test('no statement changes or removes what stands in the log', () => {
  const onLog = Object.values<string>(SQL).filter((text) => /\baudit\b/.test(text));
  expect(
    onLog.filter((text) => !/^(INSERT INTO audit \(.*\) VALUES \([?, ]*\)|SELECT .*)$/.test(text)),
  ).toEqual([]);
  expect(onLog.length).toBeGreaterThan(1);
});
