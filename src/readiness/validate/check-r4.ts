/**
 * What R4 says of codes, choices, periods and targets, which structural validators leave out.
 * https://hl7.org/fhir/R4/terminologies.html#required
 */
import { type ElementDefinition, elementDefinitions, requiredCodes } from '../../fhir/definitions.ts';
import { parseFhirDate } from '../../fhir/instant.ts';
import { intervalOf } from '../../fhir/interval.ts';
import { zoneOf } from '../../fhir/zone.ts';
import { isObject, itemsOf, type Json } from '../profile/json.ts';
import { referredType } from '../profile/seen.ts';
import type { Problem } from './problem.ts';

/** `type`: of the resource, datatype or backbone. */
export function checkR4(value: Json, type: string, path = type): Problem[] {
  return [
    ...(type === 'Period' ? periodProblems(value, path) : []),
    ...[...elementDefinitions(type)].flatMap(([name, definition]) => {
      const held = keysOf(name, definition).filter(({ key }) => value[key] !== undefined);
      const twice =
        held.length > 1
          ? [{ path: `${path}.${name}`, says: `is there as ${held.map(({ key }) => key).join(' and ')}` }]
          : [];
      return [
        ...twice,
        ...held.flatMap(({ key, datatype }) => elementProblems(value[key], definition, datatype, `${path}.${key}`)),
      ];
    }),
  ];
}

function keysOf(name: string, { types, choice }: ElementDefinition) {
  return types
    .map((datatype) => ({
      key: choice ? name + datatype.charAt(0).toUpperCase() + datatype.slice(1) : name,
      datatype,
    }))
    .filter(({ key }, at, all) => all.findIndex((other) => other.key === key) === at);
}

function elementProblems(held: unknown, definition: ElementDefinition, datatype: string, path: string): Problem[] {
  const codes = definition.requiredValueSet === undefined ? undefined : requiredCodes(definition.requiredValueSet);
  return itemsOf(held).flatMap((item, at) => {
    const here = Array.isArray(held) ? `${path}[${at}]` : path;
    return [
      ...(codes === undefined || codesIn(item).some((code) => codes.has(code))
        ? []
        : [{ path: here, says: `has no code of ${definition.requiredValueSet}` }]),
      ...targetProblems(item, definition, here),
      ...(isObject(item) ? checkR4(item, datatype, here) : []),
    ];
  });
}

function targetProblems(item: unknown, { targets = [] }: ElementDefinition, path: string): Problem[] {
  const referred = isObject(item) && 'reference' in item ? referredType(item) : undefined;
  const isAllowed =
    referred === undefined || targets.length === 0 || targets.includes('Resource') || targets.includes(referred);
  return isAllowed ? [] : [{ path, says: `refers to a ${referred}, not to a ${targets.join(', ')}` }];
}

function periodProblems({ start, end }: Json, path: string): Problem[] {
  if (typeof start !== 'string' || typeof end !== 'string') return [];
  const [from, to] = [startOf(start), startOf(end)];
  return from !== undefined && to !== undefined && to < from ? [{ path, says: 'ends before it starts' }] : [];
}

const zone = zoneOf('America/New_York');

function startOf(text: string): number | undefined {
  const parsed = parseFhirDate(text);
  return parsed && intervalOf(parsed, zone).start;
}

/** A `code`, or the codes of a Coding or CodeableConcept. */
function codesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (!isObject(value)) return [];
  const codings = [value, ...itemsOf(value.coding)];
  return codings.flatMap((each) => (isObject(each) && typeof each.code === 'string' ? [each.code] : []));
}
