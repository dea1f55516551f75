import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const BUILT = join(__dirname, '../../../dist/web');

/** Bytes over the wire of what the build wrote under a name. */
function compressed(name: RegExp): number {
  const [file, ...more] = readdirSync(BUILT).filter((built) => name.test(built));
  if (file === undefined || more.length > 0) throw new Error(`not one file is called ${name.source}`);
  return statSync(join(BUILT, file)).size;
}

test.each([
  ['launcher, which every visitor of a page loads', /^widget\.js\.gz$/, 6],
  ['chat, loaded when it is opened', /^widget-chat\.\w+\.js\.gz$/, 30],
  ['words of a language', /^widget-zh\.\w+\.js\.gz$/, 4],
  ['words of another', /^widget-en\.\w+\.js\.gz$/, 4],
  ['what is loaded when it is needed', /^widget-more\.\w+\.js\.gz$/, 6],
])('%s, stays small', (_, name, most) => {
  expect(compressed(name) / 1024).toBeLessThan(most);
});
