import { readSettings } from '../settings';
import { teamsManifestCommand } from './teams-manifest';

// The command `npm run teams:manifest`: the package that Teams installs.

void teamsManifestCommand(process.argv.slice(2), readSettings, process).then((code) => {
  process.exitCode = code;
});
