/** The database that `portico init` looks at, from its flags or from questions: a URL that can be written down, and the password beside it. */
import { loadSetting } from '../../../config.ts';
import { readSecret } from '../../secret-input.ts';
import type { Ask } from './ask.ts';

export interface TargetOptions {
  readonly db?: string;
  readonly dialect?: string;
  readonly host?: string;
  readonly port?: string;
  readonly user?: string;
  readonly database?: string;
  readonly schema?: string;
}

export interface Target {
  /** Without a password. */
  readonly url: string;
  /** '' for none. */
  readonly password: string;
}

export const dialects = ['postgres', 'mysql', 'sqlite', 'mssql', 'oracle'] as const;
type Dialect = (typeof dialects)[number];

const CALLED: Readonly<Record<string, Dialect>> = {
  postgresql: 'postgres',
  mariadb: 'mysql',
  sqlserver: 'mssql',
  'sql server': 'mssql',
};

/** Throws one line for what cannot be a database. `ask`: undefined where nobody can be asked. */
export async function targetOf(options: TargetOptions, ask: Ask | undefined): Promise<Target> {
  const given = options.db ?? (options.dialect === undefined ? loadSetting(process.env, 'databaseUrl') : '');
  if (given !== '') return withSchema(withoutPassword(given), options.schema);
  const named = options.dialect ?? (await ask?.('Dialect (postgres, mysql, sqlite, mssql, oracle)', 'postgres'));
  if (named === undefined)
    throw new Error('Which database? Name it by --db, by --dialect and --database, or by PORTICO_DATABASE_URL.');
  const dialect = CALLED[named.toLowerCase()] ?? named.toLowerCase();
  if (!isDialect(dialect)) throw new Error(`There is no dialect ${named}: ${dialects.join(', ')}.`);
  if (dialect === 'sqlite') {
    const file = options.database ?? (await ask?.('SQLite file'));
    if (!file) throw new Error('Which SQLite file? Name it by --database.');
    return { url: `sqlite:${file}`, password: '' };
  }
  return withSchema(await serverOf(dialect, options, ask), options.schema ?? (await askSchema(dialect, ask)));
}

const isDialect = (name: string): name is Dialect => dialects.some((dialect) => dialect === name);

const hasSchemas = (dialect: string): boolean => /^(postgres(ql)?|oracle)$/.test(dialect);

async function askSchema(dialect: Dialect, ask: Ask | undefined): Promise<string | undefined> {
  return hasSchemas(dialect) ? (await ask?.('Schema (empty: the user’s own)', '')) || undefined : undefined;
}

async function serverOf(dialect: Dialect, options: TargetOptions, ask: Ask | undefined): Promise<Target> {
  const word = dialect === 'oracle' ? 'Service' : 'Database';
  const host = options.host ?? (await ask?.('Host and port', '127.0.0.1')) ?? '127.0.0.1';
  const database = options.database ?? (await ask?.(word));
  const user = options.user ?? (await ask?.('User, who may read and nothing else'));
  if (!database || !user) throw new Error(`Which database? --${database ? 'user' : 'database'} is missing.`);
  const url = URL.parse(
    `${dialect}://${encodeURIComponent(user)}@${host}${options.port === undefined ? '' : `:${options.port}`}/${encodeURIComponent(database)}`,
  );
  if (url === null) throw new Error(`${host} is no host: HOST or HOST:PORT.`);
  return { url: url.href, password: await passwordOf(ask) };
}

/** Of the environment, or typed; never an option, which others see. */
async function passwordOf(ask: Ask | undefined): Promise<string> {
  const set = loadSetting(process.env, 'databasePassword');
  if (set !== '' || ask === undefined) return set;
  try {
    return await readSecret('Password (it is not shown, and not written down; empty where none is asked for): ');
  } catch (error) {
    if ((error as Error).message === 'Stopped.') throw error;
    return '';
  }
}

function withoutPassword(given: string): Target {
  const set = loadSetting(process.env, 'databasePassword');
  const url = given.startsWith('sqlite:') ? null : URL.parse(given);
  if (url === null) return { url: given, password: '' };
  const own = decodeURIComponent(url.password);
  if (own !== '' && set !== '')
    throw new Error('PORTICO_DATABASE_PASSWORD is set, and the URL holds a password too: leave one out.');
  url.password = '';
  return { url: url.href, password: own || set };
}

function withSchema(target: Target, schema: string | undefined): Target {
  if (schema === undefined) return target;
  const url = URL.parse(target.url);
  const dialect = target.url.slice(0, target.url.indexOf(':'));
  if (url !== null && hasSchemas(dialect)) {
    url.searchParams.set('schema', schema);
    return { ...target, url: url.href };
  }
  if (url !== null && /^(mysql|mariadb)$/.test(dialect)) {
    url.pathname = `/${encodeURIComponent(schema)}`;
    return { ...target, url: url.href };
  }
  throw new Error(
    dialect === 'mssql'
      ? 'SQL Server has the schema of its user: give the user the default schema that is wanted, and leave --schema out.'
      : 'SQLite has no schemas: leave --schema out.',
  );
}
