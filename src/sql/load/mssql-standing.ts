/** What stands in a SQL Server database that a load would replace. */
import { type Limits, MssqlConnection } from '../executors/mssql-connection.ts';
import { mssqlServer } from '../executors/mssql-session.ts';
import type { LoadTarget, Standing } from './loader.ts';
import { markColumn, markTable } from './mark.ts';

/** Building the indexes of a large table takes as long as it takes. */
const FOR_EVER = 2 ** 31 - 1;
export const unlimited: Limits = { signal: new AbortController().signal, statementMs: FOR_EVER };

/** From where databases can be created and dropped. */
export function connect({ url }: LoadTarget): Promise<MssqlConnection> {
  const { options, ...server } = mssqlServer(url, 'master');
  const config = { ...server, options: { ...options, connectTimeout: 10_000, requestTimeout: 0 } };
  return MssqlConnection.open(config, () => undefined);
}

/** Names are checked before: they need no escape. */
export async function standing(connection: MssqlConnection, database: string): Promise<Standing> {
  const texts = async (sql: string): Promise<string[]> =>
    (await connection.run(sql, [database], unlimited)).map(([text]) => String(text));
  if ((await texts('select 1 from sys.databases where name = @p0')).length === 0) return { is: 'nothing' };
  const tables = await texts(`select name from [${database}].sys.tables`);
  if (tables.length === 0) return { is: 'nothing' };
  if (!tables.includes(markTable)) return { is: 'foreign' };
  const [note = ''] = await texts(`select [${markColumn}] from [${database}].dbo.[${markTable}]`);
  return { is: 'marked', note };
}
