/** A leaf of a draft: columns as one value of an R4 datatype, in the words of the mapping language. */
import { flagValues } from '../rows.ts';
import type { Assigned } from '../score/assign.ts';
import { familyOf } from '../score/fit.ts';
import { shareOf } from '../values/column-values.ts';
import type { DraftContext } from './context.ts';
import { momentText } from './moments.ts';
import { shapeSystems } from './shape-systems.ts';
import { callText, listText, literal, objectText } from './source-text.ts';
import type { Branch } from './tree.ts';

/** One text, or several where the element repeats and its columns say it more than once. */
export function leafTexts(branch: Branch, context: DraftContext): string[] {
  const { datatype, columns } = branch;
  const [first] = columns;
  if (first === undefined) return [];
  if (familyOf(datatype) === 'moment') {
    const { text, words } = momentText(columns, datatype);
    for (const word of words) context.use(word);
    return [text];
  }
  switch (datatype) {
    case 'CodeableConcept':
      return conceptTexts(columns, branch.repeats, context);
    case 'Coding':
      return columns.map((one) => withSet('coding', one, context));
    case 'code':
      return columns.slice(0, 1).map((one) => withSet('codeFrom', one, context, one.placed.required));
    case 'boolean':
      return [flagText(first, context)];
    case 'Reference':
      // A code that no table explains, such as that of a manufacturer.
      return first.element.target === undefined
        ? columns.slice(0, 1).map((one) => withSet('codedReference', one, context))
        : [referenceText(columns, context)];
    case 'Quantity':
      return columns.map((one) => callText(context.use('quantity'), [objectText([['value', nameOf(one)]])]));
    case 'Money':
      return columns.map((one) => callText(context.use('money'), [nameOf(one), literal('USD')]));
    case 'decimal':
    case 'integer':
    case 'positiveInt':
    case 'unsignedInt':
      return columns.slice(0, 1).map((one) => callText(context.use('number'), [nameOf(one)]));
    case 'Annotation':
      return columns.map((one) => callText(context.use('annotation'), [nameOf(one)]));
    default:
      return columns.map((one) => callText(context.use('text'), [nameOf(one)]));
  }
}

export const nameOf = ({ known }: Assigned): string => literal(known.column.name);

function withSet(word: string, one: Assigned, context: DraftContext, valueSet = one.element.valueSet): string {
  const { constant } = context.codeSet(one, valueSet, undefined);
  return callText(context.use(word), [nameOf(one), constant]);
}

/** Codes with the text that stands beside them; text alone is `text`. */
function conceptTexts(columns: readonly Assigned[], branchRepeats: boolean, context: DraftContext): string[] {
  const isText = ({ known: { readings, column } }: Assigned): boolean =>
    column.type === 'text' ||
    ['text', 'description', 'name', 'title', 'comment'].some((word) => (readings[0] ?? []).includes(word));
  const texts = columns.filter(isText);
  const codes = columns.filter((one) => !isText(one));
  const [shown] = texts;
  if (codes.length === 0) return texts.map((one) => callText(context.use('conceptText'), [nameOf(one)]));
  const made = branchRepeats ? codes : codes.slice(0, 1);
  const beside = branchRepeats ? [] : codes.slice(1).flatMap((one) => alsoText(one, context));
  return made.map((one, at) => {
    const { constant } = context.codeSet(one, one.element.valueSet, standardSystem(one));
    const options = [
      ...(at === 0 && shown !== undefined ? [['text', nameOf(shown)] as const] : []),
      ...(beside.length === 0 ? [] : [['also', listText(beside)] as const]),
    ];
    return callText(context.use('concept'), [
      nameOf(one),
      constant,
      ...(options.length === 0 ? [] : [objectText(options)]),
    ]);
  });
}

/** A second column of a concept that may be there once: standard codes beside the first; anything else is told to the reader. */
function alsoText(one: Assigned, context: DraftContext): string[] {
  const system = standardSystem(one);
  if (system !== undefined)
    return [
      objectText([
        ['column', nameOf(one)],
        ['system', literal(system)],
      ]),
    ];
  context.aside.push(`${one.known.column.name} (${one.element.path})`);
  return [];
}

/** Of a column whose values are standard codes as they are. */
function standardSystem({ known, element }: Assigned): string | undefined {
  const { values, readings } = known;
  const said = shapeSystems.find(([, , word]) => (readings[0] ?? []).includes(word));
  if (said !== undefined) return said[1];
  if (values === undefined || values.counts.size < 3) return undefined;
  return shapeSystems.find(([shape]) => element.shapes?.includes(shape) === true && shareOf(values, shape) >= 0.9)?.[1];
}

function flagText(one: Assigned, context: DraftContext): string {
  const { known } = one;
  const [no, yes] = flagValues(known, known.values?.counts);
  const words = known.readings[0] ?? [];
  const isTurned = one.element.path.endsWith('active') && words.includes('inactive');
  const pairs = [
    [yes, String(!isTurned)],
    [no, String(isTurned)],
  ] as const;
  return callText(context.use('flag'), [nameOf(one), objectText(pairs)]);
}

/** The columns in the order of the target's key. */
function referenceText(columns: readonly Assigned[], context: DraftContext): string {
  const [first] = columns;
  const target = first!.element.target ?? 'Patient';
  const to = first!.known.leadsTo.find(({ type, key }) => type === target && key.length === columns.length);
  const names = columns.map(({ known }) => known.column.name);
  const ordered = to?.key.every((each) => names.includes(each)) === true ? to.key : names.slice(0, 1);
  const list = ordered.map(literal);
  return callText(context.use('reference'), [literal(target), list.length === 1 ? list[0]! : listText(list)]);
}
