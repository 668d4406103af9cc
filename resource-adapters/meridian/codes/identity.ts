/** Code sets of what people say of themselves. */
import { map } from './words.ts';

export const detailedRace = map('race-detail');
export const detailedEthnicity = map('ethnicity-detail');
export const recordedSex = map('recorded-sex');
export const genderIdentity = map('gender-identity');
export const tribe = map('tribe');
