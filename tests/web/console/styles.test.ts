import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const CONSOLE = join(__dirname, '../../../src/web/console');
const STYLES = dirname(require.resolve('@mantine/core/styles/Button.layer.css'));

const sources = readdirSync(CONSOLE, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(CONSOLE, name), 'utf8'))
  .join('\n');

/** Every part of Mantine that the console draws. */
const parts = [...sources.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)]
  .flatMap(([, names = '']) => names.split(','))
  .map((name) => name.trim())
  .filter((name) => existsSync(join(STYLES, `${name}.layer.css`)));

test.each([...new Set(parts)])('%s comes with its styles', (name) => {
  expect(sources).toContain(`'@mantine/core/styles/${name}.layer.css'`);
});
