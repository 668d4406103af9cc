/**
 * The difference that an edit makes: the resources that two versions of the adapters make of the same rows, compared element by
 * element. Ids that change are apart from the rest: whoever has stored them loses them.
 */
import type { Json } from '../../adapter/node.ts';
import { type Difference, differences, elementOfPath, plainPath, type Resource } from './differences.ts';

export interface Sampled {
  readonly type: string;
  readonly id: string;
  /** The row that it was made of, and which of the row's resources it is: the same in both versions. */
  readonly row: string;
  readonly resource: Resource;
}

export interface ElementChange {
  readonly element: string;
  /** In how many resources. */
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  /** Of those that changed, the parts, without the indexes of lists. */
  readonly paths: readonly string[];
}

export interface Example {
  readonly id: string;
  readonly path: string;
  readonly before?: Json;
  readonly after?: Json;
}

export interface TypeChange {
  readonly type: string;
  /** Resources that either version has. */
  readonly compared: number;
  readonly changed: number;
  readonly appeared: number;
  readonly disappeared: number;
  readonly idsChanged: number;
  readonly elements: readonly ElementChange[];
  readonly examples: readonly Example[];
  /** `212 of 500 Observation resources change: category added (212)` */
  readonly sentence: string;
}

export interface UnmappedCode {
  readonly codeSet: string;
  readonly code: string;
  /** Of the sample. */
  readonly rows: number;
}

const EXAMPLES = 8;
const PATHS = 4;

/** The types that differ, in their order. */
export function compareSamples(before: readonly Sampled[], after: readonly Sampled[]): TypeChange[] {
  const types = [...new Set([...before, ...after].map(({ type }) => type))].sort();
  return types
    .map((type) => compareType(type, before.filter(isOf(type)), after.filter(isOf(type))))
    .filter(({ changed, appeared, disappeared, idsChanged }) => changed + appeared + disappeared + idsChanged > 0);
}

const isOf =
  (type: string) =>
  (sampled: Sampled): boolean =>
    sampled.type === type;

function compareType(type: string, before: readonly Sampled[], after: readonly Sampled[]): TypeChange {
  const beforeById = new Map(before.map((each) => [each.id, each]));
  const afterById = new Map(after.map((each) => [each.id, each]));
  const gone = before.filter(({ id }) => !afterById.has(id));
  const come = after.filter(({ id }) => !beforeById.has(id));
  const comeByRow = new Map(come.map((each) => [each.row, each]));
  const renamed = gone.filter(({ row }) => comeByRow.has(row));
  const found = after.flatMap(({ id, resource }) => {
    const old = beforeById.get(id);
    const differ = old === undefined ? [] : differences(old.resource, resource);
    return differ.length === 0 ? [] : [{ id, differ }];
  });
  const counts = {
    compared: beforeById.size + come.length - renamed.length,
    changed: found.length,
    appeared: come.length - renamed.length,
    disappeared: gone.length - renamed.length,
    idsChanged: renamed.length,
  };
  const elements = elementChanges(found.map(({ differ }) => differ));
  const ids = renamed.map(({ id, row }): Example => ({ id, path: 'id', before: id, after: comeByRow.get(row)!.id }));
  const examples = [...ids.slice(0, EXAMPLES / 2), ...examplesOf(found)].slice(0, EXAMPLES);
  return { type, ...counts, elements, examples, sentence: sentenceOf(type, counts, elements) };
}

function elementChanges(found: readonly (readonly Difference[])[]): ElementChange[] {
  const byElement = new Map<string, { added: number; removed: number; changed: number; paths: Set<string> }>();
  for (const differ of found) {
    for (const [element, of] of Map.groupBy(differ, ({ path }) => elementOfPath(path))) {
      const known = byElement.get(element) ?? { added: 0, removed: 0, changed: 0, paths: new Set() };
      byElement.set(element, known);
      const whole = of.find(({ path }) => path === element);
      known[whole?.how ?? 'changed']++;
      if (whole === undefined) for (const { path } of of) known.paths.add(plainPath(path));
    }
  }
  return [...byElement]
    .map(([element, { paths, ...counts }]) => ({ element, ...counts, paths: [...paths] }))
    .sort((a, b) => b.added + b.removed + b.changed - (a.added + a.removed + a.changed));
}

/** One of each kind of difference. */
function examplesOf(found: readonly { readonly id: string; readonly differ: readonly Difference[] }[]): Example[] {
  const kinds = new Map<string, Example>();
  for (const { id, differ } of found) {
    for (const { how, ...difference } of differ) {
      const kind = `${how} ${plainPath(difference.path)}`;
      if (!kinds.has(kind)) kinds.set(kind, { id, ...difference });
    }
  }
  return [...kinds.values()];
}

function sentenceOf(
  type: string,
  {
    compared,
    changed,
    appeared,
    disappeared,
    idsChanged,
  }: Pick<TypeChange, 'compared' | 'changed' | 'appeared' | 'disappeared' | 'idsChanged'>,
  elements: readonly ElementChange[],
): string {
  const hows = ['added', 'removed', 'changed'] as const;
  const parts = elements.flatMap((each) =>
    hows
      .filter((how) => each[how] > 0)
      .map((how) => {
        const paths = how === 'changed' ? each.paths.slice(0, PATHS).join(', ') || each.element : each.element;
        const more = how === 'changed' && each.paths.length > PATHS ? ' and more' : '';
        return `${paths}${more} ${how} (${each[how]})`;
      }),
  );
  const does = (count: number, verb: string) => (count === 0 ? [] : [`${count} ${verb}${count === 1 ? 's' : ''}`]);
  return [
    ...(changed > 0 ? [`${changed} of ${compared} ${type} resources change: ${parts.join('; ')}`] : []),
    ...(idsChanged > 0 ? [`${idsChanged} of ${compared} ${type} resources get ANOTHER ID`] : []),
    ...does(disappeared, `${changed + idsChanged > 0 ? '' : `${type} `}disappear`),
    ...does(appeared, `${changed + idsChanged + disappeared > 0 ? '' : `${type} `}appear`),
  ].join('; ');
}
