/**
 * The scans and seeks of an estimated plan. https://schemas.microsoft.com/sqlserver/2004/07/showplan/
 *
 * A RelOp says what it does and how many rows it expects; the Object inside it, before any other RelOp, what it reads.
 */
import type { AccessPath } from '../executor.ts';

const tag = /<(\/?)([\w:]+)((?:\s+[\w:]+\s*=\s*"[^"]*")*)\s*(\/?)>/g;
const attribute = /([\w:]+)\s*=\s*"([^"]*)"/g;

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

type Attributes = Readonly<Record<string, string>>;

const attributesOf = (text: string): Attributes =>
  Object.fromEntries(
    [...text.matchAll(attribute)].map(([, name, value]) => [
      name!,
      value!.replace(/&(\w+);/g, (all, entity: string) => entities[entity] ?? all),
    ]),
  );

/** `[a]]b]` → `a]b`. */
const nameOf = (quoted: string): string => quoted.replace(/^\[|\]$/g, '').replaceAll(']]', ']');

const ACCESS = /\b(Scan|Seek|Lookup)$/;

export function accessPathsOf(showplan: string): AccessPath[] {
  const paths: AccessPath[] = [];
  const operators: { readonly operator: Attributes; read: boolean }[] = [];
  for (const [, closes, name, text, empty] of showplan.matchAll(tag)) {
    if (name === 'RelOp' && closes) operators.pop();
    else if (name === 'RelOp' && !empty) operators.push({ operator: attributesOf(text!), read: false });
    else if (name === 'Object' && !closes) {
      const current = operators.at(-1);
      if (current === undefined || current.read || !ACCESS.test(current.operator.PhysicalOp ?? '')) continue;
      current.read = true;
      paths.push(pathOf(current.operator, attributesOf(text!)));
    }
  }
  return paths;
}

/** The scan of an index, too, reads it from end to end. */
function pathOf(operator: Attributes, { Table = '', Index }: Attributes): AccessPath {
  const seeks = !operator.PhysicalOp!.endsWith('Scan') && Index !== undefined;
  const times = 1 + Number(operator.EstimateRebinds ?? 0) + Number(operator.EstimateRewinds ?? 0);
  const rows = Number(operator.EstimatedRowsRead ?? operator.EstimateRows ?? 0);
  return { table: nameOf(Table), index: seeks ? nameOf(Index) : undefined, rows: Math.round(rows * times) };
}
