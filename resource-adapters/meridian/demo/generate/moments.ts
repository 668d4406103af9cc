/** Procedures that took a moment: their record has a time and no end. */

import { officeProcedures } from '../content/care.ts';
import type { Random } from '../random.ts';
import type { Coding, Procedure } from '../truth.ts';
import type { Visit } from './encounters.ts';
import { minutesLater } from './time.ts';

const screening: Coding = officeProcedures.find(([{ code }]) => code === '171207006')![0];

export function generateMoments(random: Random, visits: readonly Visit[]): Procedure[] {
  return visits.flatMap(({ encounter }, at): Procedure[] => {
    if (encounter.class !== 'wellness' || !random.chance(0.15)) return [];
    const { practitioner } = encounter;
    const start = minutesLater(encounter.start, 5);
    return [{ code: screening, start, status: 'completed', performers: [practitioner], encounter: at, practitioner }];
  });
}
