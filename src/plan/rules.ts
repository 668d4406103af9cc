/**
 * Searches as rules: granular scopes and the site's own rules are parsed as searches are, once, and give criteria. What
 * this server cannot search by is an issue, and never a rule that lets everything through.
 */
import type { Registry } from '../adapter/registry.ts';
import { FhirError, type Issue, issue } from '../fhir/issue.ts';
import { kept, keptUpTo } from '../fhir/kept.ts';
import { parseSearch } from '../search/parse-search.ts';
import type { Criterion } from '../search/request.ts';
import { supported } from './supported.ts';

export type Pair = readonly [name: string, value: string];

/** All of them must hold; or what is wrong with the first that is no criterion of this server. */
export type Rule = readonly Criterion[] | Issue;

export const isRule = (rule: Rule): rule is readonly Criterion[] => Array.isArray(rule);

const limits = { orValues: 1000, chainDepth: 10, includes: 0, count: 0 };

const rules = new WeakMap<Registry, Map<string, Rule>>();
const KEPT = 5000;

/** The type of `Patient?general-practitioner={user}` and its parameters, decoded. */
export function searchOf(text: string): readonly [type: string, pairs: readonly Pair[]] {
  const mark = text.indexOf('?');
  if (mark < 0) return [text, []];
  return [text.slice(0, mark), [...new URLSearchParams(text.slice(mark + 1))]];
}

/** `{user}` and `{18-years-ago}` in values, as they are today. `today` is YYYYMMDD. */
export function filled(pairs: readonly Pair[], today: string, user = ''): readonly Pair[] {
  return pairs.map(([name, value]) => [
    name,
    value
      .replaceAll('{user}', user)
      .replace(/\{(\d{1,3})-years-ago\}/g, (_, years: string) => yearsBefore(today, Number(years))),
  ]);
}

/** The 29th of February is the 28th where there is none. */
function yearsBefore(today: string, years: number): string {
  const year = Number(today.slice(0, 4)) - years;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const day = today.slice(4) === '0229' && !isLeap ? '0228' : today.slice(4);
  return `${String(year).padStart(4, '0')}-${day.slice(0, 2)}-${day.slice(2)}`;
}

export function ruleOf(registry: Registry, type: string, pairs: readonly Pair[]): Rule {
  const known = kept(rules, registry, () => new Map<string, Rule>());
  return keptUpTo(KEPT, known, JSON.stringify([type, pairs]), () => parse(registry, type, pairs));
}

function parse(registry: Registry, type: string, pairs: readonly Pair[]): Rule {
  const criteria: Criterion[] = [];
  for (const pair of pairs) {
    const [name] = pair;
    try {
      const { request } = parseSearch({ types: [type], handling: 'strict', baseUrl: '', limits }, [pair]);
      const [found = []] = supported(request, registry, 'strict').criteria;
      // `_count`, `_include` and the like are no criteria.
      if (found.length !== 1) return issue('F307', { type, parameter: name });
      criteria.push(...found);
    } catch (error) {
      if (error instanceof FhirError) return issue('F307', { type, parameter: name });
      throw error;
    }
  }
  return criteria;
}
