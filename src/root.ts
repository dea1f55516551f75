import { join } from 'node:path';

/** Root of the project, where `dialogs/`, `intents/` and the built browser code are. */
export const ROOT = join(__dirname, __dirname.includes(join('dist', 'src')) ? '../..' : '..');
