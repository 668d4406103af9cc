/** An element of a draft as text: datatypes that have a word of their own, extensions, and objects of parts. */
import type { DraftContext } from './context.ts';
import { leafTexts, nameOf } from './leaf.ts';
import { momentText } from './moments.ts';
import { callText, listText, literal, objectText } from './source-text.ts';
import { type Branch, elementName, sliceName } from './tree.ts';

type Entry = readonly [name: string, value: string];

const US_CORE = 'http://hl7.org/fhir/us/core/StructureDefinition/';

const identifierSystems: Readonly<Record<string, readonly [system: string, type?: string]>> = {
  ssn: ['http://hl7.org/fhir/sid/us-ssn', 'SS'],
  npi: ['http://hl7.org/fhir/sid/us-npi', 'NPI'],
  clia: ['urn:oid:2.16.840.1.113883.4.7'],
};
const identifierTypes: Readonly<Record<string, string>> = {
  mrn: 'MR',
  visit: 'VN',
  license: 'DL',
  passport: 'PPN',
  accession: 'ACSN',
  member: 'MB',
};

const contacts: Readonly<Record<string, readonly Entry[]>> = {
  phone: [['system', "'phone'"]],
  home: [
    ['system', "'phone'"],
    ['use', "'home'"],
  ],
  work: [
    ['system', "'phone'"],
    ['use', "'work'"],
  ],
  mobile: [
    ['system', "'phone'"],
    ['use', "'mobile'"],
  ],
  fax: [['system', "'fax'"]],
  email: [['system', "'email'"]],
  url: [['system', "'url'"]],
};

/** Branches of one element name, such as `telecom:home` and `telecom:work`, together. */
export function elementText(name: string, branches: readonly Branch[], type: string, context: DraftContext): Entry {
  const [first] = branches;
  const repeats = branches.some((branch) => branch.repeats);
  const areLeaves = branches.every(({ parts }) => parts.length === 0);
  const all =
    !repeats && areLeaves && first !== undefined
      ? [{ ...first, columns: branches.flatMap(({ columns }) => columns) }]
      : branches;
  const texts = all.flatMap((branch) => branchTexts(branch, type, context));
  if (repeats) return [name, listText(texts)];
  if (texts.length > 1)
    context.aside.push(
      ...all.slice(1).flatMap(({ columns, path }) => columns.map(({ known }) => `${known.column.name} (${path})`)),
    );
  return [name, texts[0] ?? ''];
}

/** All elements, by their names. */
export function elementEntries(branches: readonly Branch[], type: string, context: DraftContext): Entry[] {
  return [...Map.groupBy(branches, ({ name }) => fhirName(name))].map(([name, same]) =>
    elementText(name, same, type, context),
  );
}

const fhirName = (name: string): string => (name.startsWith('extension(') ? 'extension' : elementName(name));

function branchTexts(branch: Branch, type: string, context: DraftContext): string[] {
  if (branch.name.startsWith('extension(')) return [extensionText(branch, context)];
  const own = leafTexts(branch, context);
  if (branch.parts.length === 0) return own;
  return [...own, ...wordTexts(branch, type, context)];
}

function wordTexts(branch: Branch, type: string, context: DraftContext): string[] {
  const slice = sliceName(branch.name);
  const part = (name: string) => branch.parts.find((one) => one.name === name)?.columns ?? [];
  const names = (name: string): string[] => part(name).map(nameOf);
  switch (branch.datatype) {
    case 'HumanName':
      return [nameText(branch, slice, context)];
    case 'Address': {
      const one = ['city', 'district', 'state', 'postalCode', 'country'].flatMap((each): Entry[] =>
        names(each)
          .slice(0, 1)
          .map((value) => [each, value]),
      );
      const lines = names('line');
      return [
        callText(context.use('address'), [
          objectText([...(lines.length > 0 ? [['line', listText(lines)] as const] : []), ...one]),
        ]),
      ];
    }
    case 'ContactPoint':
      return names('value').map((value) =>
        callText(context.use('contactPoint'), [objectText([...(contacts[slice ?? 'phone'] ?? []), ['value', value]])]),
      );
    case 'Identifier':
      return part('value').map((one) => {
        const [
          system = `urn:${context.system}:${slice === 'external' ? one.known.column.name.toLowerCase() : slice}`,
          kind,
        ] = identifierSystems[slice ?? ''] ?? [];
        const typed = kind ?? identifierTypes[slice ?? ''];
        const entries: Entry[] = [
          ['system', literal(system)],
          ['value', nameOf(one)],
          ...(typed === undefined ? [] : [['type', literal(typed)] as const]),
        ];
        return callText(context.use('identifier'), [objectText(entries)]);
      });
    case 'Period':
      return [periodText(branch, context)];
    case 'Quantity':
      return [quantityText(branch, context)].filter((text) => text !== '');
    case 'Attachment':
      return part('data').length > 0 ? [attachmentText(branch, context)] : [backboneText(branch, type, context)];
    default:
      return [backboneText(branch, type, context)];
  }
}

const backboneText = (branch: Branch, type: string, context: DraftContext): string =>
  callText(context.use('backbone'), [objectText(elementEntries(branch.parts, type, context))]);

function nameText(branch: Branch, slice: string | undefined, context: DraftContext): string {
  const names = (name: string) => (branch.parts.find((one) => one.name === name)?.columns ?? []).map(nameOf);
  const one = (name: string): Entry[] =>
    names(name)
      .slice(0, 1)
      .map((value) => [name, value]);
  const given = names('given');
  const values = branch.parts.find(({ name }) => name === 'text')?.columns[0]?.known.values;
  const hasComma =
    values !== undefined &&
    [...values.counts.keys()].filter((value) => value.includes(',')).length > values.counts.size / 2;
  if (hasComma && one('family').length === 0) return callText(context.use('lastCommaFirst'), names('text').slice(0, 1));
  return callText(context.use('humanName'), [
    objectText([
      ...(slice === 'maiden' ? [['use', "'maiden'"] as const] : []),
      ...one('family'),
      ...(given.length > 0 ? [['given', listText(given)] as const] : []),
      ...['prefix', 'suffix', 'text'].flatMap(one),
    ]),
  ]);
}

function periodText(branch: Branch, context: DraftContext): string {
  const ends = ['start', 'end'].map((name) => {
    const part = branch.parts.find((one) => one.name === name);
    if (part === undefined || part.columns.length === 0) return 'undefined';
    const { text, words } = momentText(part.columns, part.datatype);
    for (const word of words) context.use(word);
    return text;
  });
  return callText(context.use('period'), ends[1] === 'undefined' ? ends.slice(0, 1) : ends);
}

function quantityText(branch: Branch, context: DraftContext): string {
  const [value] = branch.parts.find(({ name }) => name === 'value')?.columns ?? [];
  const [unit] = branch.parts.find(({ name }) => name === 'unit')?.columns ?? [];
  if (value === undefined) return '';
  const entries: Entry[] = [['value', nameOf(value)]];
  if (unit !== undefined) {
    const { constant } = context.codeSet(unit, undefined, undefined);
    entries.push([
      'unit',
      objectText([
        ['column', nameOf(unit)],
        ['set', constant],
      ]),
    ]);
  } else if (value.element.loinc !== undefined) {
    entries.push(['unit', objectText([['code', literal(value.element.loinc[2])]])]);
  }
  return callText(context.use('quantity'), [objectText(entries)]);
}

function attachmentText(branch: Branch, context: DraftContext): string {
  const first = (name: string) => branch.parts.find((one) => one.name === name)?.columns[0];
  const [data, contentType] = [first('data')!, first('contentType')];
  const entries: Entry[] = [
    ['data', nameOf(data)],
    [
      'contentType',
      contentType === undefined ? "'application/octet-stream'" : callText(context.use('text'), [nameOf(contentType)]),
    ],
    ...['title', 'size', 'hash'].flatMap((name): Entry[] => {
      const one = first(name);
      return one === undefined ? [] : [[name, nameOf(one)]];
    }),
  ];
  return callText(context.use('attachment'), [objectText(entries)]);
}

/** Race and ethnicity are extensions of extensions. http://hl7.org/fhir/us/core/StructureDefinition/us-core-race */
function extensionText({ name, columns }: Branch, context: DraftContext): string {
  const profile = /\((.*)\)/.exec(name)?.[1] ?? name;
  const url = literal(`${US_CORE}${profile}`);
  const set = (at: number) => context.codeSet(columns[at]!, columns[at]!.element.valueSet, undefined).constant;
  if (profile === 'us-core-race' || profile === 'us-core-ethnicity') {
    const parts = columns.map((one, at) =>
      callText(context.use('extension'), [
        literal((one.known.readings[0] ?? []).includes('detail') ? 'detailed' : 'ombCategory'),
        objectText([['valueCoding', callText(context.use('coding'), [nameOf(one), set(at)])]]),
      ]),
    );
    parts.push(
      callText(context.use('extension'), [
        "'text'",
        objectText([['valueString', callText(context.use('display'), [nameOf(columns[0]!), set(0)])]]),
      ]),
    );
    return callText(context.use('extensions'), [url, listText(parts)]);
  }
  const isCode = profile === 'us-core-birthsex';
  const value = callText(context.use(isCode ? 'codeFrom' : 'concept'), [nameOf(columns[0]!), set(0)]);
  return callText(context.use('extension'), [
    url,
    objectText([[isCode ? 'valueCode' : 'valueCodeableConcept', value]]),
  ]);
}
