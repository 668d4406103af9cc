/**
 * What a caller may see: for each resource type the grants, of which any lets a row through. No OAuth words: a token
 * becomes an `Access` value elsewhere, and the planner puts it inside every scan.
 */

/** Reading a resource by its id, or finding it: by a search, a chain, `_has` or an include. */
export type Interaction = 'read' | 'search';

export interface Access {
  /** Identifies the caller in sealed cursors; '' for an open server. Never a name. */
  readonly caller: string;
  /** A row is seen when one of them grants it; none: nothing of the type may be seen. */
  readonly grantsFor: (type: string, interaction: Interaction) => readonly Grant[];
  /** Nothing is bounded and nothing is sensitive: nobody signs in, or the site itself asks. */
  readonly open?: true;
  /** `Practitioner/1`: who acts, where that is known. */
  readonly user?: string;
  /** Codes of http://terminology.hl7.org/CodeSystem/v3-ActReason for which the caller asks. */
  readonly purposes?: readonly string[];
  /** The reason given for seeing what is sensitive without a grant for it: for the audit, and for nothing else. */
  readonly brokenGlass?: string;
  /** For the audit: which app, account and token it is, and the patient in its context. */
  readonly agent?: Agent;
  /** By what right the audit log may be read: the caller's own, or that of a user who administers this server. */
  readonly readsAudit?: 'own' | 'administrator';
  /** By what right Groups may be created and deleted. */
  readonly managesGroups?: Readonly<Record<'create' | 'delete', 'own' | 'administrator' | undefined>>;
}

export interface Agent {
  readonly client: string;
  readonly subject: string;
  readonly token: string;
  /** `Practitioner/1` */
  readonly user?: string;
  readonly patient?: string;
}

/** All that is said must hold. */
export interface Grant {
  /** Only what lies in this patient's compartment. */
  readonly patient?: string;
  /** `Practitioner/1`: only what the site's rule lets this user see. */
  readonly user?: string;
  /** Search parameters that the row must satisfy: `[['category', 'laboratory']]`. */
  readonly where?: readonly (readonly [name: string, value: string])[];
}

const everything: readonly Grant[] = [{}];
const nothing: readonly Grant[] = [];

/** `--open`: no sign-in; every type, every patient. Only for a server that listens on loopback. */
export const openAccess: Access = { caller: '', grantsFor: () => everything, open: true };

/** Of requests that everybody may make, and that show nobody's data. */
export const noAccess: Access = { caller: '', grantsFor: () => nothing };

/** One patient's compartment, and the types that are shared by their adapters' own word. */
export function patientAccess(caller: string, patient: string, types?: ReadonlySet<string>): Access {
  const grants: readonly Grant[] = [{ patient }];
  return { caller, grantsFor: (type) => (types === undefined || types.has(type) ? grants : nothing) };
}
