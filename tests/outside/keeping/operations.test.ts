import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Program } from '../../support/program';

const GUIDE = readFileSync(join(__dirname, '../../../src/store/OPERATIONS.md'), 'utf8');

test('the operations guide tells of every metric that is served, and of no other', async () => {
  const program = await Program.start();
  try {
    const served = await (await fetch(`${program.url}/metrics`)).text();
    const names = [...served.matchAll(/^# TYPE (\S+) /gm)].map((found) => found[1] ?? '');
    const own = names.filter((name) => !/^xiaoka_(process|nodejs)_/.test(name));
    const told = [...GUIDE.matchAll(/^\| `(xiaoka_\w+)` \|/gm)].map((found) => found[1] ?? '');
    expect(told.sort()).toEqual(own.sort());
  } finally {
    await program.stop();
  }
});
