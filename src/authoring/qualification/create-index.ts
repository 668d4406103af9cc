/**
 * The statement that makes an index, in the words of an engine: without keeping others from writing, where the engine can.
 * For people to read and to run; the product runs none.
 */

const quotes: Readonly<Record<string, readonly [open: string, close: string]>> = {
  mysql: ['`', '`'],
  mssql: ['[', ']'],
};

/** The shortest limit of the engines that still say something; PostgreSQL's is 63. */
const LONGEST_NAME = 60;

export function createIndex(engine: string, table: string, columns: readonly string[]): string {
  const [open, close] = quotes[engine] ?? ['"', '"'];
  const quoted = (name: string) => open + name.replaceAll(close, close + close) + close;
  const name = `IX_${[table, ...columns].join('_')}`.slice(0, LONGEST_NAME);
  const list = columns.map(quoted).join(', ');
  switch (engine) {
    case 'postgres':
      return `CREATE INDEX CONCURRENTLY ${quoted(name)} ON ${quoted(table)} (${list});`;
    case 'oracle':
      return `CREATE INDEX ${quoted(name)} ON ${quoted(table)} (${list}) ONLINE;`;
    case 'mysql':
      return `CREATE INDEX ${quoted(name)} ON ${quoted(table)} (${list}) LOCK=NONE;`;
    default:
      return `CREATE INDEX ${quoted(name)} ON ${quoted(table)} (${list});`;
  }
}
