/**
 * The operations of Bulk Data Access. Their code is `export` at every level, by which some clients look for them; others look
 * for the names that the specification's own statement has. https://hl7.org/fhir/uv/bulkdata/STU2/CapabilityStatement-bulk-data.html
 */
import type { CapabilityStatementRestResource, CapabilityStatementRestResourceOperation } from '../src/fhir/types.ts';

const IG = 'http://hl7.org/fhir/uv/bulkdata';

export const BULK_DATA = `${IG}/CapabilityStatement/bulk-data`;

export interface BulkData {
  /** There are Groups to export, of the legacy system or of the site. */
  readonly groups: boolean;
}

type Operations = CapabilityStatementRestResourceOperation[];

export const systemOperations: Operations = named('export', 'export');

/** Those that go with a type. */
export function operationsOf(type: string, bulkData: BulkData | undefined): Operations {
  if (bulkData === undefined) return [];
  if (type === 'Patient') return named('patient-export', 'export', 'patient-export');
  return type === 'Group' && bulkData.groups ? named('group-export', 'export', 'group-export') : [];
}

/** Groups that are known here though the legacy system has none. */
export function groupsOfTheSite(
  types: readonly string[],
  bulkData: BulkData | undefined,
): CapabilityStatementRestResource[] {
  const operation = types.includes('Group') ? [] : operationsOf('Group', bulkData);
  return operation.length === 0 ? [] : [{ type: 'Group', operation }];
}

function named(definition: string, ...names: readonly string[]): Operations {
  return names.map((name) => ({ name, definition: `${IG}/OperationDefinition/${definition}` }));
}
