/** `Prefer: handling=strict|lenient`: are parameters that are not understood errors? https://hl7.org/fhir/R4/search.html#errors */
import type { Exchange } from './exchange.ts';
import { headerText } from './media-type.ts';

export type Handling = 'strict' | 'lenient';

export function handlingOf(headers: Exchange['headers']): Handling {
  const prefer = headers.prefer;
  if (prefer === undefined) return 'lenient';
  return /(?:^|[,;])\s*handling\s*=\s*"?strict"?\s*(?:$|[,;])/i.test(headerText(prefer)) ? 'strict' : 'lenient';
}
