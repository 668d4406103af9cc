/** `portico init`: a new folder of adapters from a live database, which is only read. docs/new-system.md */
import { Command, Option } from 'commander';
import { buildRegistry } from '../adapter/registry.ts';
import { loadAdapterFolder } from '../adapter-folder.ts';
import { folderFiles, type Plan, type ZoneProposal } from '../authoring/init/folder.ts';
import { type PatientTable, partsOf, patientTables } from '../authoring/init/patient-columns.ts';
import { usableKey } from '../authoring/init/schema-source.ts';
import type { LiveSchema } from '../sql/introspect/live-schema.ts';
import { type ServerZone, zoneNamed } from '../sql/introspect/server-zone.ts';
import { type Ask, asking } from './authoring/init/ask.ts';
import { placeOf, projectFiles } from './authoring/init/place.ts';
import { closest, type Legacy, readLegacy, SAMPLE } from './authoring/init/read-legacy.ts';
import { report, summary } from './authoring/init/report.ts';
import { settingsLines } from './authoring/init/settings-file.ts';
import { dialects, type TargetOptions, targetOf } from './authoring/init/target.ts';
import { writeFolder } from './authoring/init/write-folder.ts';
import { withExecutor } from './authoring/with-executor.ts';
import { bar } from './progress.ts';
import { told } from './told.ts';

interface InitOptions extends TargetOptions {
  readonly name?: string;
  readonly out?: string;
  readonly tables?: readonly string[];
  readonly patientTable?: string;
  readonly zone?: string;
  readonly json?: true;
}

const EXIT = `
Exit status: 0 the folder was written, 1 it was not; one line says why.
The password is read from PORTICO_DATABASE_PASSWORD, or asked for on a terminal, and is never written down.`;

export function initCommand(): Command {
  return new Command('init')
    .description(
      'begin a folder of adapters from a live database: its schema, proposals with their evidence, a first Patient',
    )
    .option('--db <url>', 'sqlite:FILE, postgres://…, mysql://…, mssql://… or oracle://… (PORTICO_DATABASE_URL)')
    .addOption(new Option('--dialect <name>', `in place of --db: ${dialects.join(', ')}`))
    .option('--host <host>', 'host of the database, also HOST:PORT')
    .option('--port <port>', 'its port')
    .option('--user <user>', 'a user who may read and nothing else')
    .option('--database <name>', 'database, service or file')
    .option('--schema <name>', 'schema of the tables; of MySQL and MariaDB the database')
    .option('--tables <names...>', 'these alone; * and ? stand for any letters')
    .option('--patient-table <name>', 'the table of the patients, where it is not found or is another')
    .option('--zone <name>', 'IANA name of the time zone that local times are of')
    .option('--name <name>', 'name of the legacy system')
    .option('--out <folder>', 'where to write; by default resource-adapters/NAME')
    .option('--json', 'print what was written and found as JSON')
    .addHelpText('after', EXIT)
    .action((options: InitOptions) => told(() => init(options)));
}

async function init(options: InitOptions): Promise<void> {
  const ask = options.json ? undefined : asking();
  const name = options.name ?? (await ask?.('Name of the legacy system'));
  if (!name) throw new Error('What is the legacy system called? Name it by --name.');
  const slug = name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (slug === '' || name.length > 60)
    throw new Error(`${JSON.stringify(name)} is no name for a system: letters and digits, 60 at the most.`);
  if (options.zone !== undefined) checkZone(options.zone);
  const place = placeOf(slug, options.out);
  const target = await targetOf(options, ask);
  const { legacy, patient } = await read(target, options);
  const zone = await zoneOf(legacy.zone, options.zone, ask);
  const plan: Plan = {
    ...{ name: name.trim(), slug, patient, zone, live: legacy.live, modules: place.modules },
    ...{ sampled: legacy.sampled, sentinels: legacy.sentinels, deletions: legacy.deletions, sampleRows: SAMPLE.rows },
    settings: settingsLines({ name: name.trim(), place, target, acceptsWrites: legacy.acceptsWrites }),
    commands: { portico: place.portico, env: `${place.shown}/portico.env` },
  };
  const files = [...folderFiles(plan), ...projectFiles(place)];
  await writeFolder(place.folder, files, checked);
  const written = files.map(([path]) => path);
  if (options.json) process.stdout.write(`${JSON.stringify(report(plan, legacy, place, written), null, 2)}\n`);
  else process.stdout.write(`${summary(plan, legacy, place, written).join('\n')}\n`);
}

async function read(
  target: { readonly url: string; readonly password: string },
  { tables, patientTable }: InitOptions,
): Promise<{ legacy: Legacy; patient: PatientTable | undefined }> {
  // Where settings look for it; nothing else of this process is told.
  if (target.password !== '') process.env.PORTICO_DATABASE_PASSWORD = target.password;
  return withExecutor({ db: target.url }, async (opened) => {
    const legacy = await readLegacy(opened, {
      tables,
      first: (live) => patientOf(live, patientTable)?.table.name,
      onTable: showTables,
    });
    return { legacy, patient: patientOf(legacy.live, patientTable) };
  });
}

/** The table that is named, or the likeliest. Throws where a named one is not there or has no key. */
function patientOf(live: LiveSchema, named: string | undefined): PatientTable | undefined {
  if (named === undefined) return patientTables(live.tables)[0];
  const table =
    live.tables.find((one) => one.name === named) ??
    live.tables.find((one) => one.name.toLowerCase() === named.toLowerCase());
  if (table === undefined) throw new Error(`--patient-table: there is no table ${named}.${closest(named, live)}`);
  if (usableKey(table).length === 0) {
    throw new Error(
      `--patient-table: ${table.name} has no key and no unique index of columns that are never NULL, so nothing identifies its rows.`,
    );
  }
  return { table, parts: partsOf(table), score: Number.POSITIVE_INFINITY };
}

function showTables(done: number, of: number): void {
  if (!process.stderr.isTTY || of === 0) return;
  process.stderr.write(`\r\x1b[2K  ${bar(done / of)} ${done} of ${of} tables${done === of ? '\n' : ''}`);
}

function checkZone(zone: string): void {
  if (zone !== 'UTC' && zoneNamed(zone) === undefined)
    throw new Error(`--zone ${zone} is no IANA time zone: for example America/New_York.`);
}

async function zoneOf(
  { says, zone }: ServerZone,
  given: string | undefined,
  ask: Ask | undefined,
): Promise<ZoneProposal> {
  if (given !== undefined) return { zone: given, given: true, evidence: 'As it was named to portico init.' };
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const server = says === undefined ? 'the database says nothing of a zone' : `the database's server lives in ${says}`;
  const proposed = zone ?? here;
  const evidence =
    zone === undefined ? `${server}; ${here} is that of the machine where this was written.` : `${server}.`;
  const answer = await ask?.(`Time zone of its local times (${server})`, proposed);
  if (answer === undefined) return { zone: proposed, given: false, evidence };
  checkZone(answer);
  return { zone: answer, given: true, evidence: `As it was answered to portico init; ${server}.` };
}

/** What was written loads and is well formed, as `portico serve` would find. */
async function checked(folder: string): Promise<void> {
  const { folder: adapters, version } = await loadAdapterFolder(folder);
  buildRegistry(adapters, version);
}
