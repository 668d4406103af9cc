/**
 * The patients that `patient` names must be there for the caller and, of a Group's export, be its members.
 * https://hl7.org/fhir/uv/bulkdata/STU2/export.html#query-parameters
 */
import type { Access } from '../access/access.ts';
import type { Registry } from '../adapter/registry.ts';
import { FhirError, issue } from '../fhir/issue.ts';
import { type ExportScope, exportSelect, planExport } from '../plan/plan-export.ts';
import type { Database } from '../sql/database.ts';
import type { ExportRequest } from './request.ts';
import { survivorOf } from './scope.ts';

/** Throws F513, which names by their places in the request those who are not: never why. */
export async function refuseUnknownPatients(
  { patients }: Pick<ExportRequest, 'patients'>,
  scope: ExportScope,
  { registry, access, database }: { readonly registry: Registry; readonly access: Access; readonly database: Database },
  signal: AbortSignal,
): Promise<void> {
  // Who may see no Patient gets no resource that says who is one.
  if (patients === undefined || access.grantsFor('Patient', 'search').length === 0) return;
  const asked: ExportScope = { types: ['Patient'], filters: {}, patients: scope.patients, changed: [], elements };
  const found = new Set<string | undefined>();
  for (const branch of planExport(asked, registry, access, Date.now())) {
    const { source, layout } = branch;
    const at = source.key.columns.map((name) => layout.columns.indexOf(name));
    const rows = await database.select(exportSelect(branch, {}), signal);
    for (const row of rows) found.add(source.key.encode(at.map((place) => row[place] ?? null)));
  }
  const unknown = patients.flatMap((id, at) => (found.has(survivorOf(id, registry)) ? [] : [at]));
  if (unknown.length === 0) return;
  const expression = unknown.map((at) => `Parameters.parameter.where(name = 'patient')[${at}]`);
  throw new FhirError(issue('F513', {}, { expression }));
}

const elements = { Patient: ['id'] };
