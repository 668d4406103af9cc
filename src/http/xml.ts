/**
 * FHIR's XML, by the library `fhir` (FHIR.js), which is loaded when the first client asks for it: it holds 33 MB.
 * https://hl7.org/fhir/R4/xml.html
 */
import { parseKeepingNumbers } from './json-text.ts';

export interface XmlFormat {
  readonly fromJson: (json: string) => string;
  /** JSON text; throws when the text is not well-formed or not a resource. */
  readonly toJson: (xml: string) => string;
}

let loading: Promise<XmlFormat> | undefined;

export function loadXml(): Promise<XmlFormat> {
  loading ??= load();
  return loading;
}

async function load(): Promise<XmlFormat> {
  const [{ ParseConformance }, { ConvertToXml }, { ConvertToJs }] = await Promise.all([
    import('fhir/parseConformance.js'),
    import('fhir/convertToXml.js'),
    import('fhir/convertToJs.js'),
  ]);
  const definitions = new ParseConformance(true);
  const writer = new ConvertToXml(definitions);
  const reader = new ConvertToJs(definitions);
  return {
    fromJson: (json) => {
      // A number stays the text it was: the writer copies texts into attributes.
      const resource = parseKeepingNumbers(json, (source) => source);
      return legalCharacters(writer.convert(resource));
    },
    toJson: (xml) => {
      // Undefined when something stands beside the resource, such as a document type: FHIR forbids one.
      const json: unknown = reader.convertToJSON(xml.replace(/^\uFEFF/, '').replace(/^<\?xml[^>]*\?>/, ''));
      if (typeof json !== 'string') throw new SyntaxError('not one XML resource');
      return json;
    },
  };
}

/** XML 1.0 has no control characters, which old databases do, and a tab in an attribute has to be escaped. */
function legalCharacters(xml: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out
  const illegal = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
  return xml.replace(illegal, '').replaceAll('\t', '&#x9;').toWellFormed();
}
