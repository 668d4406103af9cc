/** Who the patient says to be, from a stream of its own. */
import {
  detailedEthnicities,
  detailedRaces,
  genderIdentities,
  hispanic,
  sexCodes,
  tribes,
} from '../content/identity.ts';
import { families } from '../content/names.ts';
import type { Random } from '../random.ts';
import type { Identity } from '../truth/identity.ts';
import type { Coding, Person, Relative } from '../truth.ts';
import { ageAt, dayMs, toDay, today, yearMs } from './time.ts';

export function generateIdentity(random: Random, person: Person): Identity {
  const age = ageAt(person.birthDate, toDay(today));
  const below = detailedRaces[person.race];
  const ofTwoRaces = below !== undefined && random.chance(0.05);
  const native = person.race === '1002-5' || (ofTwoRaces && random.chance(0.5));
  const secondRace = ofTwoRaces ? (native ? '1002-5' : otherRace(random, person.race)) : undefined;
  return {
    ...(secondRace && secondRace !== person.race ? { secondRace } : {}),
    ...(below && random.chance(0.3) ? { detailedRace: random.pick(below) } : {}),
    ...(person.ethnicity === hispanic && random.chance(0.6)
      ? { detailedEthnicity: random.pick(detailedEthnicities) }
      : {}),
    ...(random.chance(0.7) ? { sex: sexOf(random, person) } : {}),
    ...(age >= 14 && random.chance(0.45) ? { genderIdentity: genderOf(random, person) } : {}),
    ...(native && random.chance(0.8) ? { tribe: tribeOf(random) } : {}),
    ...(age >= 25 && random.chance(0.08) ? { formerName: formerNameOf(random, person, age) } : {}),
  };
}

function otherRace(random: Random, race: string): string {
  return random.pick(Object.keys(detailedRaces).filter((code) => code !== race));
}

function sexOf(random: Random, { birthSex }: Person): string {
  return random.weighted([
    [sexCodes[birthSex], 96],
    ['asked-declined', 2],
    ['unknown', 2],
  ] as const);
}

function genderOf(random: Random, { birthSex }: Person): Coding {
  const female = birthSex === 'F';
  const { woman, man, transMan, transWoman, nonBinary, declined } = genderIdentities;
  return random.weighted<Coding>([
    [female ? woman : man, 94],
    [female ? transMan : transWoman, 2],
    [nonBinary, 2],
    [declined, 2],
  ]);
}

function tribeOf(random: Random): NonNullable<Identity['tribe']> {
  const code = random.pick(tribes);
  return random.chance(0.8) ? { code, enrolled: random.chance(0.7) } : { code };
}

function formerNameOf(random: Random, person: Person, age: number): NonNullable<Identity['formerName']> {
  const until = toDay(today - random.integer(200, Math.floor(((age - 20) * yearMs) / dayMs)) * dayMs);
  return { family: random.pick(families), given: person.given, until };
}

/** Where the next of kin live: with the patient, unless they are no family. */
export function withAddress(random: Random, relative: Relative, { addresses }: Person): Relative {
  const [home] = addresses;
  if (home === undefined || relative.role === 'FRD' || !random.chance(0.6)) return relative;
  const { line, city, state, zip } = home;
  return { ...relative, address: { line, city, state, ...(zip ? { zip } : {}) } };
}
