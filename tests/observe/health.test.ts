import { createHealth } from '../../src/observe/health';

const answers = async (): Promise<void> => undefined;

test('ready once every part is, and never again once it drains', async () => {
  const health = createHealth({ ping: answers, parts: ['model', 'texts'] });
  expect(await health.missing()).toEqual(['model', 'texts']);
  health.ready('texts');
  health.ready('model');
  expect(await health.missing()).toEqual([]);
  health.drain();
  health.ready('draining');
  expect(await health.missing()).toEqual(['draining']);
  expect(health.draining).toBe(true);
});

test.each([
  ['refuses', () => Promise.reject(new Error('disk'))],
  [
    'throws',
    () => {
      throw new Error('disk');
    },
  ],
  ['never answers', () => new Promise<void>(() => undefined)],
])('not ready while the store %s', async (_what, ping) => {
  expect(await createHealth({ ping, parts: [], pingMs: 20 }).missing()).toEqual(['store']);
});
