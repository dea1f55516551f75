/** How a command ends: done, not done, or called wrongly. */
export type ExitCode = 0 | 1 | 2;

/** Where a command reads and writes. */
export interface Console {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/** A command that was called wrongly; the message says how. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Something that a command does not do; the message says why. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/**
 * Runs a command and says on standard error what went wrong.
 * @param args what stands behind the command; where they ask for help, nothing is run
 * @param help what is shown then, and under a wrong call
 */
export async function finish(
  args: readonly string[],
  work: () => Promise<ExitCode>,
  help: string,
  { stdout, stderr }: Pick<Console, 'stdout' | 'stderr'>,
): Promise<ExitCode> {
  if (wantsHelp(args)) {
    stdout.write(help);
    return 0;
  }
  try {
    return await work();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const wrongCall = error instanceof UsageError;
    stderr.write(wrongCall ? `${message}\n\n${help}` : `${message}\n`);
    return wrongCall ? 2 : 1;
  }
}

function wantsHelp(args: readonly string[]): boolean {
  return args[0] === 'help' || args.includes('--help') || args.includes('-h');
}
