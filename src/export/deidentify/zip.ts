/**
 * ZIP codes by their first three digits, none for the areas of 20,000 people or fewer: those of the 2000 census, which the
 * guidance on the Safe Harbor method lists.
 * https://www.hhs.gov/hipaa/for-professionals/privacy/special-topics/de-identification/index.html#zip
 */
const FEW_PEOPLE: ReadonlySet<string> = new Set(
  '036 059 063 102 203 556 692 790 821 823 830 831 878 879 884 890 893'.split(' '),
);

const UNITED_STATES = /^(?:USA?|U\.S\.(?:A\.)?|United States(?: of America)?)$/i;

/** undefined for what is no ZIP code, or of another country: its areas may be small. */
export function zip3(code: string, country: unknown): string | undefined {
  if (country !== undefined && !(typeof country === 'string' && UNITED_STATES.test(country.trim()))) return undefined;
  const area = /^(\d{3})\d{2}(?:-?\d{4})?$/.exec(code.trim())?.[1];
  if (area === undefined) return undefined;
  return FEW_PEOPLE.has(area) ? '000' : area;
}
