import type { AgentRecord } from '../../src/store/contract';
import { ensureDemoAgents } from '../../src/http/agents';
import { verifyPassword } from '../../src/http/passwords';

function agentStore() {
  const agents = new Map<string, AgentRecord>();
  return {
    agents,
    agent: async (email: string) => agents.get(email) ?? null,
    saveAgent: async (agent: AgentRecord) => void agents.set(agent.email, agent),
  };
}

test('the three demo agents are made, with Argon2id', async () => {
  const store = agentStore();
  await ensureDemoAgents(store, 'first password');
  expect([...store.agents.values()].map(({ email, role }) => [email, role])).toEqual([
    ['agent@demo.example', 'agent'],
    ['agent2@demo.example', 'agent'],
    ['supervisor@demo.example', 'supervisor'],
  ]);
  for (const { passwordHash } of store.agents.values()) {
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(passwordHash, 'first password')).toBe(true);
  }
});

test('the same password keeps the hash; another one replaces it', async () => {
  const store = agentStore();
  await ensureDemoAgents(store, 'first password');
  const before = new Map(store.agents);
  await ensureDemoAgents(store, 'first password');
  expect(store.agents).toEqual(before);
  await ensureDemoAgents(store, 'second password');
  for (const { passwordHash } of store.agents.values()) {
    expect(await verifyPassword(passwordHash, 'second password')).toBe(true);
    expect(await verifyPassword(passwordHash, 'first password')).toBe(false);
  }
});
