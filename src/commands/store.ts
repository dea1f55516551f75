import { parseArgs } from 'node:util';
import type { Settings } from '../settings';
import { backup } from './store-backup';
import { copy } from './store-copy';
import { STORE_HELP } from './store-help';
import { restore } from './store-restore';
import { verify } from './store-verify';
import { finish, UsageError, type Console, type ExitCode } from './usage';

/** What is to be done. */
type StoreCall =
  | { readonly action: 'backup'; readonly file: string }
  | { readonly action: 'restore'; readonly file: string; readonly force: boolean }
  | { readonly action: 'verify' | 'copy' };

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { force: { type: 'boolean' } }, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** @throws UsageError */
function readCall(args: readonly string[]): StoreCall {
  const { values, positionals } = parse(args);
  const [action = '', file, ...more] = positionals;
  const takesFile = action === 'backup' || action === 'restore';
  if (!takesFile && action !== 'verify' && action !== 'copy')
    throw new UsageError(action === '' ? 'Say what to do.' : `There is no "${action}".`);
  const tooMuch = takesFile ? more[0] : file;
  if (tooMuch !== undefined) throw new UsageError(`"${tooMuch}" is too much.`);
  if (values.force === true && action !== 'restore') throw new UsageError('--force goes with restore alone.');
  if (action === 'verify' || action === 'copy') return { action };
  if (file === undefined || !takesFile) throw new UsageError('Name the file.');
  return action === 'backup' ? { action, file } : { action, file, force: values.force === true };
}

function run(call: StoreCall, settings: Settings, io: Console): Promise<ExitCode> {
  switch (call.action) {
    case 'backup':
      return backup(call.file, settings, io);
    case 'restore':
      return restore(call.file, call.force, settings, io);
    case 'verify':
      return verify(settings, io);
    case 'copy':
      return copy(settings, io);
  }
}

/**
 * The command `npm run store`: backs up, restores, verifies and moves what is stored.
 * @param args what stands behind `npm run store --`
 * @param readSettings throws XiaokaError `BadSettings`; not asked for a call that is wrong
 */
export function storeCommand(
  args: readonly string[],
  readSettings: () => Settings,
  io: Console,
): Promise<ExitCode> {
  const work = async (): Promise<ExitCode> => {
    const call = readCall(args);
    return run(call, readSettings(), io);
  };
  return finish(args, work, STORE_HELP, io);
}
