/**
 * What a resource can be recognised by where the target gave it another id: the id that it had, kept in `meta.source` or in an
 * identifier, and its own identifiers. https://hl7.org/fhir/R4/resource.html#Meta
 */
import type { TargetResource } from './target.ts';

/** Of a resource of the target. */
export function aliasesOf({ resourceType, meta, identifier }: TargetResource): string[] {
  const found = new Set<string>();
  // HAPI and others append `#` and what brought it.
  const [, type, id] = /(?:^|\/)([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:#.*)?$/.exec(meta?.source ?? '') ?? [];
  if (type === resourceType && id !== undefined) found.add(`id ${id}`);
  for (const { system, value } of identifiersIn(identifier)) {
    found.add(`${system} ${value}`);
    found.add(`id ${value.startsWith(`${resourceType}/`) ? value.slice(resourceType.length + 1) : value}`);
  }
  return [...found];
}

/** What to look for, of a resource as the mapping makes it: its id first. */
export function aliasesFor({ id, identifier }: Pick<TargetResource, 'id' | 'identifier'>): string[] {
  return [`id ${id}`, ...identifiersIn(identifier).map(({ system, value }) => `${system} ${value}`)];
}

interface Identifier {
  readonly system: string;
  readonly value: string;
}

function identifiersIn(identifier: unknown): Identifier[] {
  const all: readonly unknown[] = Array.isArray(identifier) ? identifier : identifier === undefined ? [] : [identifier];
  return all.flatMap((each) => {
    const { system = '', value } = (each ?? {}) as Partial<Identifier>;
    return typeof value === 'string' ? [{ system, value }] : [];
  });
}
