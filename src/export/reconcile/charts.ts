/**
 * Some patients' charts for people to read: what the columns of each row say, and beside it what the resource of the target
 * says. Which patients is decided by a seed: the same seed picks the same ones.
 */
import { createHash } from 'node:crypto';
import type { Cell, Json } from '../../adapter/node.ts';
import { patientHits } from '../../adapter/patient-hits.ts';
import type { Registry } from '../../adapter/registry.ts';
import { joinOf, type Source } from '../../adapter/source.ts';
import type { Layout, Row } from '../../plan/layout.ts';
import type { Outcome } from './compare-resource.ts';

export interface ChartLine {
  readonly path: string;
  readonly columns: readonly { readonly name: string; readonly comment: string | undefined; readonly cell: Cell }[];
  /** As the mapping makes it. */
  readonly legacy: Json | undefined;
  readonly target: Json | undefined;
  readonly verdict: Outcome['verdict'];
  readonly tolerated: boolean;
}

export interface ChartEntry {
  readonly type: string;
  readonly id: string;
  readonly table: string;
  /** The row has no resource in the target. */
  readonly missing: boolean;
  readonly lines: readonly ChartLine[];
}

export interface Chart {
  readonly patient: string;
  readonly entries: readonly ChartEntry[];
  /** Rows of the patient by table, those that are not shown included. */
  readonly rows: Readonly<Record<string, number>>;
}

export interface ChartSample {
  readonly consider: (patient: string) => void;
  /** The patient of a row, when the sample has them. */
  readonly patientOf: (source: Source, layout: Layout, row: Row, id: string) => string | undefined;
  readonly add: (patient: string, entry: ChartEntry) => void;
  readonly result: () => readonly Chart[];
}

/** Rows of a table shown of one patient: a chart of forty years has more than anybody reads. */
const SHOWN = 8;

export function chartSample(registry: Registry, size: number, seed: string): ChartSample {
  let drawn: { readonly patient: string; readonly lot: string }[] = [];
  const charts = new Map<string, { readonly entries: ChartEntry[]; readonly rows: Record<string, number> }>();
  const [patients] = registry.sourcesOf('Patient');
  const merges = registry.mergesOf('Patient');
  return {
    consider: (patient) => {
      if (size === 0) return;
      const lot = createHash('sha256').update(`${seed} ${patient}`).digest('hex');
      const last = drawn.at(-1);
      if (drawn.length === size && last !== undefined && lot > last.lot) return;
      drawn = [...drawn, { patient, lot }].sort((a, b) => (a.lot < b.lot ? -1 : 1)).slice(0, size);
    },
    patientOf: (source, layout, { cells }, id) => {
      if (size === 0) return undefined;
      const isDrawn = (one: string | undefined) => drawn.some(({ patient }) => patient === one);
      if (source.type === 'Patient') return isDrawn(id) ? id : undefined;
      for (const { facets, join } of patientHits(source)) {
        const columns = facets.reference?.columns ?? [];
        if (join !== undefined || columns.some((column) => joinOf(column) !== undefined)) continue;
        const key = columns.map((column) => cells[layout.index.get(column)!] ?? null);
        const [first, ...rest] = key;
        const survivor = first && merges ? [merges.survivorOf(first.trimEnd()), ...rest] : key;
        const patient = patients?.key.encode(survivor);
        if (isDrawn(patient)) return patient;
      }
      return undefined;
    },
    add: (patient, entry) => {
      let chart = charts.get(patient);
      if (chart === undefined) {
        chart = { entries: [], rows: {} };
        charts.set(patient, chart);
      }
      const name = `${entry.table} as ${entry.type}`;
      const seen = (chart.rows[name] ?? 0) + 1;
      chart.rows[name] = seen;
      // What differs is worth the room.
      const differs = entry.missing || entry.lines.some(({ verdict, tolerated }) => verdict !== 'same' && !tolerated);
      if (seen <= SHOWN || (differs && seen <= SHOWN * 10)) chart.entries.push(entry);
    },
    result: () =>
      [...charts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([patient, { entries, rows }]) => {
          const [own, others] = [true, false].map((is) => entries.filter(({ type }) => (type === 'Patient') === is));
          return { patient, entries: [...own!, ...others!], rows };
        }),
  };
}

/** The lines of a resource; constants of the mapping are in no column and not shown. */
export function chartLines(source: Source, outcomes: readonly Outcome[]): ChartLine[] {
  const tableOf = (column: string) => source.joins[joinOf(column) ?? '']?.table ?? source.table;
  return outcomes
    .filter(({ traced, verdict }) => verdict !== 'same' || (traced?.origin?.columns.length ?? 0) > 0)
    .map(({ path, traced, expected, actual, verdict, tolerated, reference }) => ({
      path,
      columns: Object.entries(traced?.cells ?? {}).map(([column, cell]) => {
        const { name, comment } = source.columnOf(column);
        return { name: `${tableOf(column)}.${name}`, comment, cell };
      }),
      legacy: expected,
      target: actual,
      verdict: reference && expected !== actual ? 'value' : verdict,
      tolerated: tolerated !== undefined,
    }));
}
