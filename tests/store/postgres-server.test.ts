import { existsSync } from 'node:fs';
import { PostgresServer } from '../support/postgres';

test('a throwaway server keeps its data over a crash, and leaves nothing behind', async () => {
  const server = await PostgresServer.start();
  const url = await server.database();
  await server.execute(url, "CREATE TABLE t (x TEXT); INSERT INTO t VALUES ('卡')");
  await server.crash();
  await server.up();
  expect(await server.execute(url, 'SELECT x FROM t')).toEqual([{ x: '卡' }]);
  await server.stop();
  expect(existsSync(server.folder)).toBe(false);
});
