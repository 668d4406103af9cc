/**
 * JSON whose numbers keep the digits they were written with: `1.50` is a precision in FHIR.
 * https://hl7.org/fhir/R4/datatypes.html#decimal · https://tc39.es/proposal-json-parse-with-source/
 */

declare global {
  interface JSON {
    parse(
      text: string,
      reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
    ): unknown;
    rawJSON(text: string): unknown;
  }
}

/** The value with each number passed through `number` as its source text. */
export function parseKeepingNumbers(text: string, number: (source: string) => unknown): unknown {
  return JSON.parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined ? number(source) : value,
  );
}

/** `_pretty=true`. */
export function prettyJson(text: string): string {
  return JSON.stringify(
    parseKeepingNumbers(text, (source) => JSON.rawJSON(source)),
    null,
    2,
  );
}
