/**
 * What the site's rules call sensitive: a label on each row that a rule finds, and who may see such rows. The rules look
 * at all that there is, whatever the caller may see of it.
 */
import { openAccess } from '../access/access.ts';
import type { SensitiveRule } from '../adapter/access-rules.ts';

import type { TokenValue, Value } from '../search/request.ts';
import type { PlanContext } from './context.ts';
import { type Granted, grantsOn } from './granted.ts';
import type { Scope } from './lift.ts';
import { and, nothing, or, type Predicate } from './predicate.ts';
import { filled, isRule, ruleOf, searchOf } from './rules.ts';

/** As the site itself sees: everything that exists. */
export function bySite(context: PlanContext, perRow = context.perRow): PlanContext {
  return { ...context, access: openAccess, ...(perRow && { perRow }) };
}

/** The row bears the rule's label. */
export function isLabelled({ found }: SensitiveRule, { source, ...place }: Scope, context: PlanContext): Predicate {
  const site = bySite(context, true);
  // Provenance bears what its target bears.
  const scope: Scope = { ...place, source: source.about ?? source };
  return or(
    ...found.map((text) => {
      const [type, pairs] = searchOf(text);
      if (type !== scope.source.type) return nothing;
      const rule = ruleOf(context.registry, type, filled(pairs, context.today));
      if (!isRule(rule) || rule.length === 0) throw new Error(`The access rule ${text} was not checked at the start`);
      return and(...rule.map((criterion) => site.criterion(criterion, scope, site)));
    }),
  );
}

/** A cell '1' or '0' for each of the source's rules, which come last in a row. What is never shown is not asked. */
export function labelFlags(scope: Scope, context: PlanContext): Predicate[] {
  const { sensitive, about, type } = scope.source;
  if (sensitive.length === 0) return [];
  const grants = context.access.open ? [] : grantsOn((about ?? { type }).type, context);
  return sensitive.map((rule) =>
    context.access.open || grants.some((grant) => shows(grant, rule, context))
      ? isLabelled(rule, scope, context)
      : nothing,
  );
}

/** Whether a grant shows what a rule calls sensitive: by the purpose of the request, or by a scope for the label. */
export function shows({ where = [] }: Granted, { label, purposes = [] }: SensitiveRule, context: PlanContext): boolean {
  const { access } = context;
  if (access.brokenGlass !== undefined || purposes.some((purpose) => access.purposes?.includes(purpose))) return true;
  return where.some(
    (criterion) =>
      criterion.kind === 'parameter' &&
      criterion.parameter.code === '_security' &&
      criterion.modifier === undefined &&
      criterion.values.some((value) => isCode(value, label)),
  );
}

function isCode(value: Value, { system, code }: SensitiveRule['label']): boolean {
  return value.type === 'token' && value.code === code && (value.system === undefined || value.system === system);
}

/** `_security` on the labels of rows: a value, or any label. */
export function bearsLabel(value: TokenValue | undefined, scope: Scope, context: PlanContext): Predicate {
  const asked = scope.source.sensitive.filter(
    ({ label: { system, code } }) =>
      value === undefined ||
      ((value.system === undefined || value.system === system) && (value.code === undefined || value.code === code)),
  );
  return or(...asked.map((rule) => isLabelled(rule, scope, context)));
}
