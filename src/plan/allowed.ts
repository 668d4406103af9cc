/** What the caller may see of a source, as a predicate: one of the grants holds, and nothing hidden is shown by it. */

import type { Hit } from '../adapter/hits.ts';
import { patientHits } from '../adapter/patient-hits.ts';
import { isRoster } from '../adapter/roster.ts';
import type { Source } from '../adapter/source.ts';
import type { PlanContext } from './context.ts';
import { type Granted, grantsOn } from './granted.ts';
import { inChild, type Scope } from './lift.ts';
import { and, everything, exists, not, nothing, or, type Predicate } from './predicate.ts';
import { keyIn, keyRefs, keysOf, pointsAtId, pointsAtRow, targetSources } from './references.ts';
import type { Scan } from './scan.ts';
import { bySite, isLabelled, shows } from './sensitive.ts';

/** What is known of the charts that the rows follow: the one patient they all belong to, or that they are visible. */
export type Bound = { readonly patient: string } | 'visible' | undefined;

/** Makes a scan with the source's filter and the caller's access inside: source-scan.ts. */
type ScanOf = (source: Source, context: PlanContext, where: (scope: Scope) => Predicate) => Scan;

export function allowed(scope: Scope, context: PlanContext, scan: ScanOf, bound?: Bound): Predicate {
  if (context.access.open) return everything;
  const { sensitive, type, about } = scope.source;
  const grants = grantsOn(type, context);
  // Who may see Provenance may see that of what they may see: what is hidden of the target is hidden with it.
  if (about !== undefined) {
    const granted = or(...grants.map((grant) => within(grant, scope, context, scan, bound)));
    return and(granted, allowed({ ...scope, source: about }, context, scan, bound));
  }
  // Most grants hide the same rules: what they hide is said once.
  const byHidden = Map.groupBy(grants, (grant) => sensitive.map((rule) => shows(grant, rule, context)).join());
  return or(
    ...[...byHidden.values()].map((alike) =>
      and(
        or(...alike.map((grant) => within(grant, scope, context, scan, bound))),
        ...sensitive
          .filter((rule) => !shows(alike[0]!, rule, context))
          .map((rule) => not(isLabelled(rule, scope, context))),
      ),
    ),
  );
}

function within(
  { patient, patients, where = [] }: Granted,
  scope: Scope,
  context: PlanContext,
  scan: ScanOf,
  bound: Bound,
): Predicate {
  const { shared } = scope.source;
  if (isRoster(scope.source) && (patient !== undefined || patients !== undefined)) return nothing;
  return and(
    patient === undefined || shared ? everything : inCompartment(scope, patient, context),
    patients === undefined || shared ? everything : ofPatients(patients, scope, context, scan, bound),
    ...where.map((criterion) => context.criterion(criterion, scope, context)),
  );
}

/** R4's patient compartment: https://hl7.org/fhir/R4/compartmentdefinition-patient.html */
export function inCompartment(scope: Scope, patient: string, context: PlanContext): Predicate {
  const { source, alias } = scope;
  if (source.type === 'Patient') return keyIn(keyRefs(source, alias), keysOf(source, patient, context));
  // It names none of the members, and is not found by them.
  if (source.about !== undefined && isRoster(source)) return nothing;
  return or(
    ...patientHits(source).map((hit) =>
      inChild(hit.join, scope, context, (inner) => pointsAtId(hit.facets.reference!, patient, inner, context)),
    ),
  );
}

/**
 * In the compartment of some patient for whom one of the rules holds. The rules see all that the site has. Where all rows
 * are of one patient, that patient is looked at once.
 */
export function ofPatients(
  rules: NonNullable<Granted['patients']>,
  scope: Scope,
  context: PlanContext,
  scan: ScanOf,
  bound: Bound,
): Predicate {
  const { source } = scope;
  // A list that some of the patients are on is not of them alone.
  if (isRoster(source) && rules.every((rule) => rule.length > 0)) return nothing;
  const holds = (patient: Scope, site: PlanContext): Predicate =>
    or(...rules.map((rule) => and(...rule.map((criterion) => site.criterion(criterion, patient, site)))));
  if (source.type === 'Patient') return holds(scope, bySite(context));
  return or(
    ...patientHits(source).map((hit) => {
      const facet = hit.facets.reference!;
      const [target] = targetSources(facet, context);
      if (target === undefined) return nothing;
      if (typeof bound === 'object' && isFollowed(source, hit)) {
        const site = bySite(context, true);
        const keys = keysOf(target, bound.patient, context).slice(0, 1);
        return exists(
          scan(target, site, (there) => and(keyIn(keyRefs(target, there.alias), keys), holds(there, site))),
        );
      }
      const site = bySite(context);
      return inChild(hit.join, scope, context, (inner) =>
        pointsAtRow(facet, target, inner, site, (isTarget) =>
          scan(target, site, (there) => and(isTarget(there), holds(there, site))),
        ),
      );
    }),
  );
}

/** The reference is the one that the source's rows are hidden with. */
const isFollowed = ({ followed }: Source, { node }: Hit): boolean => followed.includes(node);
