/** `portico profile`: the data audit before a migration, read-only and within a budget. docs/profile.md */
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { type Audit, type Budget, FORMAT } from '../authoring/audit/audit-report.ts';
import { type Comparison, compareAudits } from '../authoring/audit/compare-audits.ts';
import { runAudit } from '../authoring/audit/run-audit.ts';
import { introspect } from '../sql/introspect/introspect.ts';
import type { LiveSchema } from '../sql/introspect/live-schema.ts';
import { databaseOption, withExecutor } from './authoring/with-executor.ts';
import { comparisonLines } from './profile/comparison-lines.ts';
import { auditLines } from './profile/lines.ts';
import { auditPage } from './profile/page.ts';
import { showTables } from './profile/show-tables.ts';
import { writeWhole } from './profile/write-whole.ts';
import { jsonOption, type Printed, print } from './state.ts';
import { wholeNumber } from './whole-number.ts';

export interface ProfileOptions extends Printed {
  readonly db?: string;
  readonly rows: number;
  readonly seconds: number;
  readonly statementSeconds: number;
  readonly small: number;
  readonly count?: true;
  readonly from?: string;
  readonly html?: string;
  readonly save?: string;
  readonly compare?: string;
}

export function profileCommand(): Command {
  return (
    new Command('profile')
      .description('audit the data of a legacy database: rows, completeness, formats, codes, keys, orphans, duplicates')
      .argument('[tables...]', 'names of tables (default: all that this user may read)')
      .option(...databaseOption)
      .option(
        '--rows <n>',
        'rows looked at in each table; larger tables are sampled',
        wholeNumber(100, 1_000_000),
        20_000,
      )
      .option('--seconds <n>', 'for all of it; tables that are not reached are named', wholeNumber(1, 86_400), 900)
      .option('--statement-seconds <n>', 'for one statement', wholeNumber(1, 3_600), 15)
      .option('--small <n>', 'codes in fewer rows than so many are counted and not listed', wholeNumber(0, 1_000), 5)
      .option('--count', 'count the rows of sampled tables too, which reads an index of each to its end')
      .option('--html <file>', 'write the report as a page with plots')
      .option('--save <file>', 'write the report as JSON, to be compared with later')
      .option('--compare <file>', 'tell what changed since that earlier report')
      .option('--from <file>', 'take a saved report and ask no database')
      .option(...jsonOption)
      // A wrong option says nothing of the data.
      .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
      .addHelpText(
        'after',
        `
The database is only read, one statement at a time. Reports hold counts, codes, years, and names of tables and columns; no value
of columns that look like names, numbers of people, days or free text.

Exit status: 0 done, 1 something is worse than in the report compared with, 2 it could not be run.`,
      )
      .action(run)
  );
}

async function run(tables: readonly string[], options: ProfileOptions): Promise<void> {
  try {
    // What cannot be read is told before the database is asked for minutes.
    const earlier = options.compare === undefined ? undefined : readAudit(options.compare);
    const audit = options.from === undefined ? await audited(tables, options) : readAudit(options.from);
    if (options.save !== undefined) writeWhole(options.save, `${JSON.stringify(audit, null, 2)}\n`);
    const comparison = earlier && compareAudits(earlier, audit);
    if (options.html !== undefined) writeWhole(options.html, auditPage(audit, comparison));
    show(audit, comparison, options);
    process.exitCode = comparison?.worse ? 1 : 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}

async function audited(tables: readonly string[], options: ProfileOptions): Promise<Audit> {
  const { db, rows, seconds, statementSeconds, small, count } = options;
  const budget: Budget = { rows, seconds, statementSeconds, small, counted: count === true };
  const opened = { ...(db !== undefined && { db }), statementMs: statementSeconds * 1_000 };
  return withExecutor(opened, async ({ executor, signal }) => {
    const schema = await introspect(executor, { signal, ...(tables.length > 0 && { tables }) });
    demandAll(tables, schema);
    const progress = showTables(process.stderr, () => performance.now());
    const audit = await runAudit(executor, schema, { budget, now: new Date(), signal, onProgress: progress.show });
    progress.end();
    return audit;
  });
}

function demandAll(tables: readonly string[], schema: LiveSchema): void {
  const there = new Set(schema.tables.map(({ name }) => name.toLowerCase()));
  const missing = tables.filter((name) => !there.has(name.toLowerCase()));
  if (missing.length > 0) throw new Error(`There is no table ${missing.join(', ')} that this user may read.`);
  if (there.size === 0) throw new Error('The database has no table that this user may read.');
}

/** Throws one line where the file is none of ours. */
function readAudit(file: string): Audit {
  let found: Partial<Audit>;
  try {
    found = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`${file}: ${code === 'ENOENT' ? 'there is no such file' : 'it is no JSON that can be read'}.`);
  }
  if (found?.format !== FORMAT)
    throw new Error(`${file}: it is no report that \`portico profile --save\` wrote (${FORMAT}).`);
  return found as Audit;
}

function show(audit: Audit, comparison: Comparison | undefined, options: ProfileOptions): void {
  if (comparison === undefined) print(options, audit, auditLines(audit));
  else print(options, comparison, comparisonLines(comparison));
}
