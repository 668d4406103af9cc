/** One way to read LAB_RESULT of PostgreSQL from end to end, in a process of its own: `way.ts WAY URL` prints a Figure. */
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import pg from 'pg';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { openAccess } from '../../src/access/access.ts';
import { buildRegistry } from '../../src/adapter/registry.ts';
import { byteLines } from '../../src/export/bytes/read-lines.ts';
import { textLines } from '../../src/export/engine/text-lines.ts';
import { exportSelect, planExport } from '../../src/plan/plan-export.ts';
import { rowsIn } from '../../src/sql/batch.ts';
import { database } from '../../src/sql/database.ts';
import { loadHeld } from '../../src/sql/held.ts';
import { openExecutor } from '../../src/sql/open-executor.ts';
import type { Statement } from '../../src/sql/statement.ts';

export interface Figure {
  readonly rows: number;
  readonly bytes: number;
  readonly ms: number;
  /** Milliseconds of CPU: of this process, and of the server's for its connection. */
  readonly cpu: number;
  readonly server: number;
}

type Read = () => AsyncIterable<{ readonly rows: number; readonly bytes: number }>;

/** Without the state of the transaction, its last byte. */
const readyForQuery = Buffer.from('Z\0\0\0\x05', 'latin1');

const [way = '', url = ''] = process.argv.slice(2);
const still = new AbortController().signal;
const registry = buildRegistry(folder, 'bench');
const context = { zone: registry.system.zone, version: registry.version };
const scope = { types: ['Observation'], filters: {}, patients: [], changed: [], elements: {} };
const branch = planExport(scope, registry, openAccess, Date.now()).find(({ source }) => source.table === 'LAB_RESULT')!;
const columns = branch.layout.columns.map((name) => `"${name}"`).join(', ');
const ofTheTable = `select ${columns} from "LAB_RESULT"`;

/** COPY into a process that only receives. */
async function copy(format: string): Promise<[Read, number]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query({ text: 'select count(*)::int from "LAB_RESULT"', rowMode: 'array' });
  const { connection, processID } = client as pg.Client & { connection: pg.Connection; processID: number };
  const socket = connection.stream as Socket;
  socket.removeAllListeners('data');
  const read: Read = async function* () {
    const sql = Buffer.from(`copy (${ofTheTable}) to stdout (format ${format})\0`);
    const message = Buffer.alloc(5);
    message.write('Q');
    message.writeInt32BE(sql.length + 4, 1);
    socket.write(Buffer.concat([message, sql]));
    let bytes = 0;
    await new Promise<void>((resolve) => {
      socket.on('data', (piece: Buffer) => {
        bytes += piece.length;
        if (piece.subarray(-6, -1).equals(readyForQuery)) resolve();
      });
    });
    yield { rows: (rows as number[][])[0]![0]!, bytes };
  };
  return [read, processID];
}

/** As exports read: `plain` the same columns of the same rows, else with the rules of the source and in the order of the key. */
async function exported(by: string, plain: boolean): Promise<[Read, number]> {
  const executor = await openExecutor(url, { poolSize: 1, statementMs: 60_000, onError: console.error });
  const real = database(executor);
  await loadHeld(registry, real, still);
  const statement: Statement = { name: 'plain', sql: ofTheTable, bindings: [] };
  const tables = plain ? { ...real, statement: () => statement } : real;
  const [[pid] = []] = await executor.run({ name: 'pid', sql: 'select pg_backend_pid()', bindings: [] }, still);
  if (by === 'rows') {
    const read: Read = async function* () {
      const stream = executor.streamBytes!(tables.statement(exportSelect(branch, {})), still);
      for await (const batch of stream) yield { rows: rowsIn(batch), bytes: 0 };
    };
    return [read, Number(pid)];
  }
  const text = textLines(tables, context);
  const readLines = by === 'text' ? text : byteLines(tables, context, text);
  const read: Read = async function* () {
    for await (const { rows, bytes } of readLines(branch, executor, {}, 100_000_000, still))
      yield { rows, bytes: bytes.length };
  };
  return [read, Number(pid)];
}

/** Milliseconds of CPU of a process on this machine. */
function cpuOf(pid: number): number {
  const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const [user, system] = fields.split(' ').slice(11, 13);
  return (Number(user) + Number(system)) * 10;
}

const [by = '', of] = way.split(' of ');
const [read, pid] = by.startsWith('copy ') ? await copy(by.slice(5)) : await exported(by, of === 'the table');
const [server, own, start] = [cpuOf(pid), process.cpuUsage(), performance.now()];
let [rows, bytes] = [0, 0];
for await (const some of read()) {
  rows += some.rows;
  bytes += some.bytes;
}
const ms = performance.now() - start;
const { user, system } = process.cpuUsage(own);
const figure: Figure = { rows, bytes, ms, cpu: (user + system) / 1000, server: cpuOf(pid) - server };
process.stdout.write(JSON.stringify(figure), () => process.exit());
