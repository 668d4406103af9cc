/** What sign-in needs to know of patients and users, from the same searches as anybody's: nobody picks whom they may not see. */
import { type Access, openAccess } from '../access/access.ts';
import type { Activity } from '../audit/activity.ts';
import { FhirError } from '../fhir/issue.ts';
import type { Answer, QueryPair } from './exchange.ts';
import { Timing } from './exchange.ts';
import { type Searching, searchType } from './search-type.ts';
import { sees } from './sees.ts';

export interface PatientSummary {
  readonly id: string;
  readonly name: string;
  readonly birthDate?: string | undefined;
  readonly gender?: string | undefined;
  readonly identifier?: string | undefined;
}

const COUNT = '8';

export async function exists(server: Searching, reference: string): Promise<boolean> {
  const [, type, id] = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})$/.exec(reference) ?? [];
  if (type === undefined || id === undefined || !server.registry.types.includes(type)) return false;
  return sees(server, openAccess, type, id, deadline(server));
}

export async function patient(server: Searching, fhirUser: string, id: string): Promise<PatientSummary | undefined> {
  if (!/^[A-Za-z0-9.-]{1,64}$/.test(id)) return undefined;
  return (await search(server, fhirUser, [['_id', id]])).patients[0];
}

/** Blank-separated: dates of birth, identifiers (whatever else has a digit), parts of the name. All must match. */
export async function findPatients(server: Searching, fhirUser: string, text: string, cursor: string | undefined) {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return { patients: [] };
  const query: QueryPair[] = cursor === undefined ? [...words.map(asked), ['_count', COUNT]] : [['_cursor', cursor]];
  return search(server, fhirUser, query);
}

function asked(word: string): QueryPair {
  const value = word.replaceAll(/[\\,$|]/g, '\\$&');
  if (/^\d{4}-\d{2}-\d{2}$/.test(word)) return ['birthdate', value];
  return [/\d/.test(word) ? 'identifier' : 'name', value];
}

/** What cannot be searched for finds nobody. */
async function search(server: Searching, fhirUser: string, query: readonly QueryPair[]) {
  const exchange = {
    method: 'POST',
    path: ['Patient', '_search'],
    query: [],
    headers: { prefer: 'handling=strict' },
    access: accessOf(fhirUser),
    signal: deadline(server),
    timing: new Timing(),
    requestId: '',
  };
  const answer = await searchType(server, exchange, { types: ['Patient'] }, query, 'POST').catch((error: unknown) => {
    if (error instanceof FhirError && error.status < 500) return undefined;
    throw error;
  });
  await server.audit?.log.record([picked(fhirUser, query, answer)]);
  const bundle = JSON.parse(answer?.body ?? '{}') as PatientBundle;
  const next = bundle.link?.find(({ relation }) => relation === 'next')?.url;
  return {
    patients: (bundle.entry ?? []).flatMap(({ resource }) =>
      resource.resourceType === 'Patient' ? summaryOf(resource) : [],
    ),
    next: (next && new URL(next).searchParams.get('_cursor')) || undefined,
  };
}

/** The list from which a user picks a patient shows patients too. */
function picked(fhirUser: string, query: readonly QueryPair[], answer: Answer | undefined): Activity {
  const shown = answer?.shown?.map(({ type, id }) => ({ type, id })) ?? [];
  return {
    kind: 'rest',
    at: Date.now(),
    outcome: answer === undefined ? '4' : '0',
    subtype: 'search-type',
    request: '',
    address: '',
    client: 'sign-in',
    user: fhirUser,
    asked: `Patient?${new URLSearchParams((answer?.asked ?? query).map(([name, value]): [string, string] => [name, value]))}`,
    patients: shown.map(({ id }) => id),
    shown: shown.map(({ type, id }) => `${type}/${id}`),
  };
}

const accessOf = (fhirUser: string): Access => {
  const [, own] = /^Patient\/(.+)$/.exec(fhirUser) ?? [];
  return {
    caller: `sign-in ${fhirUser}`,
    user: fhirUser,
    grantsFor: () => [own === undefined ? { user: fhirUser } : { patient: own }],
  };
};

const deadline = ({ config }: Searching): AbortSignal => AbortSignal.timeout(config.requestTimeoutMs);

interface PatientBundle {
  readonly link?: readonly { readonly relation: string; readonly url: string }[];
  readonly entry?: readonly { readonly resource: PatientResource }[];
}

interface PatientResource {
  readonly resourceType: string;
  readonly id: string;
  readonly name?: readonly { readonly text?: string; readonly family?: string; readonly given?: readonly string[] }[];
  readonly birthDate?: string;
  readonly gender?: string;
  readonly identifier?: readonly {
    readonly value?: string;
    readonly type?: { readonly coding?: readonly { readonly code?: string }[] };
  }[];
}

function summaryOf({ id, name, birthDate, gender, identifier = [] }: PatientResource): PatientSummary {
  const { text, family, given = [] } = name?.[0] ?? {};
  const record = identifier.find(({ type }) => type?.coding?.some(({ code }) => code === 'MR')) ?? identifier[0];
  return { id, name: text ?? [...given, family ?? ''].join(' ').trim(), birthDate, gender, identifier: record?.value };
}
