import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HttpConnection, request } from './http-connection';
import { RESULTS } from './report';

const POLL_MS = 20;
const GIVE_UP_MS = 30_000;
const STOP_MS = 12_000;
/** Length of a clock tick of /proc (USER_HZ), the same on every Linux in use. */
const TICK_MS = 10;

/** What is run: a script beside this one's own, and where it says that it is ready. */
export interface ProgramOptions {
  readonly script: string;
  /** Path that answers once the program is ready. */
  readonly readyPath: string;
  /** Status of that answer. */
  readonly readyStatus: number;
  /** Name of its folder for data and output. */
  readonly folder: string;
  /** Settings beside the port and the data folder. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Options of `node` itself. */
  readonly nodeOptions?: readonly string[];
}

/** The program as it is started by `npm start`, in demo mode with the usual settings, and others if given. */
export const xiaoka = (folder: string, environment: Record<string, string> = {}): ProgramOptions => ({
  script: join(__dirname, '../../src/main.js'),
  readyPath: '/readyz',
  readyStatus: 200,
  folder,
  environment,
});

/** The peer; it has no page at `/`, and says so once it listens. */
export const echo = (): ProgramOptions => ({
  script: join(__dirname, 'echo.js'),
  readyPath: '/',
  readyStatus: 404,
  folder: 'echo',
});

const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** A program in a process of its own, on a free port, with only the settings that are named here. */
export class Program {
  private constructor(
    readonly port: number,
    /** Milliseconds from starting `node` to the first answer that says it is ready. */
    readonly readyMs: number,
    private readonly child: ChildProcess,
  ) {}

  /** @throws Error when it ends or is not ready within 30 s */
  static async start({
    script,
    readyPath,
    readyStatus,
    folder,
    environment,
    nodeOptions = [],
  }: ProgramOptions): Promise<Program> {
    const dataDir = dataFolder(folder);
    mkdirSync(dataDir, { recursive: true });
    const port = await freePort();
    const output = openSync(join(dataDir, 'output.log'), 'a');
    const started = performance.now();
    const child = spawn(process.execPath, [...nodeOptions, script], {
      env: { PORT: String(port), XIAOKA_DATA_DIR: dataDir, ...environment },
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    running.add(child);
    child.once('exit', () => running.delete(child));
    while ((await statusOf(port, readyPath)) !== readyStatus) {
      if (child.exitCode !== null || performance.now() - started > GIVE_UP_MS) {
        child.kill('SIGKILL');
        throw new Error(`${script} did not become ready; its last words:\n${lastWords(dataDir)}`);
      }
      await sleep(POLL_MS);
    }
    return new Program(port, performance.now() - started, child);
  }

  /** Resident memory in MB (10⁶ bytes), now and at its highest, as Linux counts it; NaN on other systems. */
  memory(): { readonly now: number; readonly highest: number } {
    const status = this.read('status');
    const megabytes = (field: string): number =>
      (Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? Number.NaN) * 1_024) / 1e6;
    return { now: megabytes('VmRSS'), highest: megabytes('VmHWM') };
  }

  /** Processor time used so far, in milliseconds, by all its threads; NaN where there is no Linux /proc. */
  processorMs(): number {
    const [, fields = ''] = this.read('stat').split(') ');
    const [user, system] = fields.split(' ').slice(11, 13).map(Number);
    return ((user ?? Number.NaN) + (system ?? Number.NaN)) * TICK_MS;
  }

  /** Stops it; answers once it is gone. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const late = setTimeout(() => this.child.kill('SIGKILL'), STOP_MS);
    await gone;
    clearTimeout(late);
  }

  private read(file: 'stat' | 'status'): string {
    try {
      return readFileSync(`/proc/${this.child.pid}/${file}`, 'utf8');
    } catch {
      return '';
    }
  }
}

/** Folder of a program's data; on the disk of the results, so that writing costs what it costs there. */
export function dataFolder(folder: string): string {
  return join(RESULTS, `run-${process.pid}`, folder);
}

/** Throws away the data of all programs of this run. */
export function discardData(): void {
  rmSync(dataFolder(''), { recursive: true, force: true });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

async function statusOf(port: number, path: string): Promise<number | null> {
  try {
    const connection = await HttpConnection.open(port);
    const { status } = await connection.send(request('GET', path)).finally(() => connection.close());
    return status;
  } catch {
    return null;
  }
}

function lastWords(dataDir: string): string {
  return readFileSync(join(dataDir, 'output.log'), 'utf8').trimEnd().split('\n').slice(-20).join('\n');
}
