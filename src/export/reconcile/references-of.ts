/**
 * The references of a resource of the target, as the legacy side would write them: relative, and where the target gave out
 * ids of its own, by the ids of the legacy rows. https://hl7.org/fhir/R4/references.html#literal
 */
import type { Json } from '../../adapter/node.ts';
import type { TargetKey } from './key-store.ts';

export interface ReferenceContext {
  /** Of a server: absolute references begin with it. */
  readonly base: string | undefined;
  /** The legacy id of a resource of the target; left out: ids are the same on both sides. */
  readonly legacyIdOf?: (key: TargetKey) => string | undefined;
}

type JsonObject = Readonly<Record<string, Json>>;

export function withLegacyReferences(resource: JsonObject, context: ReferenceContext): JsonObject {
  return translated(resource, context) as JsonObject;
}

function translated(value: Json, context: ReferenceContext): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => translated(item, context));
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === 'reference' && typeof member === 'string'
        ? legacyReference(member, context)
        : translated(member as Json, context),
    ]),
  );
}

function legacyReference(reference: string, { base, legacyIdOf }: ReferenceContext): string {
  const local = base !== undefined && reference.startsWith(`${base}/`) ? reference.slice(base.length + 1) : reference;
  const [, type, id] = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]+)?$/.exec(local) ?? [];
  if (type === undefined || id === undefined) return reference;
  if (legacyIdOf === undefined) return `${type}/${id}`;
  const legacy = legacyIdOf({ type, id });
  // An id of the target that happens to be some other row's on the legacy side must not pass for it.
  return legacy === undefined ? `unmatched:${type}/${id}` : `${type}/${legacy}`;
}
