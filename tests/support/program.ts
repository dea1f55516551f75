import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start, type RunningApp, type StartOverrides } from '../../src/app';
import type { Clock } from '../../src/core/clock';
import { createLog } from '../../src/observe/log';
import { readSettings } from '../../src/settings';
import { shareCache } from './cache';

/** Password of the demo agents in tests. */
export const DEMO_PASSWORD = 'correct horse battery';

/** A clock that tests move; it runs along with the real one in between. */
export class MovableClock implements Clock {
  private offsetMs = 0;

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  /** Moves on by so many milliseconds. */
  advance(ms: number): void {
    this.offsetMs += ms;
  }
}

/** The whole program in this process, with a data folder of its own. */
export class Program {
  readonly clock = new MovableClock();
  readonly logLines: string[] = [];
  private app: RunningApp | null = null;

  private constructor(
    readonly dataDir: string,
    private readonly overrides: StartOverrides,
    private readonly environment: Record<string, string>,
  ) {}

  static async start(
    overrides: StartOverrides = {},
    environment: Record<string, string> = {},
  ): Promise<Program> {
    const dataDir = mkdtempSync(join(tmpdir(), 'xiaoka-'));
    shareCache(dataDir);
    const program = new Program(dataDir, overrides, environment);
    await program.boot();
    return program;
  }

  get url(): string {
    return `http://127.0.0.1:${this.running.port}`;
  }

  get running(): RunningApp {
    if (!this.app) throw new Error('the program is not running');
    return this.app;
  }

  /** Stops cleanly and keeps the data; `restart` starts it again. */
  async halt(): Promise<void> {
    await this.app?.stop();
    this.app = null;
  }

  /** Stops cleanly and starts again on the same data. */
  async restart(): Promise<void> {
    await this.halt();
    await this.boot();
  }

  async stop(): Promise<void> {
    await this.halt();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  private async boot(): Promise<void> {
    const settings = readSettings({
      PORT: '0',
      XIAOKA_DATA_DIR: this.dataDir,
      XIAOKA_DEMO_PASSWORD: DEMO_PASSWORD,
      XIAOKA_LOG_LEVEL: 'info',
      ...this.environment,
    });
    const log = createLog({
      level: settings.logLevel,
      stream: { write: (line) => void this.logLines.push(line) },
    });
    this.app = await start(settings, log, { clock: this.clock, ...this.overrides });
  }
}
