/**
 * A cohort: a Group whose members are whoever its filters find when it is exported. All filters must hold.
 * https://hl7.org/fhir/uv/bulkdata/STU3/StructureDefinition-bulk-cohort-group.html
 */
import type * as fhir from 'fhir/r4.d.ts';
import { type Issue, issue } from '../../fhir/issue.ts';
import type { PatientRules } from '../../plan/plan-export.ts';
import type { FilterContext } from '../type-filter.ts';
import { isRules, memberFilter } from './member-filter.ts';

export const COHORT_PROFILE = 'http://hl7.org/fhir/uv/bulkdata/StructureDefinition/bulk-cohort-group';
export const MEMBER_FILTER = 'http://hl7.org/fhir/uv/bulkdata/StructureDefinition/member-filter';
/** Of the ids of all cohorts, so that they are told from those of legacy Groups. */
export const COHORT_PREFIX = 'cohort-';

export type Group = fhir.Group;

/** Alternatives of one filter times those of the next: more would be a statement that no database plans well. */
const MOST_RULES = 32;
const MOST_FILTERS = 16;

/** The rules of a definition, or everything that is wrong with it. */
export function cohortRules(group: Group, context: FilterContext): PatientRules | readonly [Issue, ...Issue[]] {
  const filters = filtersOf(group);
  const read = filters.map((expression, at) => memberFilter(expression, at, context));
  const [problem, ...more] = [...problemsOf(group), ...read.flatMap((one) => (isRules(one) ? [] : one))];
  if (problem !== undefined) return [problem, ...more];
  const rules = read
    .filter(isRules)
    .reduce<PatientRules>((all, filter) => all.flatMap((rule) => filter.map((other) => [...rule, ...other])), [[]]);
  if (rules.length <= MOST_RULES) return rules;
  return [issue('F525', { element: 'modifierExtension' }, { expression: ['Group.modifierExtension'] })];
}

export const isWrong = (read: PatientRules | readonly [Issue, ...Issue[]]): read is readonly [Issue, ...Issue[]] =>
  !isRules(read);

const filtersOf = ({ modifierExtension }: Group): string[] =>
  listOf(filter)(modifierExtension)
    ? modifierExtension!.map((extension) => extension.valueExpression!.expression!)
    : [];

/** Elements by which a definition would say something that is not done, or that nobody could read. */
function problemsOf(group: Group): Issue[] {
  const wrong = Object.keys(group).filter((element) => !(element in elements));
  const badly = Object.entries(elements).flatMap(([element, isRight]) =>
    isRight((group as unknown as Record<string, unknown>)[element]) ? [] : [element],
  );
  return [...wrong, ...badly].map((element) => issue('F525', { element }, { expression: [`Group.${element}`] }));
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string' && value.trim() !== '';
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length > 0 && value.every(check);
/** No other entries than these. */
const objectOf =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) &&
    Object.keys(value).every((name) => name in checks) &&
    Object.entries(checks).every(([name, check]) => check(value[name]));

const any: Check = () => true;
const text = optional(isText);
const coding = objectOf({ system: text, version: text, code: text, display: text, userSelected: optional(isBoolean) });
const concept = objectOf({ coding: optional(listOf(coding)), text });
const identifier = objectOf({ use: text, type: optional(concept), system: text, value: text });
const filter = objectOf({
  url: (value) => value === MEMBER_FILTER,
  valueExpression: objectOf({
    language: (value) => value === 'application/x-fhir-query',
    expression: isText,
    description: text,
    name: text,
  }),
});

/** What a definition may have; `id`, `meta` and `text` are not kept. */
const elements: Readonly<Record<string, Check>> = {
  resourceType: any,
  id: any,
  meta: any,
  text: any,
  modifierExtension: (value) => listOf(filter)(value) && (value as unknown[]).length <= MOST_FILTERS,
  identifier: optional(listOf(identifier)),
  active: optional(isBoolean),
  type: (value) => value === 'person',
  actual: (value) => value === false,
  code: optional(concept),
  name: isText,
  managingEntity: optional(objectOf({ reference: text, type: text, identifier: optional(identifier), display: text })),
};

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
