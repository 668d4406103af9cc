/** The Oracle that tests use, and statements beside the executor that is tested. */
import oracledb from 'oracledb';
import { findServer } from './servers.ts';

/** The URL, or undefined where none is named. */
export const oracleUrl = async (): Promise<string | undefined> => (await findServer('oracle')).url;

/** Runs one statement with the rights of the tests, in their own schema or in another. */
export async function administer(sql: string, schema?: string): Promise<unknown[][]> {
  const { host, pathname, username, password } = new URL((await oracleUrl())!);
  const connection = await oracledb.getConnection({
    connectString: `${host}${pathname}`,
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
  });
  if (schema !== undefined) connection.currentSchema = schema.toUpperCase();
  try {
    const { rows } = await connection.execute<unknown[]>(sql, [], { autoCommit: true });
    return rows ?? [];
  } finally {
    await connection.close();
  }
}

export const version = async (): Promise<string> =>
  String((await administer('select version_full from product_component_version'))[0]?.[0]);

export async function removeTables(tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    await administer(`begin execute immediate 'drop table "${table}" purge';
      exception when others then if sqlcode <> -942 then raise; end if; end;`);
  }
}

/** A schema is a user. */
export async function removeSchema(name: string): Promise<void> {
  await administer(`begin execute immediate 'drop user "${name.toUpperCase()}" cascade';
    exception when others then if sqlcode <> -1918 then raise; end if; end;`);
}
