/**
 * What a client asked an export for, as it is kept with the job: plain data, so that any node can go on with it.
 * https://hl7.org/fhir/uv/bulkdata/STU2/export.html#query-parameters
 */
import type { Issue } from '../fhir/issue.ts';
import type { DeidentifyProfile } from './deidentify/profile.ts';

export interface ExportRequest {
  readonly level: 'system' | 'patient' | 'group';
  /** Of `Group/[id]/$export`. */
  readonly group?: string;
  /** `_type`; left out: all that the caller may see. */
  readonly types?: readonly string[];
  /** FHIR instants: state changed after `since` and before `until`. */
  readonly since?: string;
  readonly until?: string;
  /** `_elements`: element names by type, `*` for those that were named without one. */
  readonly elements?: Readonly<Record<string, readonly string[]>>;
  /** `_typeFilter`: `Observation?category=laboratory`; those of one type are alternatives. */
  readonly typeFilters: readonly TypeFilter[];
  /** Ids of `patient`, of a POST only. */
  readonly patients?: readonly string[];
  readonly includeAssociatedData: readonly string[];
  readonly organizeOutputBy?: 'Patient';
  readonly allowPartialManifests: boolean;
  readonly handling: 'strict' | 'lenient';
  /** `Prefer: separate-export-status`: the status is told by `X-Export-Status`, and asking for it answers 200. */
  readonly separateStatus?: true;
  /** The profile of `_deidentify`, whole: a profile that changes later does not change a job. */
  readonly deidentify?: DeidentifyProfile;
  /** The kick-off URL, for the manifest. */
  readonly url: string;
  /** What was ignored at kick-off (lenient): goes to the `error` file. */
  readonly ignored: readonly Issue[];
}

export interface TypeFilter {
  readonly type: string;
  /** The search after the question mark, decoded. */
  readonly query: readonly (readonly [name: string, value: string])[];
}
