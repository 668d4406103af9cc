/** Whether a target of a code map may be served: a code of a known code system, within what its elements are bound to. */
import type { CodeMapRow } from '../adapter/codes/code-map.ts';
import { defined, withoutVersion } from '../fhir/terminology/content.ts';
import { codesOf, hasCode } from '../fhir/terminology/value-set-codes.ts';
import type { Binding } from './bindings.ts';
import type { Terminology } from './terminology.ts';

export interface Checked {
  /** The row, with the display of its code system where it had none. */
  readonly row: CodeMapRow;
  readonly problems: readonly string[];
  /** What is to be looked at, and is no mistake. */
  readonly warnings: readonly string[];
}

export function checkTarget(row: CodeMapRow, bindings: readonly Binding[], terminology: Terminology): Checked {
  if (row.code === '') return { row, problems: [], warnings: [] };
  const problems: string[] = [];
  const warnings: string[] = [];
  const { system, code } = row;
  const known = terminology.codeSystem(system);
  const display = known?.concepts.get(code);
  if (known === undefined && !isNamed(system)) problems.push(`no code system ${system} is known here`);
  else if (known?.isComplete && display === undefined) problems.push(`${system} has no code ${code}`);
  if (row.display === '' && display === undefined) problems.push(`no display for ${code}`);
  else if (row.display !== '' && display !== undefined && !isSame(row.display, display)) {
    (known?.isComplete ? problems : warnings).push(`the display of ${code} is ${JSON.stringify(display)}`);
  }
  for (const { path, strength, valueSet } of bindings) {
    const found = terminology.valueSet(withoutVersion(valueSet));
    const isWithin = found && hasCode(codesOf(found, terminology), system, code);
    const bound = `${code} is not in ${valueSet}, to which ${path} is bound (${strength})`;
    if (isWithin === undefined)
      warnings.push(`nobody here knows whether ${code} is in ${valueSet} (${path}, ${strength})`);
    else if (!isWithin && strength === 'required') problems.push(bound);
    else if (!isWithin) warnings.push(`${bound}: right only where none of its codes fits`);
  }
  return { row: row.display === '' && display !== undefined ? { ...row, display } : row, problems, warnings };
}

const isSame = (one: string, other: string): boolean =>
  one.replace(/\s+/g, ' ').toLowerCase() === other.replace(/\s+/g, ' ').toLowerCase();

/** Code systems that are elsewhere, and that a value set of HL7's definitions takes codes of. */
let named: ReadonlySet<string> | undefined;
function isNamed(system: string): boolean {
  named ??= new Set(
    defined.valueSetUrls().flatMap((url) => {
      const { include = [] } = defined.valueSet(url) ?? {};
      return include.flatMap((one) => one.system ?? []);
    }),
  );
  return named.has(system);
}
