/**
 * The grants that a caller has on a type, ready to be planned: users resolved, granular scopes parsed. What cannot be
 * applied here grants nothing. Made once for each caller, type and day.
 */
import type { Access, Grant } from '../access/access.ts';
import type { Registry } from '../adapter/registry.ts';
import { FhirError, type Issue, issue } from '../fhir/issue.ts';
import { kept } from '../fhir/kept.ts';
import type { Criterion } from '../search/request.ts';
import type { PlanContext } from './context.ts';
import { filled, isRule, ruleOf, searchOf } from './rules.ts';

/** All that is said must hold. */
export interface Granted {
  readonly patient?: string;
  /** One of these holds for the patient that the row is of. */
  readonly patients?: readonly (readonly Criterion[])[];
  readonly where?: readonly Criterion[];
}

type Resolved = Granted | Issue;

const isGranted = (grant: Resolved): grant is Granted => !('severity' in grant);

interface Grants {
  readonly usable: readonly Granted[];
  readonly problems: readonly Issue[];
}

const known = new WeakMap<Registry, WeakMap<Access, Map<string, Grants>>>();

export const grantsOn = (type: string, context: PlanContext): readonly Granted[] => grantsOf(type, context).usable;

/** Every row of the type, whatever the other grants say. */
export const isEveryRow = ({ patient, patients, where }: Granted): boolean =>
  patient === undefined && patients === undefined && where === undefined;

/** Throws F302, or what keeps a grant from being applied, when none of the types may be seen at all. */
export function refuseUngranted(types: readonly string[], context: PlanContext): void {
  if (context.access.open) return;
  const grants = types.map((type) => grantsOf(type, context));
  if (grants.some(({ usable }) => usable.length > 0)) return;
  const [problem = issue('F302', {})] = grants.flatMap(({ problems }) => problems);
  throw new FhirError(problem);
}

function grantsOf(type: string, context: PlanContext): Grants {
  const { registry, access, interaction, today } = context;
  const ofAccess = kept(
    kept(known, registry, () => new WeakMap<Access, Map<string, Grants>>()),
    access,
    () => new Map(),
  );
  return kept(ofAccess, `${type} ${interaction} ${today}`, () => {
    const all = access.grantsFor(type, interaction).map((grant) => resolved(grant, type, context));
    return { usable: all.filter(isGranted), problems: all.filter((grant) => !isGranted(grant)) };
  });
}

function resolved({ patient, user, where }: Grant, type: string, context: PlanContext): Resolved {
  const rule = where === undefined ? undefined : ruleOf(context.registry, type, where);
  if (rule !== undefined && !isRule(rule)) return rule;
  // Chains and `_has` would tell of resources that nothing was granted on.
  if (rule?.some(({ kind }) => kind !== 'parameter')) {
    return issue('F307', { type, parameter: rule.find(({ kind }) => kind !== 'parameter')!.source.name });
  }
  const narrowed = rule === undefined ? {} : { where: rule };
  if (user === undefined) return patient === undefined ? narrowed : { patient, ...narrowed };
  const reached = reachedBy(user, context);
  if ('severity' in reached || patient === undefined) return { ...reached, ...narrowed };
  // Of a patient and of a user: both bounds hold.
  return reached.patient === undefined || reached.patient === patient
    ? { ...reached, patient, ...narrowed }
    : issue('F302', {});
}

const USER = /^(Patient|Practitioner|PractitionerRole)\/([A-Za-z0-9.-]{1,64})$/;

/** The patients that a user's scopes reach: the user themselves, or as the site's rule says. */
function reachedBy(user: string, { registry, today }: PlanContext): Resolved {
  const [, kind, id] = USER.exec(user) ?? [];
  if (id === undefined) return issue('F306', {});
  if (kind === 'Patient') return { patient: id };
  const { users = 'none' } = registry.access;
  if (users === 'all') return {};
  if (users === 'none') return issue('F302', {});
  const patients = users.map((text) => {
    const [type, pairs] = searchOf(text);
    return type === 'Patient' ? ruleOf(registry, 'Patient', filled(pairs, today, user)) : issue('F302', {});
  });
  return { patients: patients.filter(isRule).filter((rule) => rule.length > 0) };
}
