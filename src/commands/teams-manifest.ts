import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { TeamsApp } from '../channels/teams/manifest/app';
import { appPackage } from '../channels/teams/manifest/package';
import { ROOT } from '../root';
import type { Settings } from '../settings';
import { describeApp, type Sources } from './teams-manifest-app';
import { finish, UsageError, type Console, type ExitCode } from './usage';

/** What `npm run teams:manifest` shows. */
const TEAMS_MANIFEST_HELP = `The app package that is uploaded to Teams:

  npm run teams:manifest [-- --out FILE]

Writes teams/xiaoka.zip in the data folder, or FILE. It needs the settings clientId and XIAOKA_PUBLIC_URL; who
answers for the app stands in dialogs/operator.yaml, what it says of itself in dialogs/texts (teams_app). The
package holds no secret, and the same settings make the same package.

Exit code: 0 written, 1 not written, 2 called wrongly or something is missing.
`;

const SOURCES: Sources = { dialogs: join(ROOT, 'dialogs'), packageFile: join(ROOT, 'package.json') };

/** The file that is asked for; null: the usual one. @throws UsageError */
function readCall(args: readonly string[]): string | null {
  const { values, positionals } = parse(args);
  if (positionals[0] !== undefined) throw new UsageError(`"${positionals[0]}" is too much.`);
  if (values.out?.trim() === '') throw new UsageError('--out needs the name of a file.');
  return values.out ?? null;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { out: { type: 'string' } }, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function write(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

function summary(file: string, { clientId, publicUrl, version, words, developer }: TeamsApp): string {
  return [
    `Wrote ${file}: ${words.en.name} ${words.zh.name} ${version} of ${developer.name}, bot ${clientId}.`,
    `Messaging endpoint of the bot's registration: ${publicUrl}/api/messages`,
  ].join('\n');
}

/**
 * The command `npm run teams:manifest`: makes the package that Teams installs.
 * @param args what stands behind `npm run teams:manifest --`
 * @param readSettings throws XiaokaError `BadSettings`; not asked for a call that is wrong
 */
export function teamsManifestCommand(
  args: readonly string[],
  readSettings: () => Settings,
  io: Console,
  sources: Sources = SOURCES,
): Promise<ExitCode> {
  const work = async (): Promise<ExitCode> => {
    const asked = readCall(args);
    const settings = readSettings();
    const app = describeApp(settings, sources);
    const file = resolve(asked ?? join(settings.dataDir, 'teams', 'xiaoka.zip'));
    write(file, await appPackage(app));
    io.stdout.write(`${summary(file, app)}\n`);
    return 0;
  };
  return finish(args, work, TEAMS_MANIFEST_HELP, io);
}
