/** A criterion on AuditEvent as a condition on records. https://hl7.org/fhir/R4/auditevent.html#search */

import { intervalOf } from '../fhir/instant.ts';
import { FhirError, issue } from '../fhir/issue.ts';
import type { Zone } from '../fhir/zone.ts';
import type { Criterion, DateValue, ReferenceValue, TokenValue, Value } from '../search/request.ts';
import type { Condition } from './find.ts';

/** What the CapabilityStatement lists. */
export const auditParameters = [
  '_id',
  'action',
  'agent',
  'altid',
  'date',
  'entity',
  'outcome',
  'patient',
  'subtype',
  'type',
] as const;

type Name = (typeof auditParameters)[number];

/** Throws F111 for a parameter, F113 for a modifier that is not searched by here. Dates without an offset are of `zone`. */
export function conditionOf(criterion: Criterion, zone: Zone): Condition {
  const { name } = criterion.source;
  const expression = [`http.${name}`];
  if (criterion.kind !== 'parameter' || !isName(criterion.parameter.code)) {
    throw new FhirError(issue('F111', { parameter: name }, { expression }));
  }
  const { parameter, modifier, values } = criterion;
  if (modifier !== undefined) {
    const details = { modifier, parameter: parameter.code, searchType: parameter.type };
    throw new FhirError(issue('F113', details, { expression }));
  }
  const alternatives = values.map((value) => among[parameter.code as Name](value, zone));
  return (query) => {
    for (const alternative of alternatives) query.orWhere((inner) => alternative(inner));
  };
}

const isName = (code: string): code is Name => (auditParameters as readonly string[]).includes(code);

const nobody: Condition = (query) => void query.whereRaw('1 = 0');

const among: Readonly<Record<Name, (value: Value, zone: Zone) => Condition>> = {
  _id: (value) => {
    const [, node, seq] = /^(.+)\.(\d{1,15})$/.exec((value as TokenValue).code ?? '') ?? [];
    return node === undefined ? nobody : (query) => void query.where({ 'r.node': node, 'r.seq': Number(seq) });
  },
  action: column('action'),
  outcome: column('outcome'),
  subtype: (value) => {
    const { code = '' } = value as TokenValue;
    const kind = kinds[code];
    return (query) => void (kind === undefined ? query.where('r.subtype', code) : query.where('r.kind', kind));
  },
  type: (value) => {
    const { code } = value as TokenValue;
    if (code === 'rest') return (query) => void query.where('r.kind', 'rest');
    if (code === '110106') return (query) => void query.where('r.kind', 'export');
    return code === '110114' ? (query) => void query.whereNotIn('r.kind', ['rest', 'export']) : nobody;
  },
  /** The app. */
  altid: column('client'),
  agent: (value) => {
    const { targetType, id } = value as ReferenceValue;
    if (id === undefined) return nobody;
    const types =
      targetType === undefined ? ['Practitioner', 'PractitionerRole', 'Patient', 'RelatedPerson'] : [targetType];
    return (query) =>
      void query.whereIn(
        'r.agent',
        types.map((type) => `${type}/${id}`),
      );
  },
  patient: (value) => ofPatient((value as ReferenceValue).id),
  entity: (value) => {
    const { targetType, id } = value as ReferenceValue;
    if (targetType === undefined || id === undefined) return nobody;
    const shown: Condition = (query) => void query.whereRaw('r.record like ?', [`%"${targetType}/${id}"%`]);
    if (targetType !== 'Patient') return shown;
    return (query) => void query.where((inner) => ofPatient(id)(inner)).orWhere((inner) => shown(inner));
  },
  date,
};

/** The codes of what is not FHIR: audit-event.ts. */
const kinds: Readonly<Record<string, string>> = {
  '110122': 'login',
  '110123': 'logout',
  'ITI-71': 'token',
  'ITI-102': 'introspect',
  revoke: 'revoke',
  launch: 'launch',
};

function column(name: string): (value: Value) => Condition {
  return (value) => (query) => void query.where(`r.${name}`, (value as TokenValue).code ?? '');
}

function ofPatient(id: string | undefined): Condition {
  if (id === undefined) return nobody;
  const found = 'exists (select 1 from audit_patient p where p.patient = ? and p.node = r.node and p.seq = r.seq)';
  return (query) => void query.whereRaw(found, [id]);
}

/** A record's time is a moment. */
function date(value: Value, zone: Zone): Condition {
  const { prefix, date } = value as DateValue;
  const { start, end } = intervalOf(date, zone);
  switch (prefix) {
    case 'eq':
    case 'ap':
      return (query) => void query.where('r.at', '>=', start).where('r.at', '<', end);
    case 'ne':
      return (query) => void query.where('r.at', '<', start).orWhere('r.at', '>=', end);
    case 'ge':
      return (query) => void query.where('r.at', '>=', start);
    case 'gt':
    case 'sa':
      return (query) => void query.where('r.at', '>=', end);
    case 'le':
      return (query) => void query.where('r.at', '<', end);
    case 'lt':
    case 'eb':
      return (query) => void query.where('r.at', '<', start);
  }
}
