/** How right suggestions are, against what is known: precision and recall of elements, and how many tables are the right type. */
import type { Suggested } from '../../../src/authoring/suggest/suggest.ts';
import type { LiveColumn, LiveSchema, LiveTable } from '../../../src/sql/introspect/live-schema.ts';

/** Table → resource types that it holds → column → elements that it makes, of any of these types. */
export type Truth = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>>;

export interface Measured {
  /** Tables that hold resources, and those of them whose likeliest type is one they hold. */
  readonly tables: number;
  readonly rightType: number;
  /** Tables that hold none, and those of them that are called something. */
  readonly others: number;
  readonly calledSomething: readonly string[];
  readonly suggested: number;
  readonly right: number;
  readonly known: number;
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
  readonly wrongTypes: readonly string[];
}

const CHOICES = /^(value|effective|onset|abatement|performed|medication|deceased|occurrence|reported)[A-Z].*$/;

/** The element itself: `effectivePeriod.start` is `effective`, an extension is named. */
export const elementOf = (path: string): string =>
  (/^extension\([\w-]+\)/.exec(path)?.[0] ?? path.split('.')[0] ?? '').replace(CHOICES, '$1');

export function measure(found: readonly Suggested[], truth: Truth): Measured {
  const wrong: string[] = [];
  const missed: string[] = [];
  const wrongTypes: string[] = [];
  const calledSomething: string[] = [];
  let [tables, others, rightType, suggested, right, known] = [0, 0, 0, 0, 0, 0];
  for (const { suggestion } of found) {
    const { table, types, columns } = suggestion;
    const [best] = types;
    const holds = truth.get(table);
    if (holds === undefined) {
      others++;
      if (best !== undefined) calledSomething.push(`${table}: ${best.type} ${best.confidence.toFixed(2)}`);
      continue;
    }
    tables++;
    const its = best && holds.get(best.type);
    if (its !== undefined) rightType++;
    else
      wrongTypes.push(
        `${table}: ${types.map(({ type, confidence }) => `${type} ${confidence.toFixed(2)}`).join(', ') || 'nothing'}`,
      );
    const wanted = its ?? [...holds.values()][0]!;
    const hit = new Set<string>();
    suggested += columns.length;
    for (const { column, element } of columns) {
      const elements = its?.get(column);
      if (elements?.has(elementOf(element)) === true) hit.add(column);
      else wrong.push(`${table}.${column}: ${element}, not ${[...(elements ?? [])].join(' ') || 'anything'}`);
    }
    right += hit.size;
    known += wanted.size;
    for (const [column, elements] of wanted)
      if (!hit.has(column)) missed.push(`${table}.${column}: ${[...elements].join(' ')}`);
  }
  return { tables, others, rightType, calledSomething, suggested, right, known, wrong, missed, wrongTypes };
}

export const precision = ({ right, suggested }: Measured): number => right / Math.max(1, suggested);
export const recall = ({ right, known }: Measured): number => right / Math.max(1, known);

/** A schema of tables that nobody asked a database for. */
export const schemaOf = (tables: readonly LiveTable[]): LiveSchema => ({
  engine: 'none',
  version: '',
  schema: '',
  tables,
});

export const tableOf = (name: string, columns: readonly LiveColumn[], key: readonly string[] = []): LiveTable => ({
  name,
  kind: 'table',
  columns,
  key,
  indexes: [],
});
