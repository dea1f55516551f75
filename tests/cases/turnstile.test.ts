import { Turnstile } from '../../src/cases/turnstile';

test('no more than so many run at once, newcomers included, and all get through in order', async () => {
  const turnstile = new Turnstile(2);
  let running = 0;
  let most = 0;
  const done: number[] = [];
  const task = (name: number) => async (): Promise<void> => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    done.push(name);
  };
  const first = [0, 1, 2, 3].map((name) => turnstile.run(task(name)));
  await first[0];
  await Promise.all([...first, turnstile.run(task(4)), turnstile.run(task(5))]);
  expect(most).toBe(2);
  expect(done).toEqual([0, 1, 2, 3, 4, 5]);
});

test('a task that fails gives its place free', async () => {
  const turnstile = new Turnstile(1);
  await expect(turnstile.run(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  await expect(turnstile.run(async () => 'next')).resolves.toBe('next');
});
