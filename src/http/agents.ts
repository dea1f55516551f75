import type { AgentRecord, Store } from '../store/contract';
import { hashPassword, verifyPassword } from './passwords';

/** Domain of the demo agents, who may log in to a demo alone. */
export const DEMO_DOMAIN = '@demo.example';

const DEMO_AGENTS: readonly Omit<AgentRecord, 'passwordHash'>[] = [
  { email: `agent${DEMO_DOMAIN}`, name: 'Demo Agent', role: 'agent' },
  { email: `agent2${DEMO_DOMAIN}`, name: 'Demo Agent 2', role: 'agent' },
  { email: `supervisor${DEMO_DOMAIN}`, name: 'Demo Supervisor', role: 'supervisor' },
];

/**
 * Makes sure that the demo agents exist and have this password. One hash serves all three, and one
 * that verifies already is kept, so that a demo starts fast.
 */
export async function ensureDemoAgents(
  store: Pick<Store, 'agent' | 'saveAgent'>,
  password: string,
): Promise<void> {
  const checked = new Map<string, boolean>();
  let made: string | null = null;
  for (const agent of DEMO_AGENTS) {
    const known = (await store.agent(agent.email))?.passwordHash;
    if (known !== undefined && !checked.has(known)) checked.set(known, await verifyPassword(known, password));
    if (known !== undefined && checked.get(known)) continue;
    made ??= await hashPassword(password);
    await store.saveAgent({ ...agent, passwordHash: made });
  }
}
