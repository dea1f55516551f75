import { readSettings } from '../settings';
import { storeCommand } from './store';

// The command `npm run store`: backup, restore, verify, copy.

void storeCommand(process.argv.slice(2), readSettings, process).then((code) => {
  process.exitCode = code;
});
