import { logAuditHead } from '../../src/observe/audit-head';
import { createLog } from '../../src/observe/log';
import { openSqliteStore } from '../../src/store/sqlite/open';
import { entry } from '../contracts/store/samples';

function makeLog() {
  const lines: string[] = [];
  return { lines, log: createLog({ level: 'info', stream: { write: (line) => void lines.push(line) } }) };
}

test('position and hash of the newest entry stand in the log', async () => {
  const { lines, log } = makeLog();
  const store = await openSqliteStore({ file: ':memory:' });
  await store.migrate();
  await logAuditHead(store, log);
  expect(lines).toEqual([]);
  await store.commit({ audit: [entry('t1'), entry('t2')] });
  await logAuditHead(store, log);
  const [newest] = await store.audit({ limit: 1 });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'info',
    auditPosition: 2,
    auditHash: newest?.hash,
  });
  await store.close();
});

test('a hash that looks like a card number is not masked', async () => {
  const { lines, log } = makeLog();
  const hash = `6222000000000000012${'a'.repeat(45)}`;
  const row = { ...entry('t1'), position: 190_0000_0001, previousHash: '', hash };
  await logAuditHead({ audit: async () => [row] }, log);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ auditPosition: 190_0000_0001, auditHash: hash });
});
