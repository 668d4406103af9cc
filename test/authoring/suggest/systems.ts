/** The systems that suggestions are measured on: their tables as a database would tell them, a sample of rows, and the truth. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { compositionOf } from '../../../src/adapter/composed.ts';
import type { AdapterFolder } from '../../../src/adapter/index.ts';
import { buildRegistry } from '../../../src/adapter/registry.ts';
import type { ColumnType } from '../../../src/adapter/schema.ts';
import { elementLines } from '../../../src/authoring/guide/element-lines.ts';
import type { SampledValues } from '../../../src/authoring/suggest/suggest.ts';
import { columnValues } from '../../../src/authoring/suggest/values/column-values.ts';
import type { LiveColumn, LiveSchema } from '../../../src/sql/introspect/live-schema.ts';
import { elementOf, schemaOf, type Truth, tableOf } from './measure.ts';
import { mimic } from './mimic-truth.ts';
import { openemrTypes } from './openemr-truth.ts';
import { syntheaTruth } from './synthea-truth.ts';

/** Of every adapter of a folder: the columns of its own table that its elements read. */
export function truthOf(folder: AdapterFolder): Truth {
  const registry = buildRegistry(folder, 'truth');
  const truth = new Map<string, Map<string, Map<string, Set<string>>>>();
  for (const source of registry.types.flatMap((type) => registry.sourcesOf(type))) {
    // Of a composed table, what the stored one has itself.
    const table = compositionOf(folder.system.schema[source.table])?.base ?? source.table;
    const types = truth.get(table) ?? new Map<string, Map<string, Set<string>>>();
    truth.set(table, types);
    const columns = types.get(source.type) ?? new Map<string, Set<string>>();
    types.set(source.type, columns);
    for (const line of elementLines(source)) {
      // The size of a large value is read beside it.
      for (const column of line.columns.filter((one) => !one.includes('.')).map((one) => one.replace(/#size$/, ''))) {
        if (source.columnOf(column).table !== table) continue;
        columns.set(column, (columns.get(column) ?? new Set()).add(elementOf(line.path)));
      }
    }
  }
  return truth;
}

/** The schema of a folder of adapters, as if it had been introspected. */
export function schemaOfFolder({ system }: AdapterFolder): LiveSchema {
  return schemaOf(
    Object.entries(system.schema).map(([name, { columns, key }]) => ({
      ...tableOf(
        name,
        Object.values(columns).map(({ name: column, type, length, notNull }): LiveColumn => {
          const size = length === undefined ? {} : { length };
          return { name: column, declared: type, type, notNull, ...size };
        }),
        key,
      ),
    })),
  );
}

const SAMPLED = 1_000;

export interface System {
  readonly schema: LiveSchema;
  readonly values: SampledValues;
  readonly truth: Truth;
}

/** Synthea's files, all columns text as a load of CSV leaves them. */
export function synthea(folder: string): System {
  const values = new Map<string, ReturnType<typeof columnValues>>();
  const tables = Object.keys(syntheaTruth).map((name) => {
    const [header = [], ...rows] = parse(readFileSync(join(folder, `${name}.csv`)), { to: SAMPLED + 1 }) as string[][];
    values.set(name, columnValues(header, rows));
    const columns = header.map(
      (column): LiveColumn => ({
        name: column,
        declared: 'varchar(255)',
        type: 'varchar',
        length: 255,
        notNull: false,
      }),
    );
    return tableOf(name, columns, header[0] === 'Id' ? ['Id'] : []);
  });
  const truth = new Map(
    Object.entries(syntheaTruth).map(([name, [type, columns]]) => [
      name,
      new Map([[type, new Map(Object.entries(columns).map(([column, element]) => [column, new Set([element])]))]]),
    ]),
  );
  return { schema: schemaOf(tables), values, truth };
}

/** OpenEMR's 283 tables by the facts about them, without a row. The truth is of types alone. */
export function openemr(file: string): System {
  const facts: Readonly<Record<string, string>>[] = parse(readFileSync(file, 'utf8').replaceAll('\\\\', '\\'), {
    columns: true,
  });
  const tables = [...Map.groupBy(facts, ({ table = '' }) => table)].map(([name, columns]) =>
    tableOf(
      name,
      columns.map(({ column = '', type = '', nullable }) => ({
        name: column,
        declared: type,
        ...typed(type),
        notNull: nullable === 'NO',
      })),
      columns.filter(({ key }) => key === 'PRI').map(({ column = '' }) => column),
    ),
  );
  const truth = new Map(
    Object.entries(openemrTypes).map(([table, types]) => [table, new Map(types.map((type) => [type, new Map()]))]),
  );
  return { schema: schemaOf(tables), values: new Map(), truth };
}

/** MIMIC-IV by the facts about it, without a row. */
export function mimicIv(): System {
  const parsed = Object.entries(mimic).map(([name, { key, types, columns }]) => {
    const lines = columns.split(',').map((line) => line.trim().split(' ') as [string, ColumnType, string]);
    return { name, key: key === '' ? [] : [key], types, lines };
  });
  const tables = parsed.map(({ name, key, lines }) =>
    tableOf(
      name,
      lines.map(([column, type]): LiveColumn => ({ name: column, declared: type, type, notNull: false })),
      key,
    ),
  );
  const truth = new Map(
    parsed
      .filter(({ types }) => types.length > 0)
      .map(({ name, types, lines }) => {
        const columns = new Map(
          lines.filter(([, , is]) => is !== '-').map(([column, , is]) => [column, new Set(is.split('/'))]),
        );
        return [name, new Map(types.map((type) => [type, columns]))];
      }),
  );
  return { schema: schemaOf(tables), values: new Map(), truth };
}

/** MariaDB's words as the types of the schema language. */
export function typed(declared: string): Pick<LiveColumn, 'type' | 'length'> {
  const [, word = '', size] = /^(\w+)(?:\((\d+)\))?/.exec(declared.toLowerCase()) ?? [];
  const types: Readonly<Record<string, ColumnType>> = {
    ...{
      char: 'char',
      varchar: 'varchar',
      enum: 'varchar',
      int: 'integer',
      tinyint: 'integer',
      smallint: 'integer',
      mediumint: 'integer',
    },
    ...{
      bigint: 'bigint',
      decimal: 'decimal',
      float: 'decimal',
      double: 'decimal',
      date: 'date',
      datetime: 'timestamp',
      timestamp: 'timestamp',
    },
    ...{
      text: 'text',
      longtext: 'text',
      mediumtext: 'text',
      tinytext: 'text',
      binary: 'blob',
      blob: 'blob',
      longblob: 'blob',
    },
  };
  const type = types[word];
  const length = (type === 'char' || type === 'varchar') && size !== undefined ? { length: Number(size) } : {};
  return { type, ...length };
}
