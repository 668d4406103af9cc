/** What every row maker is given. */
import { isoSeconds } from '../iso-text.ts';
import { convertedSite, type EncounterKey, encounterKey, patientId } from '../keys.ts';
import type { LocalCodes } from '../local-codes.ts';
import { localTimestamp } from '../local-time.ts';
import type { Coding, Instant, Patient } from '../truth.ts';

export interface RowContext {
  readonly patient: Patient;
  readonly id: number;
  readonly codes: LocalCodes;
  /** The visit columns of a fact; NULL in both when it belongs to none. */
  visit(position: number | undefined): EncounterKey | { readonly SITE_CD: null; readonly ENC_NO: null };
  /** Local diagnosis code. */
  diagnosis(coding: Coding | undefined): string | null;
}

export function rowContext(patient: Patient, codes: LocalCodes): RowContext {
  const site = patient.person.externalId === undefined ? undefined : convertedSite;
  return {
    patient,
    id: patientId(patient.index),
    codes,
    visit: (position) =>
      position === undefined ? { SITE_CD: null, ENC_NO: null } : encounterKey(patient.index, position, site),
    diagnosis: (coding) => (coding === undefined ? null : codes.item('DX ', coding)),
  };
}

/** Rows are touched an hour after the fact. */
export const touched = (at: Instant): string => localTimestamp(touchedAt(at));
export const touchedAt = (at: Instant): Instant =>
  `${isoSeconds(Date.parse(at.length === 10 ? `${at}T17:00:00Z` : at) + 3_600_000)}Z`;
