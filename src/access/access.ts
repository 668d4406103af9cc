/**
 * What a caller may see: the resource types granted, and the compartment the grant is bounded by. No OAuth words: a
 * token becomes an `Access` value elsewhere, and the planner puts it inside every scan.
 */

export interface Access {
  /** Identifies the caller in sealed cursors; '' for an open server. Never a name. */
  readonly caller: string;
  /** What is granted for the type, or undefined when it may not be seen at all. */
  readonly grantFor: (type: string) => Grant | undefined;
}

export interface Grant {
  /** Only what lies in this patient's compartment; undefined: every patient. */
  readonly patient?: string;
}

const everything: Grant = {};

/** `--open`: no sign-in; every type, every patient. Only for a server that listens on loopback. */
export const openAccess: Access = { caller: '', grantFor: () => everything };

/** One patient's compartment, and the types that are shared by their adapters' own word. */
export function patientAccess(caller: string, patient: string, types?: ReadonlySet<string>): Access {
  const grant: Grant = { patient };
  return { caller, grantFor: (type) => (types === undefined || types.has(type) ? grant : undefined) };
}
