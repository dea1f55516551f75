import type { AgentPresence, AgentRecord } from '../store/contract';

/** Agents one a line: e-mail, role, whether on shift, when last heard of, name. */
export function agentTable(agents: readonly AgentRecord[], presence: readonly AgentPresence[]): string {
  const known = new Map(presence.map((each) => [each.email, each]));
  const rows = agents.map(({ email, role, name }) => {
    const { onShift = false, lastSeenAt = null } = known.get(email) ?? {};
    return [email, role, onShift ? 'on shift' : '-', lastSeenAt?.toISOString() ?? 'never', name];
  });
  if (rows.length === 0) return 'There are no agents. The first is added with: npm run agent -- add';
  const table = [['E-MAIL', 'ROLE', 'SHIFT', 'LAST HEARD OF', 'NAME'], ...rows];
  const widthOf = (column: number): number => Math.max(...table.map((row) => row[column]?.length ?? 0));
  return table
    .map((row) => row.map((cell, column) => (column < 4 ? cell.padEnd(widthOf(column)) : cell)).join('  '))
    .join('\n');
}
