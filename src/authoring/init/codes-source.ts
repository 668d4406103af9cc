/** `codes.ts` and its code maps: a map without rows for each column of local codes that the first adapter serves. */
import { HEADER } from '../../adapter/codes/code-map-file.ts';
import type { LiveColumn } from '../../sql/introspect/live-schema.ts';
import type { Plan } from './folder.ts';
import type { PatientTable } from './patient-columns.ts';
import { commentLines, printImport, quoted, WIDTH } from './print.ts';

export interface CodeSetPlan {
  readonly constant: string;
  readonly name: string;
  readonly column: LiveColumn;
  readonly valueSet: string;
}

export function codeSetsOf({ parts }: PatientTable, _: Plan): CodeSetPlan[] {
  const { marital, language } = parts;
  return [
    ...(marital === undefined
      ? []
      : [
          {
            constant: 'maritalStatus',
            name: 'marital-status',
            column: marital,
            valueSet: 'http://hl7.org/fhir/ValueSet/marital-status',
          },
        ]),
    ...(language === undefined
      ? []
      : [
          {
            constant: 'language',
            name: 'language',
            column: language,
            valueSet: 'http://hl7.org/fhir/ValueSet/languages',
          },
        ]),
  ];
}

export function codeFiles(sets: readonly CodeSetPlan[], plan: Plan): (readonly [string, string])[] {
  return [
    ['codes.ts', codesText(sets, plan)],
    ...(sets.length === 0 ? ([['code-maps/README.md', ABOUT]] as const) : []),
    ...sets.map(({ name }) => [`code-maps/${name}.csv`, EMPTY] as const),
  ];
}

const EMPTY = `# version: 1\n${HEADER.join(',')}\n`;
const ABOUT = 'One CSV file for each set of local codes: docs/adapters.md, "Local codes".\n';

function codesText(sets: readonly CodeSetPlan[], { name, slug, modules, patient }: Plan): string {
  const head = `/** The local codes of ${name}: one code map for each set, filled by review. docs/adapters.md, "Local codes". */`;
  if (sets.length === 0) {
    return [
      head,
      '',
      ...commentLines(
        `export const sex = codeMap('sex', 'urn:${slug}:sex', new URL('code-maps/sex.csv', import.meta.url));`,
        0,
      ),
      '',
      '/** What the systems of local codes begin with. */',
      `export const local = ${quoted(`urn:${slug}:`)};`,
      '',
    ].join('\n');
  }
  return [
    head,
    printImport(['codeMap'], modules.adapter(0)),
    '',
    ...mapLines(slug),
    '',
    ...sets.flatMap(({ constant, name: set, column, valueSet }) => [
      `/** ${patient!.table.name}.${column.name}; its targets: ${valueSet} */`,
      `export const ${constant} = map('${set}');`,
    ]),
    '',
  ].join('\n');
}

function mapLines(slug: string): string[] {
  const head = 'const map = (name: string) =>';
  const call = `codeMap(name, \`urn:${slug}:\${name}\`, new URL(\`code-maps/\${name}.csv\`, import.meta.url));`;
  return `${head} ${call}`.length <= WIDTH ? [`${head} ${call}`] : [head, `  ${call}`];
}
