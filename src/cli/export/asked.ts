/** The options of `portico export` as the parameters of a kick-off. https://hl7.org/fhir/uv/bulkdata/STU2/export.html#query-parameters */
import type { Given } from '../../export/kick-off/given.ts';
import { type KickOffContext, readRequest } from '../../export/kick-off/read-request.ts';
import type { ExportRequest } from '../../export/request.ts';

export interface ExportOptions {
  readonly out: string;
  readonly type?: readonly string[];
  readonly since?: string;
  readonly until?: string;
  readonly group?: string;
  /** true: of all patients. */
  readonly patient?: string | true;
  readonly typeFilter?: readonly string[];
  readonly elements?: readonly string[];
  readonly deidentify?: string;
  readonly compress?: 'gzip' | 'zstd';
  readonly state?: string;
  readonly resume?: true;
  readonly progress: boolean;
  readonly db?: string;
  readonly adapters?: string;
}

/** Throws a FhirError with everything that is wrong. */
export function askedBy(options: ExportOptions, context: KickOffContext): ExportRequest {
  const { group, patient } = options;
  const level = group !== undefined ? 'group' : patient !== undefined ? 'patient' : 'system';
  const given = givenBy(options);
  return readRequest(
    {
      level,
      ...(group !== undefined && { group }),
      method: 'POST',
      given,
      handling: 'strict',
      url: urlOf(context.baseUrl, level, group, given),
    },
    context,
  );
}

function givenBy(options: ExportOptions): Given[] {
  const { type = [], since, until, patient, typeFilter = [], elements = [], deidentify } = options;
  const patients =
    typeof patient === 'string' ? patient.split(',').map((id) => `Patient/${id.replace(/^Patient\//, '')}`) : [];
  const texts: readonly (readonly [name: string, option: string, values: readonly (string | undefined)[]])[] = [
    ['_type', '--type', type],
    ['_since', '--since', [since]],
    ['_until', '--until', [until]],
    ['_typeFilter', '--type-filter', typeFilter],
    ['_elements', '--elements', elements],
    ['patient', '--patient', patients],
    ['_deidentify', '--deidentify', [deidentify]],
  ];
  return texts.flatMap(([name, expression, values]) =>
    values.flatMap((value) => (value === undefined ? [] : [{ name, value, expression }])),
  );
}

/** The kick-off that asks a server for the same. */
function urlOf(
  baseUrl: string,
  level: ExportRequest['level'],
  group: string | undefined,
  given: readonly Given[],
): string {
  const path = { system: '', patient: '/Patient', group: `/Group/${encodeURIComponent(group ?? '')}` }[level];
  const query = new URLSearchParams(given.map(({ name, value }): [string, string] => [name, value])).toString();
  return `${baseUrl}${path}/$export${query && `?${query}`}`;
}
