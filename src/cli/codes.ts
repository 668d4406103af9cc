/** `portico codes`: the work of those who map local codes: what is to be mapped, and taking back what they filled in. */
import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import type { CodeMapRow } from '../adapter/codes/code-map.ts';
import { fileToFill } from './codes/filled-file.ts';
import { type Imported, importCodes } from './codes/import.ts';
import { type CodesOptions, legacyOptions, withLegacy } from './codes/legacy.ts';
import { type UnmappedLocalCode, unmappedReport } from './codes/report.ts';
import { columns, jsonOption, type Printed, print } from './state.ts';
import { told } from './told.ts';

interface ImportOptions extends CodesOptions, Printed {
  readonly apply?: true;
}

interface ReportOptions extends CodesOptions, Printed {
  readonly csv?: string;
  readonly all?: true;
}

export function codesCommand(): Command {
  const codes = new Command('codes').description('local codes of the legacy system and the standard codes they map to');
  codes
    .command('report')
    .description('local codes without a standard code, by code set, the most frequent first')
    .option(...legacyOptions[0])
    .option(...legacyOptions[1])
    .option('--all', 'those too for which people decided that nothing matches')
    .option('--csv <file>', 'write them as a file to fill in, which `portico codes import` takes back')
    .option(...jsonOption)
    .action((options: ReportOptions) => told(() => report(options)));
  codes
    .command('import')
    .description('check a filled file and show what it changes; with --apply, write it into the code maps')
    .argument('<file>', 'the file of `portico codes report --csv`, filled in')
    .option(...legacyOptions[0])
    .option(...legacyOptions[1])
    .option('--apply', 'write the code maps; without it, nothing is written')
    .option(...jsonOption)
    .action((file: string, options: ImportOptions) => told(() => take(file, options)));
  return codes;
}

async function take(file: string, options: ImportOptions): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const imported = await withLegacy(options, (legacy) => importCodes(file, legacy, options.apply ?? false, today));
  print(options, imported, importLines(imported));
}

function importLines({ maps, effects, open, warnings, applied }: Imported): string[] {
  const rowLine = (mark: string) => (row: CodeMapRow) => {
    const target = row.code === '' ? 'nothing' : `${row.system}|${row.code} ${row.display}`;
    return `  ${mark} ${row.source} → ${target} (${row.equivalence}, ${row.status})`;
  };
  const effectLines = effects.map(({ type, records, patients, ids }) => {
    const whose = patients === undefined ? '' : ` of ${patients} patients`;
    return `  ${type}: ${records} records${whose}, such as ${ids.join(', ')}`;
  });
  const done = applied
    ? 'Written. A running server takes it at its next start.'
    : 'Nothing is written: --apply writes it.';
  return [
    ...warnings.map((line) => `${line} (warning)`),
    ...maps.flatMap(({ codeSet, from, to, added, changed }) => [
      `${codeSet}: version ${from} → ${to}`,
      ...added.map(rowLine('+')),
      ...changed.map(rowLine('~')),
    ]),
    ...(effectLines.length > 0
      ? ['Resources that show other codes:', ...effectLines]
      : ['No resource shows other codes.']),
    ...(open > 0 ? [`${open} rows are left open.`] : []),
    maps.length === 0 ? 'The code maps have all of it already.' : done,
  ];
}

async function report(options: ReportOptions): Promise<void> {
  await withLegacy(options, async (legacy) => {
    const found = await unmappedReport(legacy, options.all ?? false);
    if (options.csv !== undefined) writeFileSync(options.csv, fileToFill(found, legacy.registry), { flag: 'wx' });
    print(options, found, linesOf(found));
  });
}

function linesOf(found: readonly UnmappedLocalCode[]): string[] {
  if (found.length === 0) return ['Every local code has a standard code.'];
  const head = ['code set', 'code', 'display', 'records', 'patients', 'its row', 'elements'];
  const rows = found.map(({ codeSet, code, display = '', records, patients, standing, elements }) => {
    return [codeSet, code, display, String(records), String(patients ?? ''), standing, elements.join(' ')];
  });
  const records = found.reduce((sum, one) => sum + one.records, 0);
  return [...columns([head, ...rows]), `${found.length} codes in ${records} records have no standard code.`];
}
