/** The rules by which clean rows become those of a real hospital, in the order in which they strike. */

import { billingDirt } from './dirt/billing.ts';
import { extraCharts } from './dirt/charts.ts';
import { deletedRows } from './dirt/deleted.ts';
import { deskDirt } from './dirt/desk.ts';
import { documentDirt } from './dirt/documents.ts';
import { deletedLaboratory } from './dirt/laboratory.ts';
import { medicationList } from './dirt/medication-list.ts';
import { orderDirt } from './dirt/orders.ts';
import { orphans } from './dirt/orphans.ts';
import { pharmacyDirt } from './dirt/pharmacy.ts';
import { planningDirt } from './dirt/planning.ts';
import type { DirtRule, Hit } from './dirt/rule.ts';
import { spoiledValues } from './dirt/spoiled.ts';
import { randomFor } from './random.ts';
import type { PatientRows } from './row.ts';

export type { DirtRule, Hit } from './dirt/rule.ts';

export const dirtRules: readonly DirtRule[] = [
  ...spoiledValues,
  ...deletedRows,
  ...medicationList,
  ...orphans,
  ...extraCharts,
  ...planningDirt,
  ...orderDirt,
  ...deskDirt,
  ...billingDirt,
  ...deletedLaboratory,
  ...documentDirt,
  ...pharmacyDirt,
];

/** `lossless`: only rules that leave what has to be served untouched. */
export type Dirt = 'all' | 'lossless' | 'none';

/** Spoils the rows of one patient in place and tells which rule struck where. */
export function applyDirt(rows: PatientRows, index: number, seed: string | number, dirt: Dirt): Hit[] {
  if (dirt === 'none') return [];
  let spares = 90_000;
  const spare = () => spares++;
  return dirtRules
    .filter((rule) => dirt === 'all' || !rule.changesFacts)
    .flatMap((rule) => rule.apply({ index, rows, random: randomFor(seed, index, rule.name), spare }));
}
