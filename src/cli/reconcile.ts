/** `portico reconcile`: whether an export folder, or the server it was loaded into, holds what the legacy database holds. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { loadConfig } from '../config.ts';
import { folderTarget } from '../export/reconcile/folder-target.ts';
import { listsIn, noLists } from '../export/reconcile/lists.ts';
import { reconcile } from '../export/reconcile/reconcile.ts';
import { type Tolerance, tolerances } from '../export/reconcile/same-value.ts';
import { serverTarget } from '../export/reconcile/server-target.ts';
import { CannotCompare, type Target } from '../export/reconcile/target.ts';
import { FhirError, sentenceOf } from '../fhir/issue.ts';
import { openLegacy } from './reconcile/legacy.ts';
import { linesOf } from './reconcile/lines.ts';
import { scopeOf } from './reconcile/scope.ts';
import { showStages } from './reconcile/stages.ts';
import { writeReports } from './reconcile/write-reports.ts';
import { jsonOption, type Printed, print } from './state.ts';
import { wholeNumber } from './whole-number.ts';

export interface ReconcileCommandOptions extends Printed {
  readonly db?: string;
  readonly adapters?: string;
  readonly type?: readonly string[];
  readonly ids: 'same' | 'identifier';
  readonly tolerate?: readonly Tolerance[];
  readonly float: number;
  readonly asOf?: number;
  readonly out?: string;
  readonly showValues?: true;
  readonly sample: number;
  readonly seed: string;
  readonly examples: number;
  readonly via: 'auto' | 'export' | 'search';
  readonly pageSize: number;
  readonly concurrency: number;
}

export function reconcileCommand(): Command {
  return (
    new Command('reconcile')
      .description(
        'compare the legacy database with an export of it, or with the FHIR server into which that was loaded',
      )
      .argument('<target>', 'folder with manifest.json, or base URL of a FHIR R4 server (PORTICO_TARGET_TOKEN)')
      .option('--db <url>', 'the legacy database (PORTICO_DATABASE_URL)')
      .option('--adapters <folder>', 'folder of the resource adapters (PORTICO_ADAPTERS)')
      .option(
        '--type <types>',
        'resource types, with commas between them (default: those of the export, or all)',
        names,
      )
      .addOption(
        new Option('--ids <how>', 'whether resources kept their ids, or are known by meta.source or an identifier')
          .choices(['same', 'identifier'])
          .default('same'),
      )
      .option(
        '--tolerate <kinds>',
        `what is no difference, of ${tolerances.join()} (default: zone,float,trim,order; of servers also server)`,
        tolerancesOf,
      )
      .option('--float <bound>', 'relative difference that numbers may have', bound, 1e-9)
      .option('--as-of <instant>', 'rows changed later are not compared (default: transactionTime)', instant)
      .option('--out <folder>', 'where report.html, report.json and the complete lists go')
      .option('--show-values', 'show values, not keys and paths alone: the report then holds patient data')
      .option(
        '--sample <n>',
        'charts.html shows so many patients, row by row: patient data (needs --out)',
        whole(0, 1000),
        0,
      )
      .option('--seed <text>', 'the same seed draws the same patients', '1')
      .option('--examples <n>', 'examples of each kind in the report; the lists have all', whole(0, 1000), 10)
      .addOption(
        new Option('--via <way>', 'how a server is read').choices(['auto', 'export', 'search']).default('auto'),
      )
      .option('--page-size <n>', 'resources asked of a server on a page', whole(1, 10_000), 500)
      .option('--concurrency <n>', 'requests to a server at once', whole(1, 32), 4)
      .option(...jsonOption)
      // A wrong option is no difference.
      .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
      .addHelpText('after', '\nExit status: 0 nothing differs, 1 something does, 2 it could not be compared.')
      .action(run)
  );
}

const whole = wholeNumber;

async function run(target: string, options: ReconcileCommandOptions): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'portico-reconcile-'));
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stop.abort(new CannotCompare('Stopped.')));
  }
  try {
    await compared(target, options, scratch, stop.signal);
  } catch (error) {
    process.stderr.write(`${whyNot(error)}\n`);
    process.exitCode = 2;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** A FhirError is said by its table; others are sentences of ours or of the drivers. */
function whyNot(error: unknown): string {
  if (error instanceof FhirError) return error.issues.map((each) => sentenceOf(each)).join('\n');
  return error instanceof Error ? error.message : String(error);
}

async function compared(
  where: string,
  options: ReconcileCommandOptions,
  scratch: string,
  signal: AbortSignal,
): Promise<void> {
  const { ids, float, asOf, out, sample, seed, examples, showValues = false } = options;
  if (sample > 0 && out === undefined) throw new CannotCompare('--sample needs --out: charts are a file of their own.');
  const config = loadConfig(environmentOf(options));
  const target = await targetOf(where, options, config.targetToken, scratch, signal);
  const lists = out === undefined ? noLists : listsIn(out);
  try {
    const legacy = await openLegacy(config, signal);
    try {
      const { types, patients } = scopeOf(target.facts, options.type, legacy.registry);
      const tolerated = new Set<Tolerance>(options.tolerate ?? usual(target));
      const found = await reconcile(
        { ...legacy, target },
        {
          ...{ types, patients, ids, tolerated, float, examples, showValues, sample, seed, lists, scratch },
          ...(asOf === undefined ? {} : { asOf }),
          onProgress: showStages(process.stderr, () => performance.now()),
        },
      );
      lists.close();
      if (out !== undefined) writeReports(out, found, legacy.registry.system.zone);
      const { charts: _patients, ...printed } = found;
      print(options, printed, linesOf(found, out));
      process.exitCode = found.equal ? 0 : 1;
    } finally {
      await legacy.close();
    }
  } finally {
    lists.close();
    await target.close();
  }
}

function usual({ facts }: Target): readonly Tolerance[] {
  return ['zone', 'float', 'trim', 'order', ...(facts.kind === 'server' ? (['server'] as const) : [])];
}

async function targetOf(
  where: string,
  { via, pageSize, concurrency }: ReconcileCommandOptions,
  token: string,
  scratch: string,
  signal: AbortSignal,
): Promise<Target> {
  if (!/^https?:\/\//.test(where)) return folderTarget(where, scratch);
  const options = { base: where, token: token === '' ? undefined : token, via, pageSize, concurrency };
  return serverTarget(options, scratch, signal);
}

/** Nobody is served: how people would sign in is of no matter. */
function environmentOf({ db, adapters }: ReconcileCommandOptions) {
  return {
    ...process.env,
    PORTICO_HOST: '127.0.0.1',
    PORTICO_OPEN: 'true',
    ...(db && { PORTICO_DATABASE_URL: db }),
    ...(adapters && { PORTICO_ADAPTERS: adapters }),
  };
}

const names = (text: string): readonly string[] => text.split(',').filter(Boolean);

function tolerancesOf(text: string): readonly Tolerance[] {
  return names(text).map((name) => {
    const found = tolerances.find((each) => each === name);
    if (found === undefined) throw new InvalidArgumentError(`It must be some of ${tolerances.join()}.`);
    return found;
  });
}

function bound(text: string): number {
  const number = Number(text);
  if (!(number >= 0 && number < 1)) throw new InvalidArgumentError('It must be a number from 0 to 1.');
  return number;
}

function instant(text: string): number {
  const at = Date.parse(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(at))
    throw new InvalidArgumentError('It is no date of ISO 8601.');
  return at;
}
