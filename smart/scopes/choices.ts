/**
 * What a user decides about, of the scopes that an app asks for: one choice for each resource type and each category, and
 * what remains of the scopes when some are declined. A wildcard is a choice for every type that is served.
 */
import { printResourceScope, type ResourceScope } from './scope.ts';
import { type ContextScope, parseScopes, printScopes } from './scope-set.ts';

export interface Choice {
  readonly key: string;
  readonly level: ResourceScope['level'];
  readonly type: string;
  readonly where: ResourceScope['where'];
}

const OFFLINE: ContextScope = 'offline_access';

export interface Asked {
  readonly choices: readonly Choice[];
  readonly offline: boolean;
  /** Who the user is. */
  readonly identity: boolean;
}

/** `types`: those that are served. */
export function askedIn(scope: string, types: readonly string[]): Asked {
  const { context, resources } = parseScopes(scope);
  const choices = new Map(resources.flatMap((each) => choicesOf(each, types)).map((choice) => [choice.key, choice]));
  return {
    choices: [...choices.values()],
    offline: context.includes(OFFLINE),
    identity: context.some((word) => word === 'openid' || word === 'fhirUser' || word === 'profile'),
  };
}

/** A part of `scope`: of clinical scopes what is among `approved` keys, of the other words all but offline access. */
export function granted(
  scope: string,
  types: readonly string[],
  approved: ReadonlySet<string>,
  offline: boolean,
): string {
  const { context, resources } = parseScopes(scope);
  const kept = resources.flatMap((each) => {
    const choices = choicesOf(each, types);
    const allowed = choices.filter(({ key }) => approved.has(key));
    return allowed.length === choices.length && allowed.length > 0
      ? [each]
      : allowed.map(({ type }) => ({ ...each, type }));
  });
  const byPrint = new Map(kept.map((each) => [printResourceScope(each), each]));
  return printScopes({
    services: [],
    context: context.filter((word) => word !== OFFLINE || offline),
    resources: [...byPrint.values()],
  });
}

function choicesOf({ level, type, where }: ResourceScope, types: readonly string[]): Choice[] {
  const named = type === '*' ? types : [type];
  return named.map((each) => ({
    key: printResourceScope({ level, type: each, permissions: [], where, v1: undefined }),
    level,
    type: each,
    where,
  }));
}
