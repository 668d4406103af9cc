/**
 * Generated scopes for the small system, its access rules, and who sees what by them: decided in the resources' JSON,
 * without plans or SQL.
 */
import fc from 'fast-check';
import type { ResourceScope } from '../../smart/scopes/scope.ts';
import { parseScopes } from '../../smart/scopes/scope-set.ts';
import type { AccessClaims } from '../../smart/tokens/access-of-claims.ts';
import type { AccessRules } from '../../src/adapter/index.ts';
import type { Registry } from '../../src/adapter/registry.ts';
import { searchParameter } from '../../src/fhir/definitions.ts';
import { inCompartment, nameOf, pointsTo, targetOf, typeOf } from './access-world.ts';
import { foundBy, isObject, type Json, type Token, tokensOf } from './searched-values.ts';

const kind = 'urn:small:kind';
const actCode = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';

export const rules: AccessRules = {
  users: ['Patient?general-practitioner={user}', 'Patient?_has:Observation:patient:performer={user}'],
  sensitive: [
    { label: { system: actCode, code: 'PSY' }, found: [`Condition?code=${kind}|B`], purposes: ['TREAT'] },
    { label: { system: actCode, code: 'SEX' }, found: [`Observation?code=${kind}|A&patient.birthdate=lt1925-01-01`] },
    {
      label: { system: actCode, code: 'ETH' },
      found: [`Encounter?_has:Observation:encounter:code=${kind}|C`, `Condition?encounter.type=${kind}|C`],
    },
  ],
};

const codes = (one: Json, parameter: string): Token[] =>
  foundBy(one, searchParameter(typeOf(nameOf(one)), parameter)!).flatMap(tokensOf);
const isCoded = (one: Json, parameter: string, code: string): boolean =>
  codes(one, parameter).some((token) => token.system === kind && token.code === code);

/** The labels that a resource must bear, sorted, among all that there are. */
export function labelsOf(one: Json, all: ReadonlyMap<string, Json>): string[] {
  const target = targetOf(one, all);
  if (target !== undefined) return labelsOf(target, all);
  const to = (code: string) => pointsTo(one, code).flatMap((name) => all.get(name) ?? []);
  const labels: string[] = [];
  switch (typeOf(nameOf(one))) {
    case 'Condition':
      if (to('encounter').some((visit) => isCoded(visit, 'type', 'C'))) labels.push('ETH');
      if (isCoded(one, 'code', 'B')) labels.push('PSY');
      break;
    case 'Observation': {
      const isOld = (patient: Json) => isObject(patient) && String(patient.birthDate) < '1925';
      if (isCoded(one, 'code', 'A') && to('patient').some(isOld)) labels.push('SEX');
      break;
    }
    case 'Encounter': {
      const observed = [...all.values()].filter((other) => typeOf(nameOf(other)) === 'Observation');
      const isC = (other: Json) => pointsTo(other, 'encounter').includes(nameOf(one)) && isCoded(other, 'code', 'C');
      if (observed.some(isC)) labels.push('ETH');
    }
  }
  return labels;
}

function patientsOf(user: string, all: ReadonlyMap<string, Json>): string[] {
  if (user.startsWith('Patient/')) return [user];
  const list = [...all.values()];
  const byGp = list.filter((one) => pointsTo(one, 'general-practitioner').includes(user)).map(nameOf);
  const performed = list.filter((one) => pointsTo(one, 'performer').includes(user));
  return [...byGp, ...performed.flatMap((one) => pointsTo(one, 'patient'))];
}

/** Whether the claims show a resource, and whether they grant anything on a type. */
export function oracle(claims: AccessClaims, list: readonly Json[], registry: Registry) {
  const { resources } = parseScopes(claims.scope);
  const all = new Map(list.map((one) => [nameOf(one), one]));
  const reached = patientsOf(claims.fhirUser ?? '', all);
  const isServed = (type: string, name: string) =>
    registry.searchParameters(type).some(({ code }) => code === name.replace(/:.*/, ''));
  const onType = (type: string, interaction: 'search' | 'read') =>
    resources.filter(
      (scope) =>
        (scope.type === '*' || scope.type === type) &&
        scope.permissions.includes(interaction === 'read' ? 'r' : 's') &&
        scope.where.every(([name]) => isServed(type, name)),
    );
  const isBound = ({ level }: ResourceScope, one: Json): boolean => {
    const type = typeOf(nameOf(targetOf(one, all) ?? one));
    if (level === 'system' || registry.sourcesOf(type).every(({ shared }) => shared)) return true;
    const patients = level === 'patient' ? [`Patient/${claims.patient}`] : reached;
    return patients.some((patient) => inCompartment(one, patient));
  };
  const holds = ([name, value]: readonly [string, string], one: Json): boolean => {
    const [code = '', modifier] = name.split(':');
    const found = value.split(',').some((text) => {
      const [system, wanted] = text.includes('|') ? text.split('|') : [undefined, text];
      return codes(one, code).some(
        (token) => token.code === wanted && (system === undefined || token.system === system),
      );
    });
    return modifier === 'not' ? !found : found;
  };
  const opens = ({ where }: ResourceScope, label: string): boolean =>
    (label === 'PSY' && (claims.purpose_of_use ?? []).includes('TREAT')) ||
    where.some(([name, value]) => name === '_security' && value.split(',').some((text) => text.endsWith(label)));
  const sees = (one: Json, interaction: 'search' | 'read'): boolean => {
    const target = targetOf(one, all);
    const isSeen = onType(typeOf(nameOf(one)), interaction).some(
      (scope) =>
        isBound(scope, one) &&
        scope.where.every((pair) => holds(pair, one)) &&
        (target !== undefined || labelsOf(one, all).every((label) => opens(scope, label))),
    );
    return isSeen && (target === undefined || sees(target, interaction));
  };
  return {
    sees,
    granted: {
      search: (type: string) => onType(type, 'search').length > 0,
      read: (type: string) => onType(type, 'read').length > 0,
    },
  };
}

const wheres: Readonly<Record<string, readonly string[]>> = {
  Observation: [
    'category=urn:small:category|laboratory',
    'category=vital-signs',
    'category:not=laboratory',
    `code=${kind}|A,B`,
    `_security=${actCode}|SEX`,
    '_security=SEX,PSY',
    `_security:not=${actCode}|SEX`,
    `category=urn:small:category|laboratory&code=C`,
    'nonsense=1',
    '_count=5',
  ],
  Condition: [`code=${kind}|B`, `_security=${actCode}|PSY`, `_security=${actCode}|PSY,${actCode}|ETH`, 'code:not=C'],
  Encounter: ['type=A', `_security=${actCode}|ETH`, 'status=finished', '_include=*'],
  '*': ['code=A', `_security=${actCode}|ETH`, '_total=accurate'],
};

const scopes = fc
  .tuple(
    fc.constantFrom('patient', 'patient', 'user', 'user', 'system'),
    fc.constantFrom('*', 'Patient', 'Observation', 'Observation', 'Condition', 'Encounter', 'Practitioner'),
    fc.constantFrom('rs', 'rs', 'rs', 'r', 's', 'cruds'),
    fc.nat(),
  )
  .map(([level, type, permissions, dice]) => {
    const some = wheres[type] ?? [];
    const where = some[dice % (some.length * 2 + 1)];
    return `${level}/${type}.${permissions}${where === undefined ? '' : `?${where}`}`;
  });

/** Claims of patient 1, on behalf of a patient or of staff. */
export const tokens: fc.Arbitrary<AccessClaims> = fc
  .tuple(
    fc.array(scopes, { minLength: 1, maxLength: 5 }),
    fc.constantFrom('Practitioner/S1', 'Practitioner/S2', 'Practitioner/S9', 'Patient/1', 'Patient/2'),
    fc.constantFrom<string[]>([], [], ['TREAT'], ['HRESCH']),
  )
  .map(([list, fhirUser, purposes]) => ({
    sub: 'somebody',
    client_id: 'app',
    scope: list.join(' '),
    iat: 0,
    exp: 2 ** 31,
    jti: 'token',
    patient: '1',
    fhirUser,
    purpose_of_use: purposes,
  }));
