import { parseArgs } from 'node:util';
import { z } from 'zod';
import { UsageError } from './usage';

/** What `npm run agent` shows. */
export const AGENT_HELP = `Agents who may log in to the console at /agent:

  npm run agent -- add EMAIL --name NAME [--role agent|supervisor] [--generate]
  npm run agent -- list
  npm run agent -- password EMAIL [--generate]
  npm run agent -- role EMAIL agent|supervisor
  npm run agent -- remove EMAIL

A password has at least 12 characters. It is asked for on a terminal, without being shown, else it is the
first line of standard input; with --generate one is made and printed. A new password ends the agent's
sessions. The settings are those of the program, XIAOKA_DATA_DIR above all; it may be running meanwhile.
Everything that is changed goes into the audit log.

Exit code: 0 done, 1 not done, 2 called wrongly.
`;

const ROLES = ['agent', 'supervisor'] as const;
const OPTIONS = {
  name: { type: 'string' },
  role: { type: 'string' },
  generate: { type: 'boolean', default: false },
} as const;

const email = z
  .string({ error: 'an e-mail address is needed' })
  .trim()
  .toLowerCase()
  .max(254, 'an e-mail address has at most 254 characters')
  .pipe(z.email({ error: 'this is no e-mail address' }));
const name = z
  .string({ error: 'give the name that customers see with --name' })
  .trim()
  .max(100, 'a name has at most 100 characters')
  .regex(/^(?=.*[\p{L}\p{N}])\P{C}+$/u, 'a name has letters, and nothing invisible');
const role = z.enum(ROLES, { error: 'a role is agent or supervisor' });
const generate = z.boolean();

const call = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('add'), email, name, role: role.default('agent'), generate }),
  z.strictObject({ action: z.literal('list') }),
  z.strictObject({ action: z.literal('password'), email, generate }),
  z.strictObject({ action: z.literal('role'), email, role }),
  z.strictObject({ action: z.literal('remove'), email }),
]);

/** What is to be done. */
export type AgentCall = z.output<typeof call>;

/** What stands behind each action, in order. */
const POSITIONALS: Readonly<Record<string, readonly string[]>> = {
  add: ['email'],
  list: [],
  password: ['email'],
  role: ['email', 'role'],
  remove: ['email'],
};

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Reads a call.
 * @param args what stands behind `npm run agent --`
 * @throws UsageError
 */
export function readAgentCall(args: readonly string[]): AgentCall {
  const { values, positionals } = parse(args);
  const [action = '', ...rest] = positionals;
  const names = POSITIONALS[action];
  if (names === undefined) throw new UsageError(action ? `There is no "${action}".` : 'Say what to do.');
  const more = rest[names.length];
  if (more !== undefined) throw new UsageError(`"${more}" is too much.`);
  const takesGenerate = action === 'add' || action === 'password';
  const { generate: made, ...named } = values;
  if (action === 'role' && named.role !== undefined) throw new UsageError('"role" takes no --role.');
  if (made && !takesGenerate) throw new UsageError(`"${action}" takes no --generate.`);
  const given = Object.fromEntries(names.map((each, at) => [each, rest[at]]));
  const read = call.safeParse({ action, ...named, ...given, ...(takesGenerate ? { generate: made } : {}) });
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    throw new UsageError(`"${action}" takes no ${issue.keys.map((key) => `--${key}`).join(', ')}.`);
  }
  throw new UsageError(`${action}: ${issue?.message ?? 'called wrongly'}.`);
}
