/** The FHIRPath of a search parameter → paths as data; R4 uses few enough forms to list. https://hl7.org/fhir/R4/fhirpath.html */

/** Parameters whose expression is no path below the resource, with the reason. They keep an empty list of paths. */
export const withoutPaths: Readonly<Record<string, string>> = {
  'http://hl7.org/fhir/SearchParameter/Bundle-composition': 'the first entry of a stored Bundle; a façade stores none',
  'http://hl7.org/fhir/SearchParameter/Bundle-message': 'the first entry of a stored Bundle; a façade stores none',
  'http://hl7.org/fhir/SearchParameter/DomainResource-text': 'full text of the narrative; R4 gives no expression',
  'http://hl7.org/fhir/SearchParameter/Resource-content': 'full text of the resource; R4 gives no expression',
  'http://hl7.org/fhir/SearchParameter/Resource-query': 'names a query of the server; R4 gives no expression',
};

/** `name:Datatype.name[child=value]>TargetType?`, see `decodePath` in definitions.ts. */
const path = /^\/?[a-z]\w*(\[\w+=[^\]]+\])?(:\w+)?(\.[a-z]\w*(:\w+)?)*(>[A-Z]\w*|\?)?$/;

/**
 * The alternatives of `expression` that stand on `type`, encoded and joined by `|`; a composite's base is '' when it is
 * the resource itself. Throws on a form it does not know.
 */
export function encodePaths(expression: string, type: string, url: string): string {
  if (url in withoutPaths) return '';
  const own = expression
    .split('|')
    .map((alternative) => encodeAlternative(alternative.trim()))
    .filter((alternative) => standsOn(alternative, type))
    .map((alternative) => alternative.replace(/^[A-Z]\w*\.?/, ''));
  const unknown = own.find((alternative) => alternative !== '' && !path.test(alternative));
  if (unknown !== undefined || own.length === 0) throw new Error(`${url}: cannot read ${unknown ?? expression}`);
  return [...new Set(own)].join('|');
}

function encodeAlternative(alternative: string): string {
  return (
    alternative
      .replace(/\.where\(resolve\(\) is (\w+)\)/, '>$1')
      .replace(/\.where\((\w+) ?= ?'([^']+)'\)/, '[$1=$2]')
      .replace(/\.ofType\((\w+)\)/, ':$1')
      // An erratum of Observation.code-value-date: the datatype is spelled dateTime.
      .replace(':DateTime', ':dateTime')
      .replace(/\.exists\(\) and .* != false$/, '?')
      .replace('%resource.', '/')
      .replace(/[()]/g, '')
  );
}

/** An alternative without a leading type (`name` of InsurancePlan, a component) is relative to where it is used. */
function standsOn(alternative: string, type: string): boolean {
  const leading = /^[A-Z]\w*/.exec(alternative)?.[0];
  return leading === undefined || leading === type || leading === 'DomainResource' || leading === 'Resource';
}
