import { systemClock, type Clock } from '../core/clock';
import type { AuditAction } from '../core/handoff';
import { DEMO_DOMAIN } from '../http/agents';
import { hashPassword } from '../http/passwords';
import type { Settings } from '../settings';
import type { AgentRecord, Store } from '../store/contract';
import { AGENT_HELP, readAgentCall, type AgentCall } from './agent-call';
import { agentTable } from './agent-table';
import { withStore } from './open-store';
import { makePassword, readPassword } from './password';
import { finish, Refused, type Console, type ExitCode } from './usage';

/** Who did it, in the audit log. */
const ACTOR = 'command line';

/** What the command works with. */
interface Work extends Console {
  readonly store: Store;
  readonly clock: Clock;
  readonly mode: Settings['mode'];
}

/** Written first, so that nothing is changed that the log does not tell of. */
async function record(
  { store, clock }: Work,
  action: AuditAction,
  target: string,
  detail: Readonly<Record<string, string>> = {},
): Promise<void> {
  const entry = { at: clock.now(), actor: ACTOR, action, target, detail };
  const outcome = await store.commit({ audit: [entry] });
  if (outcome !== 'committed') throw new Refused('The audit log took no entry; nothing was changed.');
}

async function known({ store }: Work, email: string): Promise<AgentRecord> {
  const agent = await store.agent(email);
  if (!agent) throw new Refused(`There is no agent ${email}.`);
  return agent;
}

async function newPassword(work: Work, generate: boolean): Promise<string> {
  return generate ? makePassword() : readPassword(work);
}

function tell({ stdout }: Work, text: string, made: string | null = null): void {
  stdout.write(made === null ? `${text}\n` : `${text}\nPassword: ${made}\n`);
}

type Call<Action extends AgentCall['action']> = Extract<AgentCall, { action: Action }>;

async function add(work: Work, { email, name, role, generate }: Call<'add'>): Promise<void> {
  if (work.mode === 'production' && email.endsWith(DEMO_DOMAIN)) {
    throw new Refused(`Agents of ${DEMO_DOMAIN} may log in to a demo alone.`);
  }
  if (await work.store.agent(email)) throw new Refused(`There is an agent ${email} already.`);
  const password = await newPassword(work, generate);
  const passwordHash = await hashPassword(password);
  await record(work, 'agent_added', email, { role });
  await work.store.saveAgent({ email, name, role, passwordHash });
  tell(work, `Added ${email}, ${role}.`, generate ? password : null);
}

async function changePassword(work: Work, { email, generate }: Call<'password'>): Promise<void> {
  await known(work, email);
  const password = await newPassword(work, generate);
  const passwordHash = await hashPassword(password);
  const agent = await known(work, email);
  await record(work, 'agent_changed', email, { what: 'password' });
  await work.store.saveAgent({ ...agent, passwordHash });
  await work.store.deleteSessionsOf(email);
  tell(work, `${email} has a new password, and is logged out.`, generate ? password : null);
}

async function changeRole(work: Work, { email, role }: Call<'role'>): Promise<void> {
  const agent = await known(work, email);
  if (agent.role === role) return tell(work, `${email} is ${role} already.`);
  await record(work, 'agent_changed', email, { what: 'role', from: agent.role, to: role });
  await work.store.saveAgent({ ...agent, role });
  tell(work, `${email} is ${role} now.`);
}

async function remove(work: Work, { email }: Call<'remove'>): Promise<void> {
  await known(work, email);
  await record(work, 'agent_removed', email);
  await work.store.deleteAgent(email);
  tell(work, `Removed ${email}.`);
}

async function list(work: Work): Promise<void> {
  const { store } = work;
  tell(work, agentTable(await store.agents(), await store.presence()));
}

async function run(work: Work, call: AgentCall): Promise<void> {
  switch (call.action) {
    case 'add':
      return add(work, call);
    case 'list':
      return list(work);
    case 'password':
      return changePassword(work, call);
    case 'role':
      return changeRole(work, call);
    case 'remove':
      return remove(work, call);
  }
}

/**
 * The command `npm run agent`: adds, lists, changes and removes agents.
 * @param args what stands behind `npm run agent --`
 * @param readSettings throws XiaokaError `BadSettings`; not asked for a call that is wrong
 */
export function agentCommand(
  args: readonly string[],
  readSettings: () => Settings,
  io: Console,
  clock: Clock = systemClock,
): Promise<ExitCode> {
  const work = async (): Promise<ExitCode> => {
    const call = readAgentCall(args);
    const settings = readSettings();
    await withStore(settings, true, (store) => run({ ...io, store, clock, mode: settings.mode }, call));
    return 0;
  };
  return finish(args, work, AGENT_HELP, io);
}
