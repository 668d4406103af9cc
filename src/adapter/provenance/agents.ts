/**
 * Who a row is from: its author, where a column of the row tells, and the organization of the site, which stands in where
 * none does and transmits all of it. https://hl7.org/fhir/us/core/STU6.1/StructureDefinition-us-core-provenance.html
 */
import { none } from '../condition.ts';
import { fixedConcept } from '../datatypes/fixed-code.ts';
import { type Cell, type Fragment, fragment, type Json, type Node, type ObjectNode, type ScalarNode } from '../node.ts';
import type { SiteOrganization, SystemContext } from '../system.ts';

const AUTHOR = concept('http://terminology.hl7.org/CodeSystem/provenance-participant-type', 'author', 'Author');
const TRANSMITTER = concept(
  'http://hl7.org/fhir/us/core/CodeSystem/us-core-provenance-participant-type',
  'transmitter',
  'Transmitter',
);

/** `author`: a reference of the row, if the adapter says one. */
export function agents(author: Node | undefined, organization: SiteOrganization): Node {
  const site = siteReference(organization);
  return { node: 'list', items: [...authors(author, site), agent(TRANSMITTER, site)] };
}

/** A person acts for the site; where the row names nobody, the site itself is the author. */
function authors(author: Node | undefined, site: Node): Node[] {
  if (author === undefined) return [agent(AUTHOR, site)];
  const person = agent(AUTHOR, author, [['onBehalfOf', site]]);
  const { columns, read, present } = literalOf(author)!;
  const otherwise: Fragment = fragment({ type: valueIn(AUTHOR), who: valueIn(site) });
  const nobody = (...cells: Cell[]) => (read(...cells) === undefined ? otherwise : undefined);
  return [person, { node: 'fragment', columns, read: nobody, present: none(present), facets: {} }];
}

function agent(type: Node, who: Node, others: ObjectNode['entries'] = []): ObjectNode {
  return { node: 'object', entries: [['type', type], ['who', who], ...others], requires: ['who'], facets: {} };
}

function siteReference({ id, display }: SiteOrganization): Node {
  const value = { reference: `Organization/${id}`, ...(display ? { display } : {}) };
  return {
    node: 'fixed',
    fragment: fragment(value),
    facets: { reference: { target: 'Organization', columns: [], id } },
  };
}

function concept(system: string, code: string, display: string): Node {
  return fixedConcept(system, code, display).bind({} as SystemContext);
}

const valueIn = (node: Node): Json => (node.node === 'fixed' ? node.fragment.value : null);

/** The part of a reference that a row's columns are read by; undefined: it is none by columns. */
export function literalOf(author: Node): ScalarNode | undefined {
  const literal = author.node === 'object' ? author.entries.find(([key]) => key === 'reference')?.[1] : undefined;
  return literal?.node === 'scalar' ? literal : undefined;
}
