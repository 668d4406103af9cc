/**
 * The two ways of rows into MySQL and MariaDB. LOAD DATA LOCAL is faster; servers may have it switched off (MySQL 8 has,
 * unless `local_infile` says otherwise), and then rows go in by inserts of many.
 * https://mariadb.com/kb/en/load-data-infile/ · https://dev.mysql.com/doc/refman/8.4/en/load-data-local-security.html
 */
import { Readable } from 'node:stream';
import type { Connection, ResultSetHeader } from 'mysql2/promise';
import type { LegacySchema, Table } from '../../adapter/schema.ts';
import type { LineLoader, RowLoader } from './loader.ts';

type Insert = Pick<LineLoader, 'takes' | 'insert'> | Pick<RowLoader, 'takes' | 'insert'>;

const callsPerTransaction = 50;
const bytesPerPacket = 262_144;
const rowsPerInsert = 1_000;

export async function rowsInto(connection: Connection, schema: LegacySchema): Promise<Insert> {
  const [rows] = await connection.query('select @@global.local_infile');
  const [[allowed] = []] = rows as unknown as unknown[][];
  let calls = 0;
  const commitSometimes = async () => {
    if (++calls % callsPerTransaction === 0) await connection.query('commit');
  };
  return Number(allowed) === 1
    ? byLoadData(connection, schema, commitSometimes)
    : byInserts(connection, commitSometimes);
}

function byLoadData(connection: Connection, schema: LegacySchema, commitSometimes: () => Promise<void>): Insert {
  return {
    takes: 'lines',
    async insert(table, lines) {
      const [{ warningStatus, info }] = await connection.query<ResultSetHeader>({
        sql: `load data local infile 'lines' into table ?? character set utf8mb4 ${columnsOf(schema[table])}`,
        values: [table],
        // The server names a file; it is given these lines, whatever it names.
        infileStreamFactory: () => Readable.from(packets(lines)),
      });
      // What the strict mode makes an error of an insert is only a warning of LOAD DATA LOCAL.
      if (warningStatus > 0) throw new Error(`${table} did not take its rows as they are: ${info}`);
      await commitSometimes();
    },
  };
}

/** The columns, where some hold bytes, which lines have as `\x` and hexadecimal. */
function columnsOf(table: Table | undefined): string {
  const columns = Object.entries(table?.columns ?? {});
  const blobs = columns.filter(([, { type }]) => type === 'blob').map(([name]) => name);
  if (blobs.length === 0) return '';
  const places = columns.map(([name]) => (blobs.includes(name) ? `@\`${name}\`` : `\`${name}\``));
  return `(${places.join()}) set ${blobs.map((name) => `\`${name}\` = unhex(substr(@\`${name}\`, 3))`).join()}`;
}

function* packets(lines: Uint8Array): Generator<Buffer> {
  for (let at = 0; at < lines.length; at += bytesPerPacket) {
    yield Buffer.from(lines.buffer, lines.byteOffset + at, Math.min(bytesPerPacket, lines.length - at));
  }
}

function byInserts(connection: Connection, commitSometimes: () => Promise<void>): Insert {
  return {
    takes: 'rows',
    async insert(table, rows) {
      for (let at = 0; at < rows.length; at += rowsPerInsert) {
        await connection.query('insert into ?? values ?', [table, rows.slice(at, at + rowsPerInsert)]);
      }
      await commitSometimes();
    },
  };
}
