/** What the EHR may say of a launch, by the names of the token response. Everything else is refused by name. */
import { isResourceType } from '../../src/fhir/definitions.ts';
import type { ContextItem, LaunchContext } from './contexts.ts';
import type { Launch } from './launches.ts';

/** What is wrong, as a sentence for the one who wrote the EHR's side. */
export class LaunchRefused extends Error {}

type Check<T> = (value: unknown, name: string) => T;

const text: Check<string> = (value, name) => {
  if (typeof value !== 'string' || value === '' || value.length > 500) refuse(`${name} must be a text`);
  return value;
};

const id: Check<string> = (value, name) => {
  if (typeof value !== 'string' || !/^[A-Za-z0-9\-.]{1,64}$/.test(value))
    refuse(`${name} must be the id of a resource`);
  return value;
};

/** `Practitioner/1`, of a type that R4 has. */
const reference: Check<string> = (value, name) => {
  const [, type] = /^([A-Za-z]+)\/[A-Za-z0-9\-.]{1,64}$/.exec(typeof value === 'string' ? value : '') ?? [];
  if (type === undefined || !isResourceType(type)) refuse(`${name} must be a reference such as Practitioner/1`);
  return value as string;
};

const flag: Check<boolean> = (value, name) => {
  if (typeof value !== 'boolean') refuse(`${name} must be true or false`);
  return value;
};

const httpsUrl: Check<string> = (value, name) => {
  if (typeof value !== 'string' || URL.parse(value)?.protocol !== 'https:') refuse(`${name} must be an https URL`);
  return value;
};

const contextItems: Check<readonly ContextItem[]> = (value, name) => {
  if (!Array.isArray(value) || value.length > 50) refuse(`${name} must be a list of up to 50 objects`);
  return value.map((item, at) => contextItem(item, `${name}[${at}]`));
};

/** https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#fhircontext-exp */
function contextItem(value: unknown, name: string): ContextItem {
  const item = record(value, name, ['reference', 'canonical', 'identifier', 'type', 'role']);
  if (item.reference === undefined && item.canonical === undefined && item.identifier === undefined) {
    refuse(`${name} must have a reference, a canonical or an identifier`);
  }
  const read = {
    ...(item.reference !== undefined && { reference: reference(item.reference, `${name}.reference`) }),
    ...(item.canonical !== undefined && { canonical: text(item.canonical, `${name}.canonical`) }),
    ...(item.identifier !== undefined && { identifier: identifier(item.identifier, `${name}.identifier`) }),
    ...(item.type !== undefined && { type: resourceType(item.type, `${name}.type`) }),
    ...(item.role !== undefined && { role: role(item.role, `${name}.role`) }),
  };
  const type = read.reference?.split('/')[0] ?? read.type;
  if ((type === 'Patient' || type === 'Encounter') && (read.role ?? 'launch') === 'launch') {
    refuse(`${name} is a ${type}, which has a parameter of its own unless it has another role`);
  }
  return read;
}

const resourceType: Check<string> = (value, name) => {
  if (typeof value !== 'string' || !isResourceType(value)) refuse(`${name} must be a resource type of R4`);
  return value;
};

/** `launch`, or an absolute URI: those are all that the specification allows. */
const role: Check<string> = (value, name) => {
  if (value !== 'launch' && URL.parse(String(value)) === null) refuse(`${name} must be launch or an absolute URI`);
  return text(value, name);
};

function identifier(value: unknown, name: string): object {
  const { system, value: own } = record(value, name, ['system', 'value', 'use', 'type', 'period', 'assigner']);
  if (system !== undefined) text(system, `${name}.system`);
  text(own, `${name}.value`);
  return value as object;
}

function record(value: unknown, name: string, known: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(`${name} must be an object`);
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined)
    refuse(`${name} has no member ${JSON.stringify(unknown.slice(0, 60))}: known are ${known.join(', ')}`);
  return value as Readonly<Record<string, unknown>>;
}

function refuse(sentence: string): never {
  throw new LaunchRefused(sentence);
}

const members: Readonly<Record<string, readonly [key: keyof LaunchContext, check: Check<unknown>]>> = {
  patient: ['patient', id],
  encounter: ['encounter', id],
  fhirContext: ['fhirContext', contextItems],
  intent: ['intent', text],
  tenant: ['tenant', text],
  need_patient_banner: ['needPatientBanner', flag],
  smart_style_url: ['styleUrl', httpsUrl],
  fhirUser: ['fhirUser', reference],
};

/** Throws a LaunchRefused. */
export function parseLaunch(json: unknown): Launch {
  const { client_id, ...given } = record(json, 'The launch', [...Object.keys(members), 'client_id']);
  const context = Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const [key, check] = members[name]!;
      return [key, check(value, name)];
    }),
  ) as LaunchContext;
  return { context, ...(client_id !== undefined && { clientId: text(client_id, 'client_id') }) };
}
