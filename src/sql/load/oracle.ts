/** Oracle as a place to load: what a URL means, what stands there, what its errors mean. */
import oracledb from 'oracledb';
import { codeOf } from '../executors/oracle-errors.ts';
import { oracleServer, prepareSession } from '../executors/oracle-session.ts';
import type { LoadEngine, LoadTarget, Standing, Trouble } from './loader.ts';
import { markColumn, markTable } from './mark.ts';
import { checkedName, usualName } from './names.ts';
import { networkTrouble } from './network-trouble.ts';
import { onConnection } from './on-connection.ts';
import { openOracleLoader } from './oracle-loader.ts';
import { loadingName, tablesOf, texts } from './oracle-standing.ts';

export const oracleLoading: LoadEngine = {
  title: 'Oracle',
  target(text, given) {
    const url = new URL(text);
    const name = checkedName(given ?? url.searchParams.get('schema') ?? usualName, 'an Oracle schema').toUpperCase();
    url.searchParams.set('schema', name);
    return { url: url.href, name };
  },
  ...onConnection({
    connect,
    close: (connection) => connection.close(),
    standing,
    load: (connection, { name }, schema) => openOracleLoader(connection, name, schema),
  }),
  troubleOf,
  rights:
    'It needs to be the owner of that schema; or CREATE USER, and CREATE, ALTER, DROP, SELECT and INSERT ANY TABLE, CREATE and ALTER ANY INDEX, ANALYZE ANY, GRANT ANY OBJECT PRIVILEGE and UNLIMITED TABLESPACE.',
};

/** The schema may not be there yet, so it is no setting of the session. Everything is written with its name. */
async function connect({ url }: LoadTarget): Promise<oracledb.Connection> {
  const connection = await oracledb.getConnection({ ...oracleServer(url).connection, connectTimeout: 10 });
  await prepareSession(connection, { schema: undefined, writes: true });
  return connection;
}

async function standing(connection: oracledb.Connection, schema: string): Promise<Standing> {
  const tables = await tablesOf(connection, schema);
  if (tables.length === 0) return { is: 'nothing' };
  if (!tables.includes(markTable)) {
    // A load that was ended while its tables took their places.
    return tables.includes(loadingName(markTable)) ? { is: 'marked', note: '' } : { is: 'foreign' };
  }
  const [note = ''] = await texts(connection, `select "${markColumn}" from "${schema}"."${markTable}"`);
  return { is: 'marked', note };
}

/** https://docs.oracle.com/en/error-help/db/ */
const byCode: Readonly<Record<string, Trouble>> = {
  'ORA-01017': 'sign-in',
  'ORA-01005': 'sign-in',
  'ORA-28000': 'sign-in',
  'ORA-28001': 'sign-in',
  'NJS-101': 'sign-in',
  'ORA-00942': 'right',
  'ORA-01031': 'right',
  'ORA-41900': 'right',
  'ORA-01950': 'right',
  'ORA-12514': 'no database',
  'NJS-518': 'no database',
  'ORA-01536': 'full',
  'ORA-01653': 'full',
  'ORA-01654': 'full',
  'ORA-01658': 'full',
  'ORA-30036': 'full',
};

function troubleOf(error: unknown): Trouble | undefined {
  const code = codeOf(error) ?? '';
  return byCode[code] ?? (/^NJS-5\d\d$/.test(code) ? 'unreachable' : networkTrouble(error));
}
