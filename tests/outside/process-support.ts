import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** How a process ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The built program as a process of its own. */
export class BuiltProgram {
  stdout = '';
  stderr = '';
  readonly ended: Promise<Ending>;
  private readonly child: ChildProcess;

  /** @param root where the program is: a copy of the project, or the project */
  constructor(environment: Record<string, string>, root = ROOT) {
    const inherited = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', TZ: 'UTC' };
    this.child = spawn(process.execPath, [join(root, 'dist/src/main.js')], {
      cwd: tmpdir(),
      env: { ...inherited, PORT: '0', XIAOKA_LOG_LEVEL: 'warn', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    this.child.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.ended = new Promise((resolve) =>
      this.child.once('close', (code, signal) => resolve({ code, signal })),
    );
  }

  /** Starts the program and waits until it says where it is. */
  static async ready(environment: Record<string, string>, root?: string): Promise<BuiltProgram> {
    const program = new BuiltProgram(environment, root);
    let over = false;
    void program.ended.then(() => (over = true));
    for (let attempt = 0; attempt < 500 && !program.stdout.includes('is ready'); attempt += 1) {
      if (over) throw new Error(`the program ended: ${program.stderr}${program.stdout}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return program;
  }

  /** Where it serves, by its own word. */
  get url(): string {
    return `http://localhost:${/localhost:(\d+)/.exec(this.stdout)?.[1] ?? '0'}`;
  }

  kill(signal: 'SIGTERM' | 'SIGKILL' | 'SIGINT' | 'SIGUSR2' | 'SIGSTOP' | 'SIGCONT'): void {
    this.child.kill(signal);
  }

  /** Ends it, whatever state it is in. */
  async end(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGKILL');
    await this.ended;
  }
}

/** A data folder that goes with the test. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'xiaoka-outside-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A TCP port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('there is no port');
  return address.port;
}
