/** What a rule of dirt is, and the two ways most of them work. */
import type { Random } from '../random.ts';
import { keyOf, type PatientRows, type PatientTable, type Row } from '../row.ts';

/** A rule struck here. */
export interface Hit {
  readonly rule: string;
  readonly table: PatientTable;
  /** The key columns of the row, joined by `/`. */
  readonly key: string;
}

export interface Soil {
  readonly index: number;
  readonly rows: PatientRows;
  readonly random: Random;
  /** A position for the key of an extra row, clear of the true rows. */
  spare(): number;
}

export interface DirtRule {
  readonly name: string;
  /** The table it hits first. */
  readonly table: PatientTable;
  /** Share of the table's rows, or of patients, that it hits. */
  readonly rate: number;
  /** False: what the façade has to serve stays the same. True: the truth no longer tells what is served for this row. */
  readonly changesFacts: boolean;
  readonly what: string;
  apply(soil: Soil): Hit[];
}

type About = Omit<DirtRule, 'table' | 'apply'>;

export function hit<T extends PatientTable>(rule: string, table: T, row: Row<T>): Hit {
  return { rule, table, key: keyOf(table, row) };
}

/** Changes rows in place; `change` returns false when the row is not of the kind that it can hit. */
export function spoil<T extends PatientTable>(
  table: T,
  about: About,
  change: (row: Row<T>, soil: Soil) => boolean,
): DirtRule {
  return {
    ...about,
    table,
    apply: (soil) => {
      const rows: readonly Row<T>[] = soil.rows[table];
      return rows
        .filter((row) => soil.random.chance(about.rate) && change(row, soil))
        .map((row) => hit(about.name, table, row));
    },
  };
}

/** Adds copies of rows that readers must not see: `changes` gives the new key and the mark of deletion. */
export function addHidden<T extends PatientTable>(
  table: T,
  about: Omit<About, 'changesFacts'>,
  changes: (row: Row<T>, soil: Soil) => Row<T>,
): DirtRule {
  return {
    ...about,
    table,
    changesFacts: false,
    apply: (soil) => {
      const rows: Row<T>[] = soil.rows[table];
      const copies = rows
        .filter(() => soil.random.chance(about.rate))
        .map((row): Row<T> => ({ ...row, ...changes(row, soil) }));
      rows.push(...copies);
      return copies.map((row) => hit(about.name, table, row));
    },
  };
}

/** Something that happens to a whole patient. */
export function happens(
  table: PatientTable,
  about: About,
  apply: (soil: Soil) => readonly Omit<Hit, 'rule'>[],
): DirtRule {
  return {
    ...about,
    table,
    apply: (soil) =>
      soil.random.chance(about.rate) ? apply(soil).map((struck) => ({ rule: about.name, ...struck })) : [],
  };
}

/** A result of another chart is of no order of this one. */
export const unordered = { ORD_NO: null, ACC_NO: null, CONT_NO: null };

export const at = <T extends PatientTable>(table: T, row: Row<T>): Omit<Hit, 'rule'> => ({
  table,
  key: keyOf(table, row),
});
