/** The entries of a batch's body, JSON or XML. https://hl7.org/fhir/R4/bundle.html */
import type { Config } from '../config.ts';
import { FhirError, issue } from '../fhir/issue.ts';
import type { Exchange } from './exchange.ts';
import { headerText, parseList } from './media-type.ts';
import { loadXml } from './xml.ts';

/** Throws a FhirError: 400 for a body that is no batch, 415 for its media type, 501 for a transaction. */
export async function batchEntries(config: Config, exchange: Exchange): Promise<readonly unknown[]> {
  const bundle = await jsonOrXml(exchange);
  if (!isObject(bundle) || bundle.resourceType !== 'Bundle') {
    throw new FhirError(issue('F174', { expected: 'Bundle' }));
  }
  if (bundle.type === 'transaction') {
    throw new FhirError(issue('F102', { interaction: 'transaction' }, { expression: ['Bundle.type'] }));
  }
  if (bundle.type !== 'batch') {
    throw new FhirError(issue('F174', { expected: 'Bundle of type batch' }, { expression: ['Bundle.type'] }));
  }
  const { entry = [] } = bundle;
  if (!Array.isArray(entry)) throw new FhirError(issue('F170', {}, { expression: ['Bundle.entry'] }));
  if (entry.length > config.maxBatchEntries) {
    throw new FhirError(issue('F175', { limit: String(config.maxBatchEntries) }, { expression: ['Bundle.entry'] }));
  }
  return entry;
}

export async function jsonOrXml({ headers, body }: Exchange): Promise<unknown> {
  const [type] = parseList(headerText(headers['content-type']));
  const text = body?.toString('utf8') ?? '';
  if (type && /^(application\/(fhir\+)?|text\/)json$/.test(type.name)) return parsed(text);
  if (type && /^(application\/(fhir\+)?|text\/)xml$/.test(type.name)) {
    const { toJson } = await loadXml();
    return parsed(text, toJson);
  }
  throw new FhirError(issue('F171', {}, { expression: ['http.content-type'] }));
}

function parsed(text: string, toJson: (text: string) => string = String): unknown {
  try {
    return JSON.parse(toJson(text));
  } catch {
    throw new FhirError(issue('F170', {}));
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
