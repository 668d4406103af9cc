/** How much of the local codes has a standard code, and what still waits for review. Codes are counted, not shown. */
import type { Registry } from '../../adapter/registry.ts';
import type { Check } from '../../authoring/qualification/finding.ts';
import type { LegacyCodes } from '../codes/legacy.ts';
import { unmappedReport } from '../codes/report.ts';

const group = 'code maps';

export function checkDrafts({ codeSets }: Registry): Check[] {
  const drafts = codeSets.flatMap(({ name, map }) => {
    const rows = (map?.rows ?? []).filter(({ status }) => status === 'draft').length;
    return rows === 0 ? [] : [{ name, rows }];
  });
  if (drafts.length === 0) {
    const name = 'rows in draft';
    return [{ group, name, expected: 'none', found: 'none', verdict: 'pass' }];
  }
  return drafts.map(({ name, rows }) => ({
    group,
    name: `${name}: rows in draft`,
    expected: 'none',
    found: String(rows),
    verdict: 'warn',
    remedy: 'A draft is not served: have it reviewed, and set it active.',
  }));
}

/** Reads every column of local codes once. */
export async function checkCoverage(legacy: LegacyCodes): Promise<Check[]> {
  const unmapped = await unmappedReport(legacy, false);
  const name = 'coverage';
  const expected = 'every local code in use has a standard code, or a decision that there is none';
  if (unmapped.length === 0) return [{ group, name, expected, found: 'it has', verdict: 'pass' }];
  return [...Map.groupBy(unmapped, ({ codeSet }) => codeSet)].map(([set, codes]) => {
    const records = codes.reduce((sum, one) => sum + one.records, 0);
    return {
      group,
      name: `${set}: ${name}`,
      expected,
      found: `${counted(codes.length, 'code')} in ${counted(records, 'record')} without one`,
      verdict: 'warn',
      remedy: 'portico codes report lists them by frequency, with a file to fill in.',
    };
  });
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
