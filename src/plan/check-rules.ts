/** A site's access rules, checked when the server starts: a rule that cannot be planned must not be found out later. */
import type { Registry } from '../adapter/registry.ts';
import { sentenceOf } from '../fhir/issue.ts';
import { filled, isRule, ruleOf, searchOf } from './rules.ts';

/** Throws one error with a line for each rule that is wrong. */
export function checkRules(registry: Registry): void {
  const { users = [], sensitive = [] } = registry.access;
  const problems: string[] = [];
  for (const text of typeof users === 'string' ? [] : users) {
    const problem = problemOf(text, registry);
    if (problem !== undefined) problems.push(`The rule ${text} for user/ scopes ${problem}`);
    else if (searchOf(text)[0] !== 'Patient')
      problems.push(`The rule ${text} for user/ scopes is no search for Patient`);
  }
  if (typeof users !== 'string' && registry.access.users !== undefined && users.length === 0) {
    problems.push('No rule for user/ scopes is given: say all, none or searches for Patient');
  }
  for (const { found, label } of sensitive) {
    for (const text of found) {
      const problem = problemOf(text, registry);
      if (problem !== undefined) problems.push(`The rule ${text} for what bears ${label.code} ${problem}`);
    }
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

/** Throws when people may sign in and nobody chose what their user/ scopes reach. */
export function requireUserRule(registry: Registry): void {
  if (registry.access.users !== undefined) return;
  throw new Error(
    'PORTICO_USER_ACCESS is not set: which patients user/ scopes reach (all, none, or searches for Patient such as ' +
      'Patient?general-practitioner={user}); the access rules of the adapter folder may say it too',
  );
}

function problemOf(text: string, registry: Registry): string | undefined {
  const [type, pairs] = searchOf(text);
  if (pairs.length === 0) return 'has no parameter, so it would find everything';
  // A label that decides about labels has no end.
  if (pairs.some(([name]) => /\b_security\b/.test(name))) return 'asks for _security, which the rules themselves give';
  if (!registry.types.includes(type)) return `is about ${type || 'nothing'}, which no adapter serves`;
  const rule = ruleOf(registry, type, filled(pairs, '20000101', 'Practitioner/1'));
  return isRule(rule) ? undefined : `cannot be applied: ${sentenceOf(rule)}`;
}
