import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Console, ExitCode } from '../../src/commands/usage';
import { readSettings, type Settings } from '../../src/settings';
import type { Store } from '../../src/store/contract';
import { openSqliteStore } from '../../src/store/sqlite/open';

/** Keeps what is written. */
class Paper extends PassThrough {
  text = '';
  constructor() {
    super();
    this.on('data', (chunk: Buffer) => (this.text += chunk.toString()));
  }
}

/** A terminal as far as asking for a password goes. */
class Terminal extends PassThrough {
  readonly isTTY = true;
  /** Whether typed characters were not echoed, each time that this was switched. */
  readonly rawModes: boolean[] = [];
  setRawMode(raw: boolean): this {
    this.rawModes.push(raw);
    return this;
  }
}

/** What a command said, and how it ended. */
export interface Ended {
  readonly code: ExitCode;
  readonly out: string;
  readonly error: string;
}

type Command = (args: readonly string[], settings: () => Settings, io: Console) => Promise<ExitCode>;

/** A data folder with the commands that work on it. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), 'xiaoka-command-'));
  readonly file = join(this.folder, 'xiaoka.db');
  environment: Record<string, string> = {};

  /** Runs a command with this on standard input. */
  async run(command: Command, args: readonly string[], input = ''): Promise<Ended> {
    const stdin = new PassThrough();
    stdin.end(input);
    return this.#run(command, args, stdin);
  }

  /** Runs a command on a terminal on which each text is typed as soon as something is asked. */
  async type(command: Command, args: readonly string[], typed: readonly string[]) {
    const stdin = new Terminal();
    const left = [...typed];
    const ended = await this.#run(command, args, stdin, () => {
      const next = left.shift();
      if (next !== undefined) setImmediate(() => stdin.write(next));
    });
    return { ...ended, rawModes: stdin.rawModes };
  }

  async #run(command: Command, args: readonly string[], stdin: PassThrough, onAsked?: () => void) {
    const [stdout, stderr] = [new Paper(), new Paper()];
    stderr.on('data', (chunk: Buffer) => {
      if (chunk.toString().endsWith(': ')) onAsked?.();
    });
    const settings = () => readSettings({ XIAOKA_DATA_DIR: this.folder, ...this.environment });
    const code = await command(args, settings, { stdin, stdout, stderr });
    await new Promise(setImmediate);
    return { code, out: stdout.text, error: stderr.text };
  }

  /** Lets the store, opened as the running program has it, be used. */
  async withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
    const store = await openSqliteStore({ file: this.file });
    try {
      await store.migrate();
      return await work(store);
    } finally {
      await store.close();
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
