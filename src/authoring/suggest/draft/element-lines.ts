/** The elements of a draft, each after the reasons of its columns. */
import type { Assigned } from '../score/assign.ts';
import { percent } from '../suggestion.ts';
import { elementEntries } from './branch.ts';
import type { DraftContext } from './context.ts';
import { nameOf } from './leaf.ts';
import { callText, commentText, objectText, property } from './source-text.ts';
import { treeOf } from './tree.ts';

/** Each element with the reasons of its columns before it. */
export function elementLines(type: string, assigned: readonly Assigned[], context: DraftContext): string[] {
  return elementEntries(treeOf(type, assigned), type, context).flatMap(([name, value]) => {
    const own = assigned.filter(
      ({ element }) => (element.path.startsWith('extension(') ? 'extension' : element.path.split(/[.:]/)[0]) === name,
    );
    return [...own.map((one) => `    ${reason(one)}`), `    ${property(name)}: ${value.replaceAll('\n', '\n    ')},`];
  });
}

/** A result as text with its number beside it is one of four elements, by the row. */
export function measuredLines(
  type: string,
  assigned: readonly Assigned[],
  context: DraftContext,
): readonly [lines: string[], rest: readonly Assigned[]] {
  const at = (path: string) => assigned.find(({ element }) => element.path === path);
  const [words, twin, unit] = [at('valueString'), at('valueQuantity.value'), at('valueQuantity.unit')];
  if (type !== 'Observation' || words === undefined || twin === undefined) return [[], assigned];
  const set = unit && context.codeSet(unit, undefined, undefined).constant;
  const entries = [
    ['text', nameOf(words)],
    ['number', nameOf(twin)],
    ...(unit === undefined || set === undefined
      ? []
      : [
          [
            'unit',
            objectText([
              ['column', nameOf(unit)],
              ['set', set],
            ]),
          ] as const,
        ]),
  ] as const;
  const own = [words, twin, ...(unit === undefined ? [] : [unit])];
  const line = `    ...${callText(context.use('measured'), [objectText(entries)])},`;
  return [[...own.map((one) => `    ${reason(one)}`), line], assigned.filter((one) => !own.includes(one))];
}

const reason = ({ known, confidence, reasons }: Assigned): string =>
  `// ${commentText(`${known.column.name} ${percent(confidence)}: ${reasons.join('; ')}`)}`;

export function vitalLines(context: DraftContext): string[] {
  const category = callText(context.use('fixedConcept'), [
    "'http://terminology.hl7.org/CodeSystem/observation-category'",
    "'vital-signs'",
    "'Vital Signs'",
  ]);
  return [
    '    // Not of a column: true of all vital signs that are not taken back.',
    `    status: ${callText(context.use('fixedCode'), ["'final'"])},`,
    `    category: ${category.replaceAll('\n', '\n    ')},`,
  ];
}

export function variantLines(
  variants: readonly (readonly [string, string])[],
  assigned: readonly Assigned[],
): string[] {
  return [
    '  // Check the units: those here are the usual ones.',
    ...assigned.map((one) => `  ${reason(one)}`),
    '  unpivot: {',
    ...variants.map(([name, value]) => `    ${property(name)}: ${value.replaceAll('\n', '\n    ')},`),
    '  },',
  ];
}
