/** The files of a reconciliation beside its lists, for their owner alone. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reconciled } from '../../export/reconcile/result.ts';
import type { Zone } from '../../fhir/zone.ts';
import { chartsPage } from './charts-html.ts';
import { reportPage } from './report-html.ts';

export function writeReports(folder: string, found: Reconciled, zone: Zone): void {
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o600 });
  const { charts, ...rest } = found;
  write('report.json', `${JSON.stringify(rest, null, 2)}\n`);
  write('report.html', reportPage(found, zone));
  if (charts.length > 0) write('charts.html', chartsPage(found));
}
