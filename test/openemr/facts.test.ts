/** Each table, column and index that the adapters describe is OpenEMR 8.2's own: the facts are read off a loaded schema. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { legacySchema } from '../../resource-adapters/openemr/legacy-schema.ts';
import { storedTables } from '../../src/adapter/composed.ts';
import type { Column, LegacySchema } from '../../src/adapter/schema.ts';
import { sharedFile } from '../support/shared.ts';
import { instants } from './create.ts';

const { path, skip } = sharedFile('data/openemr-8.2');
const schema: LegacySchema = legacySchema;
type Fact = Readonly<Record<string, string>>;
const factsOf = (name: string): Fact[] =>
  skip === false ? parse(readFileSync(join(path, name)), { columns: true }) : [];
const columns = Map.groupBy(factsOf('columns.csv'), ({ table }) => table);
const indexes = Map.groupBy(factsOf('indexes.csv'), ({ table }) => table);

/** The words of MariaDB that a type of ours may stand for. */
const words: Readonly<Record<Column['type'], RegExp>> = {
  char: /^char\((\d+)\)$/,
  varchar: /^varchar\((\d+)\)$|^enum\(/,
  integer: /^(tiny|small|medium)?int\(\d+\)$/,
  bigint: /^bigint\(20\)$|^bigint\(21\) unsigned$|^int\(\d+\) unsigned$/,
  decimal: /^decimal\((\d+),(\d+)\)$|^float|^double/,
  date: /^date$/,
  time: /^time$/,
  timestamp: /^(datetime|timestamp)$/,
  timestamptz: /^timestamp$/,
  text: /^(tiny|medium|long)?text$/,
  blob: /^binary\(16\)$|blob$/,
};

describe('the schema is that of OpenEMR 8.2', { skip }, () => {
  for (const [table, described] of Object.entries(storedTables(schema))) {
    test(table, () => {
      const facts = new Map(columns.get(table)?.map((fact) => [fact.column!, fact]));
      assert.ok(facts.size > 0, 'there is no such table');
      for (const [name, column] of Object.entries(described.columns)) {
        const fact = facts.get(name);
        assert.ok(fact, `there is no column ${name}`);
        const fits = words[column.type].exec(fact.type!);
        assert.ok(fits, `${name} is ${fact.type}, not ${column.type}`);
        if (column.length !== undefined && fits[1]) assert.equal(column.length, Number(fits[1]), name);
        assert.equal(column.notNull, fact.nullable === 'NO', `${name}: NOT NULL`);
        assert.equal(instants.has(`${table}.${name}`), fact.type === 'timestamp', `${name}: TIMESTAMP`);
      }
      const known = (indexes.get(table) ?? []).map((index) => index.columns!);
      for (const index of described.indexes)
        assert.ok(known.includes(index.join(' ')), `there is no index on ${index}`);
      const key = described.key.join(' ');
      // The first is one by OpenEMR's own rules; the other table has none, and is only read with its form.
      const whole = known.includes(key) || ['pid encounter', 'id date code'].includes(key);
      assert.ok(whole, `nothing makes ${described.key} the key`);
    });
  }
});
