/**
 * A record as an AuditEvent after IHE's Basic Audit Log Patterns: https://profiles.ihe.net/ITI/BALP/
 * A profile is claimed only where it is met: an answer about several patients is one event with all of them, not one each.
 */
import type { AuditRecord } from './record.ts';
import { actionOf } from './record.ts';

export type AuditEvent = { readonly resourceType: 'AuditEvent'; readonly id: string } & Readonly<
  Record<string, unknown>
>;

const DCM = 'http://dicom.nema.org/resources/ontology/DCM';
const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem';
const BALP = 'https://profiles.ihe.net/ITI/BALP';
const own = 'https://portico-fhir.dev/CodeSystem/audit-event';
const dcm = (code: string, display: string) => ({ system: DCM, code, display });

/** DICOM's and IHE's words for what is not FHIR, and ours for what they have none for. */
const subtypes: Readonly<Record<string, object>> = {
  login: dcm('110122', 'Login'),
  logout: dcm('110123', 'Logout'),
  token: { system: 'urn:ihe:event-type-code', code: 'ITI-71', display: 'Get Access Token' },
  introspect: { system: 'urn:ihe:event-type-code', code: 'ITI-102', display: 'Introspect Token' },
  revoke: { system: own, code: 'revoke', display: 'Revoke Token' },
  launch: { system: own, code: 'launch', display: 'Announce Launch' },
};

/** FHIR's ids: also found in `fullUrl`. */
export const idOf = ({ node, seq }: Pick<AuditRecord, 'node' | 'seq'>): string => `${node}.${seq}`;

export function toAuditEvent(record: AuditRecord, baseUrl: string): AuditEvent {
  const { kind, subtype, at, outcome, status, issues = [], breakGlass } = record;
  const profile = profileOf(record);
  const said = [...(status === undefined ? [] : [String(status)]), ...issues].join(' ');
  return {
    resourceType: 'AuditEvent',
    id: idOf(record),
    ...(profile && { meta: { profile: [`${BALP}/StructureDefinition/${profile}`] } }),
    type: typeOf(kind),
    ...(subtype !== 'none' && {
      subtype: [subtypes[kind] ?? { system: 'http://hl7.org/fhir/restful-interaction', code: subtype }],
    }),
    action: actionOf(record),
    recorded: new Date(at).toISOString(),
    outcome,
    ...(outcome !== '0' && said !== '' && { outcomeDesc: said }),
    ...(breakGlass !== undefined && {
      purposeOfEvent: [
        {
          coding: [{ system: `${TERMINOLOGY}/v3-ActReason`, code: 'BTG', display: 'break the glass' }],
          text: breakGlass,
        },
      ],
    }),
    agent: agentsOf(record, baseUrl),
    source: {
      site: record.node,
      observer: { display: 'Portico' },
      type: [{ system: `${TERMINOLOGY}/security-source-type`, code: '4', display: 'Application Server' }],
    },
    entity: entitiesOf(record, baseUrl),
  };
}

function typeOf(kind: AuditRecord['kind']): object {
  if (kind === 'rest') return { system: `${TERMINOLOGY}/audit-event-type`, code: 'rest', display: 'RESTful Operation' };
  return kind === 'export' ? dcm('110106', 'Export') : dcm('110114', 'User Authentication');
}

function profileOf({ kind, subtype, outcome, patients = [], shown = [] }: AuditRecord): string | undefined {
  if (outcome !== '0') return undefined;
  if (kind === 'token') return 'IHE.IUA.71';
  if (kind !== 'rest') return undefined;
  const of = patients.length === 1 ? 'Patient' : '';
  if (subtype === 'read') return shown.length === 1 ? `IHE.BasicAudit.${of}Read` : undefined;
  return subtype === 'search-type' ? `IHE.BasicAudit.${of}Query` : undefined;
}

/** Of a query BALP has the client as its source, of a read as its destination. */
function agentsOf(record: AuditRecord, baseUrl: string): object[] {
  const { client, subject, user, token, address, subtype } = record;
  const [asks, answers] =
    subtype === 'read'
      ? [dcm('110152', 'Destination Role ID'), dcm('110153', 'Source Role ID')]
      : [dcm('110153', 'Source Role ID'), dcm('110152', 'Destination Role ID')];
  const somebody = user !== undefined || (subject !== undefined && subject !== client);
  return [
    {
      type: { coding: [asks] },
      who: client === undefined ? { display: 'unknown' } : { identifier: { value: client } },
      requestor: !somebody,
      ...(token !== undefined && { policy: [`urn:jti:${token}`] }),
      ...(address !== '' && { network: { address, type: '2' } }),
    },
    {
      type: { coding: [answers] },
      who: { display: 'Portico' },
      requestor: false,
      network: { address: baseUrl, type: '5' },
    },
    ...(somebody
      ? [
          {
            type: {
              coding: [
                { system: `${TERMINOLOGY}/v3-ParticipationType`, code: 'IRCP', display: 'information recipient' },
              ],
            },
            who: {
              ...(user !== undefined && { reference: user }),
              ...(subject !== undefined && { identifier: { value: subject } }),
            },
            requestor: true,
          },
        ]
      : []),
  ];
}

const systemObject = { system: `${TERMINOLOGY}/audit-entity-type`, code: '2', display: 'System Object' };
const role = (code: string, display: string) => ({ system: `${TERMINOLOGY}/object-role`, code, display });

function entitiesOf(record: AuditRecord, baseUrl: string): object[] {
  const { kind, subtype, outcome, request, asked, method, patients = [], shown = [], scope } = record;
  const isRead = kind === 'rest' && subtype === 'read' && outcome === '0';
  // BALP's query and BALP's data are both "System Object": what stands beside one of them is of its resource type.
  const typed = (reference: string) => ({
    system: 'http://hl7.org/fhir/resource-types',
    code: reference.slice(0, Math.max(0, reference.indexOf('/'))) || 'Bundle',
  });
  return [
    ...(kind === 'export' ? shown : []).map((job) => ({
      what: { identifier: { value: `${baseUrl}/${job}` } },
      type: systemObject,
      role: role('20', 'Job'),
    })),
    ...(kind === 'export' ? [] : shown).map((reference) => ({
      what: { reference },
      type: isRead ? systemObject : typed(reference),
      role: role('4', 'Domain Resource'),
    })),
    ...patients.map((patient) => ({
      what: { reference: `Patient/${patient}` },
      type: { system: `${TERMINOLOGY}/audit-entity-type`, code: '1', display: 'Person' },
      role: role('1', 'Patient'),
    })),
    ...(asked === undefined
      ? []
      : [
          {
            type: isRead ? typed(asked) : systemObject,
            role: role('24', 'Query'),
            ...(method !== undefined && { description: method }),
            query: Buffer.from(`${baseUrl}/${asked}`).toString('base64'),
          },
        ]),
    ...(scope === undefined
      ? []
      : [
          {
            type: systemObject,
            role: role('13', 'Security Resource'),
            detail: [{ type: 'scope', valueString: scope }],
          },
        ]),
    ...(request === ''
      ? []
      : [
          {
            what: { identifier: { value: request } },
            type: { system: `${BALP}/CodeSystem/BasicAuditEntityType`, code: 'XrequestId' },
          },
        ]),
  ];
}
