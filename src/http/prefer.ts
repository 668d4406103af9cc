/**
 * `Prefer`: what a client would like, which it may be given or not. https://www.rfc-editor.org/rfc/rfc7240
 * `handling=strict|lenient`: are parameters that are not understood errors? https://hl7.org/fhir/R4/search.html#errors
 */
import type { Exchange } from './exchange.ts';
import { headerText } from './media-type.ts';

export type Handling = 'strict' | 'lenient';

export function handlingOf(headers: Exchange['headers']): Handling {
  const prefer = headers.prefer;
  if (prefer === undefined) return 'lenient';
  return /(?:^|[,;])\s*handling\s*=\s*"?strict"?\s*(?:$|[,;])/i.test(headerText(prefer)) ? 'strict' : 'lenient';
}

/** In lower case: `respond-async`, `handling=lenient`. */
export function preferencesOf(headers: Exchange['headers']): ReadonlySet<string> {
  const all = headerText(headers.prefer).toLowerCase().split(/[,;]/);
  return new Set(all.map((each) => each.replaceAll(/[\s"]/g, '')));
}
