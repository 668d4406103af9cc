/**
 * What a request asks of SQL Server and of Oracle, as golden text, and what the grammar and the lints have against it. No
 * server is needed: the selects were recorded on another engine.
 */
import type { LegacySchema } from '../../../src/adapter/schema.ts';
import { kept } from '../../../src/fhir/kept.ts';
import type { Predicate } from '../../../src/plan/predicate.ts';
import type { Scan } from '../../../src/plan/scan.ts';
import type { Select } from '../../../src/plan/select.ts';
import type { Bound } from '../../../src/sql/bound.ts';
import { composingDialect } from '../../../src/sql/composing.ts';
import { mssqlDialect } from '../../../src/sql/dialects/mssql.ts';
import { oracleDialect } from '../../../src/sql/dialects/oracle.ts';
import { Compiler, type Statement } from '../../../src/sql/statement.ts';
import { type Engine, syntaxErrors } from './grammar.ts';
import { limits, lints } from './lints.ts';

const compilers = new WeakMap<LegacySchema, Readonly<Record<Engine, Compiler>>>();

/** Legacy databases on SQL Server keep text as varchar under the server's collation, and have no datetime2. */
function legacyTypes(schema: LegacySchema) {
  return (table: string, name: string): string | undefined => {
    const { type, length } = schema[table]?.columns[name] ?? {};
    if (type === 'varchar' || type === 'char') return `${type}(${length}) SQL_Latin1_General_CP1_CI_AS`;
    if (type === 'text') return 'varchar(max) SQL_Latin1_General_CP1_CI_AS';
    return type === 'timestamp' ? 'datetime' : undefined;
  };
}

const compilersOf = (schema: LegacySchema): Readonly<Record<Engine, Compiler>> =>
  kept(compilers, schema, () => ({
    mssql: new Compiler(composingDialect(mssqlDialect(legacyTypes(schema)), schema)),
    oracle: new Compiler(
      composingDialect(
        oracleDialect(() => undefined),
        schema,
      ),
    ),
  }));

export const engines = ['mssql', 'oracle'] as const satisfies readonly Engine[];

/** A reader has seen enough, and so has a parser. */
const LONG = 10_000;
const FEW = 3;

export interface Golden {
  readonly text: string;
  readonly problems: readonly string[];
}

/** The statements of some selects, each distinct one once. */
export function goldenOf(engine: Engine, selects: readonly Select[], schema: LegacySchema): Golden {
  const texts = new Set<string>();
  const problems: string[] = [];
  const compiler = compilersOf(schema)[engine];
  for (const select of selects) {
    const full = compiler.statement(select);
    const isLong = full.sql.length > LONG;
    const statement = isLong ? compiler.statement(shorter(select)) : full;
    const found = [...limits(engine, full.sql), ...lints(engine, statement.sql, schema)];
    problems.push(...found.map((problem) => `${problem}: ${statement.sql.slice(0, 2_000)}`));
    const sql = readable(statement.sql);
    problems.push(...errorsOf(engine, sql).map((problem) => `${problem}: ${sql}`));
    const note = isLong ? `-- of each list only ${FEW} values; in full ${full.bindings.length} bindings\n` : '';
    texts.add(`${note}${sql};\n-- ${bindingsText(statement)}\n`);
  }
  return { text: [...texts].join('\n'), problems };
}

/** The letters that are folded are the same in every statement. */
const readable = (sql: string): string =>
  sql.replace(/'[^']*'/g, (literal) => (literal.length > 100 ? "'…'" : literal));

function bindingsText({ bindings }: Statement): string {
  const short = (bindings as readonly Bound[]).map(({ type, value }) => `${type} ${JSON.stringify(value)}`);
  return short.map((text) => (text.length > 200 ? `${text.slice(0, 200)}…` : text)).join(', ');
}

const known = new Map<string, string[]>();

/** Statements that differ in numbers only are the same to the grammar. */
function errorsOf(engine: Engine, sql: string): string[] {
  const key = `${engine} ${sql.replace(/\d+/g, '0')}`;
  const errors = known.get(key) ?? syntaxErrors(engine, sql);
  known.set(key, errors);
  return errors;
}

function shorter(select: Select): Select {
  return { ...select, flags: select.flags.map(fewer), from: scanOf(select.from) };
}

const scanOf = (scan: Scan): Scan => ({ ...scan, where: fewer(scan.where) });

function fewer(of: Predicate): Predicate {
  switch (of.op) {
    case 'and':
    case 'or':
      return { ...of, of: of.of.slice(0, of.of.length > 20 ? FEW : undefined).map(fewer) };
    case 'not':
      return { ...of, of: fewer(of.of) };
    case 'in':
      return { ...of, values: of.values.slice(0, FEW) };
    case 'exists':
      return { ...of, scan: scanOf(of.scan) };
    case 'member':
      return { ...of, sets: of.sets.map((set) => ({ ...set, scan: scanOf(set.scan) })) };
    default:
      return of;
  }
}
