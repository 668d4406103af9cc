/**
 * `npm run bench -- --everything`: a patient's whole record of some 2,000 resources by `$everything`, by searches that say
 * the same, and the bare rows of its tables, in turns. Nobody wrote thirty mappings by hand for it: see README.md.
 */
import assert from 'node:assert/strict';
import type { Provenance, Resource } from '../src/fhir/types.ts';
import { openDriver } from './ideal/driver.ts';
import type { RecordRows } from './ideal/record.ts';
import { cpuBetween } from './measure/connections.ts';
import { median } from './measure/rounds.ts';
import { type Measured, startServer } from './measure/server.ts';
import { countStatements } from './measure/statements.ts';
import { byOperation, bySearches, searchesOf } from './records/client.ts';

const wanted = 2000;
/** Laboratory results of a record of that size, more or less. */
const results = 330;

interface Way {
  readonly name: string;
  readonly server: Measured;
  /** Its requests. */
  readonly ask: (patient: string) => Promise<number>;
}

interface Sample {
  readonly cpu: number;
  readonly databaseCpu: number | undefined;
  readonly seconds: number;
}

/** Always true: it has no goal to miss. */
export async function everything(
  databaseUrl: string,
  charts: number,
  rounds: number,
  say: (line: string) => void,
): Promise<boolean> {
  const [portico, bare] = [await startServer('portico', databaseUrl), await startServer('ideal', databaseUrl)];
  const base = `http://127.0.0.1:${portico.port}/fhir`;
  const patients = (await recordsOfThatSize(databaseUrl, base)).slice(0, charts);
  const searches = await searchesOf(base, patients[0]!);
  const rowsOf = async (patient: string) =>
    (await (await fetch(`http://127.0.0.1:${bare.port}/fhir/Patient/${patient}/$rows`)).json()) as RecordRows;
  for (const patient of patients) {
    const { resources } = await byOperation(base, patient, 1000);
    const { resources: searched } = await bySearches(base, patient, searches, 1000);
    assert.deepEqual(sorted(searched), sorted(resources), `Patient/${patient}`);
    const rows = holdsAll(await rowsOf(patient), resources);
    say(`Patient/${patient}: ${resources.size} resources, the same by searches; ${rows} rows of its tables.`);
  }
  const ways: Way[] = [
    ...[1000, 50].flatMap((count) => [
      {
        name: `\`$everything\`, pages of ${count}`,
        server: portico,
        ask: async (patient: string) => (await byOperation(base, patient, count)).requests,
      },
      {
        name: `searches, pages of ${count}`,
        server: portico,
        ask: async (patient: string) => (await bySearches(base, patient, searches, count)).requests,
      },
    ]),
    {
      name: 'bare rows, no FHIR',
      server: bare,
      ask: async (patient) => {
        await rowsOf(patient);
        return 1;
      },
    },
  ];
  const samples = new Map<Way, Sample[]>(ways.map((way) => [way, []]));
  const requests = new Map<Way, number>();
  for (const way of ways) for (const patient of patients) requests.set(way, await way.ask(patient));
  for (let round = 0; round < rounds; round++)
    for (const way of ways) samples.get(way)!.push(await sampleOf(way, patients));
  say(table(ways, samples, requests));
  await Promise.all([portico.stop(), bare.stop()]);
  const sizes = [50, 500, 1000].map((size) => `Patient/${patients[0]}/$everything?_count=${size}`);
  say('\nStatements of the first page, which asks for as many kinds of rows as it takes to fill it:\n');
  for (const { path, statements } of await countStatements(databaseUrl, sizes))
    say(`- ${statements}: ${path.replace(/\/\d+\//, '/…/')}`);
  return true;
}

/** Charts by how near their records are to that size, of those with as many results as such records have. */
async function recordsOfThatSize(databaseUrl: string, base: string): Promise<readonly string[]> {
  const { query, close } = openDriver(databaseUrl);
  const likely = await query(
    '',
    `select "PAT_ID" from "LAB_RESULT" group by "PAT_ID" order by abs(count(*) - ${results}), "PAT_ID" limit 8`,
    [],
  );
  await close();
  const sizes: (readonly [string, number])[] = [];
  for (const { PAT_ID } of likely) {
    const patient = String(PAT_ID);
    const { status } = await fetch(`${base}/Patient/${patient}`, { redirect: 'manual' });
    if (status === 200) sizes.push([patient, (await byOperation(base, patient, 1000)).resources.size]);
  }
  const near = sizes.sort(([, a], [, b]) => Math.abs(a - wanted) - Math.abs(b - wanted));
  return near.map(([patient]) => patient);
}

const sorted = (resources: ReadonlyMap<string, Resource>) =>
  [...resources].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, resource]) => resource);

/** The rows of each table are at least those that the resources were made of, as Provenance tells. Returns how many. */
function holdsAll(rows: RecordRows, resources: ReadonlyMap<string, Resource>): number {
  const provenance = [...resources.values()].filter(({ resourceType }) => resourceType === 'Provenance');
  const made = Map.groupBy(provenance as Provenance[], ({ entity }) => entity?.[0]?.what.display ?? '');
  const tables = [...made].filter(([table]) => Object.hasOwn(rows, table));
  assert.ok(tables.length >= 10, `rows are read of ${tables.length} tables only`);
  for (const [table, of] of tables) {
    const keys = new Set(of.map(({ entity }) => entity?.[0]?.what.identifier?.value));
    const { length } = rows[table]!;
    assert.ok(length >= keys.size, `${table}: ${length} rows of ${keys.size}`);
  }
  return Object.values(rows).reduce((sum, { length }) => sum + length, 0);
}

async function sampleOf({ server, ask }: Way, patients: readonly string[]): Promise<Sample> {
  const databaseBefore = await server.connections();
  const before = await server.usage();
  const started = performance.now();
  for (const patient of patients) await ask(patient);
  const seconds = (performance.now() - started) / 1000;
  const after = await server.usage();
  const database = cpuBetween(databaseBefore, await server.connections());
  const records = patients.length;
  return {
    cpu: (after.cpu - before.cpu) / records,
    databaseCpu: database === undefined ? undefined : database / records,
    seconds: seconds / records,
  };
}

function table(
  ways: readonly Way[],
  samples: ReadonlyMap<Way, readonly Sample[]>,
  requests: ReadonlyMap<Way, number>,
): string {
  const [first] = ways;
  const lines = ways.map((way) => {
    const own = samples.get(way)!;
    const of = (pick: (sample: Sample) => number) => median(own.map(pick)) / 1000;
    const ratios = own.map(({ cpu }, round) => cpu / samples.get(first!)![round]!.cpu);
    const [least, middle, most] = [Math.min(...ratios), median(ratios), Math.max(...ratios)].map((n) => n.toFixed(2));
    const database = own.every(({ databaseCpu }) => databaseCpu !== undefined)
      ? `${of(({ databaseCpu }) => databaseCpu ?? 0).toFixed(1)} ms`
      : '–';
    const time = (of(({ seconds }) => seconds) * 1e6).toFixed(0);
    return `| ${way.name} | ${requests.get(way)} | ${of(({ cpu }) => cpu).toFixed(1)} ms | ${database} | ${time} ms | ${middle} (${least}–${most}) |`;
  });
  return [
    '\n| way to the record | requests | CPU | of the database | time | CPU, times that of the first |',
    '|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}
