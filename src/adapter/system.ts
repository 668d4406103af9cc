/** What all adapters of one legacy system share: its schema, time zone, sentinels, and how ids are written. */
import type { Zone } from '../fhir/zone.ts';
import type { KeyCodec } from './key.ts';
import type { Cell } from './node.ts';
import type { LegacySchema } from './schema.ts';

export interface SystemContext {
  readonly zone: Zone;
  /** `YYYYMMDD` dates that stand for no date. */
  readonly sentinels: ReadonlySet<string>;
  /** The adapter's column always has a real value, so that no comparison need think of sentinels. */
  readonly isFilled: (column: string) => boolean;
  /** The adapter's column, which may be large, holds bytes, not text. Throws for one of another table. */
  readonly isBinary: (column: string) => boolean;
  /** The adapter's column holds text, so that what is in it may be blank or no date at all. */
  readonly isText: (column: string) => boolean;
  /** The adapter's own key, in ids that begin with a name of theirs. */
  readonly keyNamed: (name: string) => KeyCodec;
  /** What `Patient/1` is added to for an absolute URL; '' where nobody asked for one. */
  readonly baseUrl: string;
  /** The id of a resource of the target type from the cells of a reference; known when all adapters are. */
  readonly idWriter: (target: string, source: string | undefined) => (cells: readonly Cell[]) => string | undefined;
}

/** What is the same for all adapters. */
export type CommonContext = Omit<SystemContext, 'isFilled' | 'isBinary' | 'isText' | 'keyNamed'>;

/** One of the Organizations that the adapters serve. */
export interface SiteOrganization {
  readonly id: string;
  readonly display?: string;
}

export interface SystemSpec<S extends LegacySchema> {
  /** A short name, for logs and documents. */
  readonly name: string;
  readonly schema: S;
  /** The IANA name of the site's time zone. */
  readonly zone: string;
  readonly sentinels?: readonly string[];
  /**
   * The site's own Organization, by the id under which the adapters serve it: for it people write, and it sends all of it.
   * Left out: there is no Provenance.
   */
  readonly organization?: SiteOrganization;
}
