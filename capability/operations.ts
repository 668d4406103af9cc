/** The operations that a server offers beside those of Bulk Data Access. https://hl7.org/fhir/R4/capabilitystatement-definitions.html#CapabilityStatement.rest.resource.operation */
import type { CapabilityStatementRestResource, CapabilityStatementRestResourceOperation } from '../src/fhir/types.ts';

import { operationId } from './operation-definitions.ts';

export interface OfferedOperation {
  readonly name: string;
  /** The resource type it belongs to; absent for one of the whole system. */
  readonly type?: string;
  /** The canonical URL of its OperationDefinition. */
  readonly definition: string;
}

/** The definition is the standard's; which of its input parameters there are here, a resource of this server says. */
const described = ({ name, type, definition }: OfferedOperation) => ({
  name,
  definition,
  documentation: `Input parameters: OperationDefinition/${operationId({ name, ...(type && { type }) })} of this server.`,
});

export function ofTheSystem(offered: readonly OfferedOperation[]): CapabilityStatementRestResourceOperation[] {
  return offered.filter(({ type }) => type === undefined).map(described);
}

/** A type that has operations and nothing else stands at the end. */
export function withOperations(
  resources: readonly CapabilityStatementRestResource[],
  offered: readonly OfferedOperation[],
): CapabilityStatementRestResource[] {
  const byType = Map.groupBy(offered, ({ type }) => type);
  const added = resources.map((resource) => {
    const own = byType.get(resource.type) ?? [];
    byType.delete(resource.type);
    return own.length === 0
      ? resource
      : { ...resource, operation: [...(resource.operation ?? []), ...own.map(described)] };
  });
  const others = [...byType].flatMap(([type, own]) =>
    type === undefined
      ? []
      : [{ type: type as CapabilityStatementRestResource['type'], operation: own.map(described) }],
  );
  return [...added, ...others];
}
