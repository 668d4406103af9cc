/** One row, many measurements: the variants of `unpivot`, each with its LOINC code and unit. https://hl7.org/fhir/R4/observation-vitalsigns.html */
import { LOINC } from '../hints/hint.ts';
import type { Assigned } from '../score/assign.ts';
import type { DraftContext } from './context.ts';
import { nameOf } from './leaf.ts';
import { callText, listText, literal, objectText } from './source-text.ts';

type Entry = readonly [name: string, value: string];

/** Measurements that are told together. */
const panels: Readonly<Record<string, readonly [code: string, display: string, parts: readonly string[]]>> = {
  bp: ['85354-9', 'Blood pressure panel with all children optional', ['bps', 'bpd']],
  'average-bp': ['96607-7', 'Blood pressure panel mean systolic and mean diastolic', ['average-bps', 'average-bpd']],
};

export const isVariant = ({ element }: Assigned): boolean => element.path.startsWith('vital:');

const nameIn = (path: string): string => /^vital:([\w-]+)/.exec(path)?.[1] ?? '';

export function variantEntries(assigned: readonly Assigned[], context: DraftContext): Entry[] {
  const found = new Map(assigned.map((one) => [nameIn(one.element.path), one]));
  const inPanels = new Set(Object.values(panels).flatMap(([, , parts]) => parts));
  const together = Object.entries(panels).flatMap(([name, [code, display, parts]]): Entry[] => {
    const has = parts.flatMap((part) => found.get(part) ?? []);
    if (has.length === 0) return [];
    const components = has.map((one) => callText(context.use('backbone'), [objectText(measuredEntries(one, context))]));
    return [
      [
        name,
        objectText([
          ['code', codeText(code, display, context)],
          ['component', listText(components)],
        ]),
      ],
    ];
  });
  const alone = [...found]
    .filter(([name]) => !inPanels.has(name))
    .map(([name, one]): Entry => [name, objectText(measuredEntries(one, context))]);
  return [...together, ...alone];
}

function measuredEntries(one: Assigned, context: DraftContext): Entry[] {
  const [code, display, unit] = one.element.loinc ?? ['', '', ''];
  const value: Entry[] = [
    ['value', nameOf(one)],
    ['unit', objectText([['code', literal(unit)]])],
    ['absent', listText(absentOf(one))],
  ];
  return [
    ['code', codeText(code, display, context)],
    ['valueQuantity', callText(context.use('quantity'), [objectText(value)])],
  ];
}

/** What is never measured, where it is there: 0 and below. */
function absentOf({ known: { values } }: Assigned): string[] {
  const none = [...(values?.counts.keys() ?? [])]
    .filter((value) => Number(value) <= 0)
    .map((value) => String(Number(value)));
  return [...new Set(['0', ...none])].map(literal);
}

const codeText = (code: string, display: string, context: DraftContext): string =>
  callText(context.use('fixedConcept'), [literal(LOINC), literal(code), literal(display)]);
