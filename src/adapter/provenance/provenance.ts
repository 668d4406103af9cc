/**
 * Provenance of what a source serves, computed from the source itself: the same rows of the same table, seen by whoever may see
 * the target. Nothing is stored, and no adapter describes it. docs/decisions/0021.
 */
import { searchParameter } from '../../fhir/definitions.ts';
import type { Zone } from '../../fhir/zone.ts';
import { type Cell, fragment, type Node } from '../node.ts';
import { patientHits } from '../patient-hits.ts';
import { isRoster } from '../roster.ts';
import type { Contribution, Source } from '../source.ts';
import type { SiteOrganization, SystemContext } from '../system.ts';
import { agents } from './agents.ts';
import { recorded } from './latest.ts';
import { policies } from './policies.ts';
import { provenanceKey } from './provenance-key.ts';

/** What all Provenance of a legacy system shares. */
export interface ProvenanceContext {
  /** The legacy system's name and the version of its mapping. */
  readonly system: string;
  readonly version: string;
  readonly organization: SiteOrganization;
  readonly zone: Zone;
  readonly idWriter: SystemContext['idWriter'];
}

export const provenanceParameters: readonly string[] = [
  ...['_id', '_lastUpdated', '_profile', 'agent', 'patient', 'recorded', 'target'],
];

const PROFILE = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-provenance';
const PATIENT = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Provenance.patient';

export function provenanceOf(about: Source, context: ProvenanceContext): Source {
  const { type, name, key, table } = about;
  const elements: Contribution[] = [
    ...patients(about),
    { element: 'target', node: targetOf(about, context) },
    ...recorded(about, context.zone),
    ...policies(about, context.system, context.version),
    { element: 'agent', node: agents(about.author, context.organization) },
    { element: 'entity', node: entity(table, key.columns, context.system) },
  ];
  const search = provenanceParameters.flatMap((code) => searchParameter('Provenance', code) ?? []);
  return {
    ...about,
    about,
    type: 'Provenance',
    name: name === '' ? type : `${type}.${name}`,
    key: provenanceKey(type, key, about.columnOf),
    meta: {},
    profiles: [{ url: PROFILE, rows: { op: 'all', of: [] }, columns: [], holds: () => true }],
    elements,
    bindings: search.filter(({ code }) => code === 'patient'),
    search: new Map(search.map((parameter) => [parameter.code, parameter])),
  };
}

function targetOf({ type, name, key: { columns } }: Source, { idWriter }: ProvenanceContext): Node {
  const idOf = idWriter(type, name);
  const facets = {
    reference: { target: type, source: name, columns },
    sort: columns,
    sortValue: (cells: readonly Cell[]) => cells[0] ?? null,
  };
  const read = (...cells: Cell[]) => {
    const id = idOf(cells);
    return id === undefined ? undefined : `${type}/${id}`;
  };
  const literal: Node = { node: 'scalar', columns, kind: 'plain', read, present: { op: 'all', of: [] }, facets };
  return { node: 'object', entries: [['reference', literal]], requires: ['reference'], facets };
}

/** Whose the target is, as R5 has it: what `patient` is searched by. Members of a Group are not told to each other. */
function patients(about: Source): Contribution[] {
  if (isRoster(about)) return [];
  return patientHits(about).map(({ node, join }) => {
    const item: Node = {
      node: 'object',
      entries: [
        ['url', { node: 'fixed', fragment: fragment(PATIENT), facets: {} }],
        ['valueReference', node],
      ],
      requires: ['valueReference'],
      facets: {},
    };
    return { element: 'extension', node: join === undefined ? item : { node: 'each', join, item, first: false } };
  });
}

/** The row that the target was made of. */
function entity(table: string, columns: readonly string[], system: string): Node {
  const constant = (value: string): Node => ({ node: 'fixed', fragment: fragment(value), facets: {} });
  const value: Node = {
    node: 'scalar',
    columns,
    kind: 'string',
    read: (...cells) => cells.map((cell) => cell?.trim() ?? '').join('.'),
    present: { op: 'all', of: [] },
    facets: {},
  };
  const plain = (entries: readonly (readonly [string, Node])[]): Node => ({ node: 'object', entries, facets: {} });
  const identifier = plain([
    ['system', constant(`urn:${system.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}:table:${table}`)],
    ['value', value],
  ]);
  return plain([
    ['role', constant('source')],
    [
      'what',
      plain([
        ['identifier', identifier],
        ['display', constant(table)],
      ]),
    ],
  ]);
}
