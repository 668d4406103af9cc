/** What a rule can do with an element, and with which datatypes it can do it. */
import { elementDefinitions, isResourceType } from '../../fhir/definitions.ts';

export type Action = keyof typeof actions;

interface ActionDescription {
  /** Datatypes, or one of the kinds below. */
  readonly takes: readonly string[] | 'all' | 'primitive' | 'complex';
  /** For docs/deidentification.md. */
  readonly sentence: string;
}

const dates = ['date', 'dateTime', 'instant'];
const texts = ['string', 'markdown', 'code', 'id', 'uri', 'url', 'canonical', 'oid', 'uuid'];

export const actions = {
  keep: { takes: 'primitive', sentence: 'stays as it is, if it is a value of its datatype' },
  parts: { takes: 'complex', sentence: 'its elements go by their own rules; left out when none is left' },
  drop: { takes: 'all', sentence: 'left out; a required element is masked instead' },
  mask: { takes: 'all', sentence: 'its place says that there was something: data-absent-reason `masked`' },
  id: { takes: ['id', 'string'], sentence: "a token in place of the resource's id" },
  reference: {
    takes: ['string', 'uri', 'url', 'canonical'],
    sentence: 'the token of the resource that it leads to; left out when it leads elsewhere',
  },
  identifier: { takes: ['string'], sentence: "a token of the value within the identifier's system" },
  token: { takes: texts, sentence: 'a token of the value' },
  year: { takes: dates, sentence: 'the year; an instant, which cannot be one, is left out' },
  month: { takes: dates, sentence: 'the month; an instant, which cannot be one, is left out' },
  day: { takes: dates, sentence: 'the day; an instant, which cannot be one, is left out' },
  shift: { takes: dates, sentence: "moved by the patient's number of days; the time of day stays" },
  'shift-day': { takes: dates, sentence: "the day, moved by the patient's number of days; an instant is left out" },
  zip3: {
    takes: ['string'],
    sentence: "the first three digits of a ZIP code, `000` where few people live; another country's is left out",
  },
  published: { takes: ['string'], sentence: 'stays where the code system is a published one' },
  age: {
    takes: ['Age', 'Quantity'],
    sentence: 'as `parts`; a time above the highest age becomes the category above it',
  },
} as const satisfies Record<string, ActionDescription>;

/** Backbones are written `Patient.contact`: R4 defines them by their path. */
export function isPrimitive(datatype: string): boolean {
  return datatype !== 'Resource' && elementDefinitions(datatype).size === 0;
}

export function isAction(text: unknown): text is Action {
  return typeof text === 'string' && Object.hasOwn(actions, text);
}

export function takes(action: Action, datatype: string): boolean {
  const { takes: datatypes }: ActionDescription = actions[action];
  if (datatypes === 'all') return true;
  if (datatypes === 'primitive') return isPrimitive(datatype);
  if (datatypes === 'complex') return !isPrimitive(datatype);
  return datatypes.includes(datatype);
}

/** Whether a name stands for a resource type or for what types inherit. */
export function isResourceName(name: string): boolean {
  return isResourceType(name) || name === 'Resource' || name === 'DomainResource';
}

export function actionTable(): string {
  const rows = Object.entries(actions).map(([name, { sentence }]) => `| \`${name}\` | ${sentence} |`);
  return ['| action | what becomes of the element |', '|---|---|', ...rows].join('\n');
}
