/**
 * Where the elements of a source come from: element path ← columns of tables, through joins, variants of a row, code maps and
 * references. Read off the mapping tree, so that it cannot say anything else than what is served.
 */
import type { Node, ObjectNode } from '../../adapter/node.ts';
import { columnName, joinOf, type Source } from '../../adapter/source.ts';
import { columnsOfNode } from '../../plan/layout.ts';

export interface LineageLine {
  /** `name.given`, without the indexes of lists. */
  readonly path: string;
  /** As adapters name them: `LAST_NM`, `phone.NBR`. What its value is made of. */
  readonly columns: readonly string[];
  /** What else it is there because of: a constant goes with the rest of its object, and all of an object with the parts it requires. */
  readonly because: readonly string[];
  /** `PAT_MASTER.LAST_NM` for each of the columns. */
  readonly places: readonly string[];
  readonly rule: string;
  readonly codeMap?: string;
  /** What a reference leads to. */
  readonly refersTo?: string;
}

export function lineageOf(source: Source): LineageLine[] {
  const { key, lastUpdated, profiles, elements } = source;
  const line = (path: string, columns: readonly string[], rule: string, more: object = {}): LineageLine => ({
    path,
    columns: [...new Set(columns)],
    because: [],
    places: [...new Set(columns.map((column) => placeOf(column, source)))],
    rule,
    ...more,
  });
  const walk = (path: string, node: Node, because: readonly string[]): LineageLine[] => {
    switch (node.node) {
      case 'fixed':
        return [line(path, [], 'always', { because })];
      case 'scalar':
      case 'fragment':
        return [
          line(path, node.columns, node.rule ?? 'as it is', {
            because: because.filter((column) => !node.columns.includes(column)),
            ...(node.codes && { codeMap: node.codes.name }),
          }),
        ];
      case 'lines':
        return [line(path, [node.column], 'the lines of all rows, one under the other')];
      case 'list':
        return node.items.flatMap((item) => walk(path, item, because));
      case 'each': {
        const { tree, item } = node;
        const inner = walk(path, item, because);
        if (tree === undefined) return inner;
        // A row may be at any depth: `item.answer.item.text`.
        return [line(path, columnsOfNode(node), 'rows within rows'), ...inner];
      }
      case 'object': {
        const { reference } = node.facets;
        const refersTo = reference && { refersTo: reference.target };
        const whole = [...new Set([...because, ...columnsOfNode(node)])];
        const needed = [...new Set([...because, ...requiredColumns(node)])];
        return node.entries.flatMap(([name, part]) =>
          walk(`${path}.${name}`, part, part.node === 'fixed' ? whole : needed).map((each) =>
            name === 'reference' ? { ...each, ...refersTo } : each,
          ),
        );
      }
    }
  };
  const updated = lastUpdated.flatMap(columnsOfNode);
  return [
    line('id', key.columns, 'the key'),
    ...(updated.length > 0
      ? [
          line('meta.lastUpdated', updated, 'the latest'),
          line('meta.versionId', updated, 'the latest, and the mapping'),
        ]
      : []),
    ...(profiles.length > 0
      ? [
          line(
            'meta.profile',
            profiles.flatMap(({ columns }) => columns),
            'the profiles that the row claims',
          ),
        ]
      : []),
    ...elements.flatMap(({ element, node }) => walk(element, node, [])),
  ];
}

const requiredColumns = ({ entries, requires = [] }: ObjectNode): readonly string[] =>
  entries.filter(([name]) => requires.includes(name)).flatMap(([, part]) => columnsOfNode(part));

/** `phone.NBR` → `PAT_PHONE.NBR`. */
export function placeOf(column: string, { table, joins }: Pick<Source, 'table' | 'joins'>): string {
  const join = joinOf(column);
  return `${join === undefined ? table : joins[join]!.table}.${columnName(column)}`;
}
