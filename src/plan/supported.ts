/**
 * Which criteria of a search this server can answer: R4 knows more parameters than a site's adapters promise. What is
 * not promised is an error when strict; when lenient it is left out, with a warning and a corrected `self`.
 */
import type { Registry } from '../adapter/registry.ts';
import { FhirError, type Issue, issue, sentenceOf } from '../fhir/issue.ts';
import type { Criterion, Include, SearchRequest, Source } from '../search/request.ts';

export type Supported = Pick<SearchRequest, 'criteria' | 'includes' | 'revIncludes' | 'accepted'> & {
  readonly issues: readonly Issue[];
};

export function supported(request: SearchRequest, registry: Registry, handling: 'strict' | 'lenient'): Supported {
  const unserved = request.types.filter((type) => !registry.types.includes(type));
  const [missing, ...others] = unserved.map((type) => issue('F200', { type }));
  if (missing && unserved.length === request.types.length) throw new FhirError(missing, ...others);

  const dropped = new Map<Source, Issue>();
  /** Whether there is no problem; one that may be ignored becomes a warning. */
  const isServed = (source: Source, problem: Issue | undefined): boolean => {
    if (problem === undefined) return true;
    const expression = [`http.${source.name}`];
    const ignorable = handling === 'lenient' && problem.code !== 'F202';
    const details = { parameter: source.name, reason: sentenceOf(problem) };
    dropped.set(source, ignorable ? issue('F112', details, { expression }) : { ...problem, expression });
    return false;
  };
  const criteria = request.types.map((type, i) =>
    (request.criteria[i] ?? []).filter((one) => isServed(one.source, problemOf(one, type, registry))),
  );
  const includes = request.includes.filter((one) => isServed(one.source, includeProblem(one, registry)));
  const revIncludes = request.revIncludes.filter((one) => isServed(one.source, includeProblem(one, registry)));

  const issues = [...dropped.values()];
  const [error, ...errors] = issues.filter(({ severity }) => severity === 'error');
  if (error) throw new FhirError(error, ...errors);
  return {
    // A criterion that one of several types cannot answer is left out for all, or the answer would mean two things.
    criteria: criteria.map((list) => list.filter((criterion) => !dropped.has(criterion.source))),
    includes,
    revIncludes,
    accepted: request.accepted.filter((source) => !isDropped(source, dropped.keys())),
    issues,
  };
}

/** A wildcard follows what there is; a named reference must be one that the type's adapters promise. */
function includeProblem({ sourceType, parameter }: Include, registry: Registry): Issue | undefined {
  if (parameter === null || promises(registry, sourceType, parameter.code)) return undefined;
  return issue('F204', { parameter: `${sourceType}:${parameter.code}` });
}

function isDropped(source: Source, dropped: Iterable<Source>): boolean {
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
