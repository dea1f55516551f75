import { randomBytes } from 'node:crypto';
import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import { Refused, type Console } from './usage';

/** Shortest password of an agent, in characters. */
const SHORTEST = 12;
/** The longest that logging in takes, in UTF-16 code units. */
const LONGEST = 1_024;
/** 20 characters that can be typed. */
const MADE_BYTES = 15;

/** Shows nothing of what is typed. */
function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

/** The next line that is typed; null: it was broken off. */
function nextLine(lines: Interface): Promise<string | null> {
  return new Promise((resolve) => {
    lines.once('close', () => resolve(null));
    lines.question('', resolve);
  });
}

/** Asks twice on a terminal, without showing what is typed. */
async function ask({ stdin, stderr }: Console): Promise<string> {
  const lines = createInterface({ input: stdin, output: nowhere(), terminal: true, historySize: 0 });
  lines.once('SIGINT', () => lines.close());
  try {
    const answers: string[] = [];
    for (const question of ['Password: ', 'The same again: ']) {
      stderr.write(question);
      const answer = await nextLine(lines);
      stderr.write('\n');
      if (answer === null) throw new Refused('Broken off; nothing was changed.');
      answers.push(answer);
    }
    const [password = '', again] = answers;
    if (password !== again) throw new Refused('The two are not the same; nothing was changed.');
    return password;
  } finally {
    lines.close();
  }
}

/** The first line of what comes in, whether or not it has an end. */
async function readLine({ stdin }: Console): Promise<string> {
  const lines = createInterface({ input: stdin, terminal: false, crlfDelay: Infinity });
  const line = await new Promise<string | null>((resolve) => {
    lines.once('line', resolve);
    lines.once('close', () => resolve(null));
  });
  lines.close();
  if (line === null) throw new Refused('There is no password on standard input; nothing was changed.');
  return line;
}

/** @throws Refused */
function checkLength(password: string): void {
  const { length } = [...password];
  const wrong =
    length < SHORTEST ? `at least ${SHORTEST}` : password.length > LONGEST ? `at most ${LONGEST}` : null;
  if (wrong === null) return;
  throw new Refused(`A password has ${wrong} characters, not ${length}; nothing was changed.`);
}

/**
 * A new password: typed on a terminal, else the first line of standard input.
 * @throws Refused when there is none, or it is too short or too long
 */
export async function readPassword(io: Console): Promise<string> {
  const password = io.stdin.isTTY === true ? await ask(io) : await readLine(io);
  checkLength(password);
  return password;
}

/** Makes a password that nobody can guess. */
export function makePassword(): string {
  return randomBytes(MADE_BYTES).toString('base64url');
}
