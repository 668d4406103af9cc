/** What is charged for visits. Codes of procedures are CPT's, names are the hospital's own. Prices are in cents. */
import type { Random } from '../random.ts';
import { local } from '../systems.ts';
import type { Coding, EncounterClass } from '../truth.ts';

const cpt = (code: string, display: string): Coding => ({ system: 'http://www.ama-assn.org/go/cpt', code, display });
const own = (code: string, display: string): Coding => ({ system: local, code, display });

const charges = {
  office: cpt('99213', 'OFFICE VISIT, LEVEL 3'),
  longer: cpt('99214', 'OFFICE VISIT, LEVEL 4'),
  preventive: cpt('99396', 'PREVENTIVE VISIT'),
  emergency: cpt('99284', 'EMERGENCY VISIT, LEVEL 4'),
  admission: cpt('99223', 'HOSPITAL ADMISSION'),
  ecg: cpt('93000', 'ELECTROCARDIOGRAM'),
  bed: own('ROOM', 'ROOM AND BOARD'),
  laboratory: own('LABBUN', 'LABORATORY, BUNDLED'),
} as const;

type Charged = readonly [code: Coding, each: number, units: number];

export function chargesOf(kind: EncounterClass, random: Random): readonly Charged[] {
  const laboratory: readonly Charged[] = random.chance(0.4) ? [[charges.laboratory, 8_550, 1]] : [];
  const ecg: Charged = [charges.ecg, 6_000, 1];
  if (kind === 'inpatient') {
    return [[charges.admission, 42_500, 1], [charges.bed, 185_000, random.integer(1, 6)], ecg, ...laboratory];
  }
  if (kind === 'emergency' || kind === 'observation') return [[charges.emergency, 68_050, 1], ecg, ...laboratory];
  if (kind === 'wellness') return [[charges.preventive, 21_000, 1], ...laboratory];
  return [random.chance(0.3) ? [charges.longer, 19_500, 1] : [charges.office, 13_025, 1], ...laboratory];
}
