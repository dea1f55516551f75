import { readSettings } from '../settings';
import { agentCommand } from './agent';

// The command `npm run agent`: who may log in to the console.

void agentCommand(process.argv.slice(2), readSettings, process).then((code) => {
  process.exitCode = code;
});
