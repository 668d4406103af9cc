/** JSON of resources as readiness looks at it, which trusts no server. https://hl7.org/fhir/R4/json.html */
export type Json = { readonly [key: string]: unknown };

export interface FhirResource extends Json {
  readonly resourceType: string;
  readonly id?: string;
}

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isResource = (value: unknown): value is FhirResource =>
  isObject(value) && typeof value.resourceType === 'string';

export const itemsOf = (held: unknown): readonly unknown[] =>
  held === undefined || held === null ? [] : Array.isArray(held) ? held : [held];

/** Whether the value is what the pattern is, or holds all that the pattern holds. https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.pattern_x_ */
export function holds(value: unknown, pattern: unknown): boolean {
  if (Array.isArray(pattern)) {
    return pattern.every((each) => itemsOf(value).some((item) => holds(item, each)));
  }
  if (!isObject(pattern)) return value === pattern;
  return isObject(value) && Object.entries(pattern).every(([key, each]) => holds(value[key], each));
}

export const DATA_ABSENT_REASON = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';

/** Whether there is more than the reason why there is nothing. */
export function hasContent(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  if (Array.isArray(value)) return value.some(hasContent);
  if (!isObject(value)) return true;
  return Object.entries(value).some(([key, each]) => {
    if (key === 'id' || key.startsWith('_')) return false;
    if (key !== 'extension') return hasContent(each);
    return itemsOf(each).some((one) => isObject(one) && one.url !== DATA_ABSENT_REASON);
  });
}
