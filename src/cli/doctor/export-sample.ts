/** How fast an export would read: the first rows of each source, as an export reads them, at its pace. */
import { openAccess } from '../../access/access.ts';
import type { Registry } from '../../adapter/registry.ts';
import type { Check } from '../../authoring/qualification/finding.ts';
import { exportSelect, planExport } from '../../plan/plan-export.ts';
import type { Select } from '../../plan/select.ts';

export interface SampleOptions {
  /** Of each source at most so many rows. */
  readonly rows: number;
  /** The limit: of all sources together. */
  readonly rowsPerSecond: number;
  readonly stream: (select: Select) => AsyncIterable<readonly unknown[]>;
}

export async function exportSample(registry: Registry, { rows, rowsPerSecond, stream }: SampleOptions): Promise<Check> {
  const scope = { types: registry.types, filters: {}, patients: [], changed: [], elements: {} };
  const branches = planExport(scope, registry, openAccess, Date.now()).filter(
    ({ source }) => source.about === undefined,
  );
  let [read, ms] = [0, 0];
  for (const branch of branches) {
    const start = performance.now();
    for await (const batch of stream(exportSelect(branch, {}, rows))) read += batch.length;
    ms += performance.now() - start;
  }
  const speed = ms === 0 ? 0 : Math.round((read / ms) * 1000);
  const of = { group: 'export', name: 'rows read', expected: `${rowsPerSecond} rows/s or more` };
  if (read === 0) return { ...of, found: 'no row is there', verdict: 'skipped' };
  const found = `${speed} rows/s, over ${read} rows of ${branches.length} sources`;
  return { ...of, found, verdict: speed >= rowsPerSecond ? 'pass' : 'fail' };
}
