/**
 * Which criteria of a search this server can answer: R4 knows more parameters than a site's adapters promise. What is
 * not promised is an error when strict; when lenient it is left out, with a warning and a corrected `self`.
 */
import type { Registry } from '../adapter/registry.ts';
import { FhirError, type Issue, issue, sentenceOf } from '../fhir/issue.ts';
import type { Criterion, SearchRequest, Source } from '../search/request.ts';

export interface Supported {
  readonly criteria: readonly (readonly Criterion[])[];
  readonly accepted: readonly Source[];
  readonly issues: readonly Issue[];
}

export function supported(request: SearchRequest, registry: Registry, handling: 'strict' | 'lenient'): Supported {
  const problems: Issue[] = [];
  const dropped = new Set<Source>();
  const isServed = (criterion: Criterion, type: string): boolean => {
    const problem = problemOf(criterion, type, registry);
    if (problem === undefined) return true;
    const expression = [`http.${criterion.source.name}`];
    if (!dropped.has(criterion.source)) {
      problems.push(
        handling === 'strict' || problem.code === 'F202'
          ? { ...problem, expression }
          : issue('F112', { parameter: criterion.source.name, reason: sentenceOf(problem) }, { expression }),
      );
    }
    dropped.add(criterion.source);
    return false;
  };
  const criteria = request.types.map((type, i) => (request.criteria[i] ?? []).filter((c) => isServed(c, type)));
  const unserved = request.types.filter((type) => !registry.types.includes(type));
  const [error, ...errors] = problems.filter(({ severity }) => severity === 'error');
  const [missing, ...others] = unserved.map((type) => issue('F200', { type }));
  if (missing && unserved.length === request.types.length) throw new FhirError(missing, ...others);
  if (error) throw new FhirError(error, ...errors);
  // A criterion that one of several types cannot answer is left out for all, or the answer would mean two things.
  const kept = criteria.map((list) => list.filter((criterion) => !dropped.has(criterion.source)));
  return {
    criteria: kept,
    accepted: request.accepted.filter((source) => !isDropped(source, dropped)),
    issues: problems,
  };
}

function isDropped(source: Source, dropped: ReadonlySet<Source>): boolean {
  return [...dropped].some(({ name, value }) => name === source.name && value === source.value);
}

function problemOf(criterion: Criterion, type: string, registry: Registry): Issue | undefined {
  if (!registry.types.includes(type)) return undefined;
  const { code } = criterion.parameter;
  switch (criterion.kind) {
    case 'parameter': {
      if (!promises(registry, type, code)) return issue('F201', { type, parameter: code });
      const unsupported = criterion.modifier !== undefined && isUnsupported(criterion);
      return unsupported ? issue('F202', { parameter: code, modifier: criterion.modifier! }) : undefined;
    }
    case 'chain': {
      if (!promises(registry, type, code)) return issue('F201', { type, parameter: code });
      const problems = criterion.branches.map((branch) =>
        registry.types.includes(branch.type)
          ? problemOf(branch.criterion, branch.type, registry)
          : issue('F200', { type: branch.type }),
      );
      return problems.every((problem) => problem !== undefined) ? problems[0] : undefined;
    }
    case 'has': {
      if (!registry.types.includes(criterion.type)) return issue('F200', { type: criterion.type });
      if (!promises(registry, criterion.type, code)) return issue('F201', { type: criterion.type, parameter: code });
      return problemOf(criterion.criterion, criterion.type, registry);
    }
  }
}

/** Subsumption needs a terminology server; references by identifier need identifiers that legacy references lack. */
function isUnsupported({ modifier, parameter }: Extract<Criterion, { kind: 'parameter' }>): boolean {
  if (modifier === 'identifier') return true;
  return (modifier === 'above' || modifier === 'below') && parameter.type !== 'uri';
}

/** `_id` needs no promise. */
function promises(registry: Registry, type: string, code: string): boolean {
  return code === '_id' || registry.searchParameters(type).some((parameter) => parameter.code === code);
}
