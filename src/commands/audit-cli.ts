import { readSettings } from '../settings';
import { auditCommand } from './audit';

// The command `npm run audit`: whether the audit log is what it was.

void auditCommand(process.argv.slice(2), readSettings, process).then((code) => {
  process.exitCode = code;
});
