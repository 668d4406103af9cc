/** Unit conversion by UCUM. https://ucum.org — the library is large, so it is loaded with the first conversion. */
import { createRequire } from 'node:module';
import { plain } from './number.ts';

export const UCUM = 'http://unitsofmeasure.org';

interface Conversion {
  readonly status: string;
  readonly toVal: number | null;
}
interface UcumLibrary {
  readonly UcumLhcUtils: {
    getInstance(): { convertUnitTo(from: string, value: number, to: string): Conversion };
  };
}

const require = createRequire(import.meta.url);
let library: ReturnType<UcumLibrary['UcumLhcUtils']['getInstance']> | undefined;
/** Pairs that cannot be converted into each other: asked again and again, answered at once. */
const incommensurable = new Set<string>();

/** The number in the other unit as decimal text, or undefined where the units are not commensurable. */
export function convert(text: string, from: string, to: string): string | undefined {
  if (from === to) return text;
  const pair = `${from}\n${to}`;
  if (incommensurable.has(pair)) return undefined;
  library ??= (require('@lhncbc/ucum-lhc') as UcumLibrary).UcumLhcUtils.getInstance();
  const { status, toVal } = library.convertUnitTo(from, Number(text), to);
  if (status === 'succeeded' && toVal !== null) return plain(Number(toVal.toPrecision(12)));
  if (incommensurable.size < 10_000) incommensurable.add(pair);
  return undefined;
}
