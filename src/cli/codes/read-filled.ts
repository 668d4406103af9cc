/** The file that somebody filled in, checked: each row by itself, and its target against what the elements are bound to. */
import { parse } from 'csv-parse/sync';
import type { CodeMapRow } from '../../adapter/codes/code-map.ts';
import { rowOf } from '../../adapter/codes/code-map-file.ts';
import type { CodeSet } from '../../adapter/codes/code-set.ts';
import type { Registry } from '../../adapter/registry.ts';
import { bindingsOf } from '../../terminology/bindings.ts';
import { checkTarget } from '../../terminology/check-target.ts';
import { terminologyOf } from '../../terminology/terminology.ts';
import { FILLED_HEADER } from './filled-file.ts';

export interface Filled {
  readonly rows: ReadonlyMap<CodeSet, readonly CodeMapRow[]>;
  /** Rows that nobody filled in. */
  readonly open: number;
  /** Each with its line. */
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

/** Throws when it is another file. */
export function readFilled(text: string, registry: Registry): Filled {
  const terminology = terminologyOf(registry.codeSets);
  const rows = new Map<CodeSet, CodeMapRow[]>();
  const problems: string[] = [];
  const warnings: string[] = [];
  let open = 0;
  const [header, ...records] = recordsOf(text);
  const needed = FILLED_HEADER.slice(0, 8).join();
  if (header?.cells.slice(0, 8).join() !== needed) throw new Error(`1: the header must begin with ${needed}`);
  for (const { cells, line } of records) {
    const [name = '', ...of] = cells;
    const tell = (problem: string) => problems.push(`${line}: ${problem}`);
    const set = registry.codeSets.find((one) => one.name === name);
    if (of.slice(2, 6).every((cell) => cell === '')) open++;
    else if (set === undefined) tell(`there is no code set ${JSON.stringify(name)}`);
    else if (set.map?.file === undefined) tell(`the code set ${name} has no file to take it`);
    else {
      const before = problems.length;
      const row = rowOf(of.slice(0, 8), tell);
      if (problems.length > before) continue;
      const checked = checkTarget(row, bindingsOf(set, registry), terminology);
      for (const problem of checked.problems) tell(problem);
      warnings.push(...checked.warnings.map((warning) => `${line}: ${warning}`));
      rows.set(set, [...(rows.get(set) ?? []), checked.row]);
    }
  }
  return { rows, open, problems, warnings };
}

function recordsOf(text: string): { readonly cells: readonly string[]; readonly line: number }[] {
  const records: { cells: string[]; line: number }[] = [];
  parse(text, {
    bom: true,
    skip_empty_lines: true,
    relax_column_count: true,
    trim: true,
    on_record: (cells: string[], { lines: line }) => {
      records.push({ cells, line });
      return null;
    },
  });
  return records;
}
