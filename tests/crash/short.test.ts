import type { LifePlan } from './plan';
import { crash } from './run';

jest.setTimeout(90_000);

/** One kill of each kind that is aimed; `npm run test:crash` does hundreds. */
const SHORT: LifePlan = {
  name: 'short',
  schema: 1,
  kills: [
    { kind: 'migration', count: 8, side: 'before' },
    { kind: 'commit', count: 12, side: 'after' },
    { kind: 'log', answers: 10, count: 3 },
    { kind: 'send', side: 'before' },
  ],
};

it('killed inside migrations, commits and sends, the program loses nothing and says nothing twice', async () => {
  const { faults, lives } = await crash({ engine: 'sqlite', processes: 1, seed: 'short', lives: [SHORT] });
  expect(faults).toEqual([]);
  const [life] = lives;
  expect(life?.kills).toHaveLength(SHORT.kills.length);
  expect(life?.kills.filter(({ came }) => !came)).toEqual([]);
  expect(life?.answered).toBeGreaterThan(20);
  expect(life?.complaints).toEqual([]);
});
