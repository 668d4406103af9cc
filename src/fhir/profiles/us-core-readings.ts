/**
 * What US Core says of must-supports in prose, which its definitions cannot say: where one of several is enough, where none is
 * needed, what is meant. https://hl7.org/fhir/us/core/STU6.1/must-support.html
 */

export interface Readings {
  /** Names of profiles → what is meant by a must-support: a deeper element, or a value. */
  readonly meant: Readonly<
    Record<string, Readonly<Record<string, { readonly path?: string; readonly pattern?: unknown }>>>
  >;
  /** Names of profiles → groups of which one is enough; `path -> name` is a reference to that profile. */
  readonly either: Readonly<Record<string, readonly (readonly string[])[]>>;
  /** Names of profiles that are there for others to build on; these are looked at. */
  readonly bases: readonly string[];
  readonly unneeded: readonly { readonly profile: RegExp; readonly path: RegExp; readonly because: string }[];
}

const vitalSignsOfOneValue =
  /\/(us-core-(respiratory-rate|heart-rate|body-temperature|head-circumference|body-height|bmi|body-weight)|pediatric-[\w-]+|head-occipital-[\w-]+)$/;

export const readings: Readings = {
  meant: {
    'us-core-patient': {
      'name.use': { pattern: 'old' },
      'name.period': { path: 'name.period.end' },
      'address.use': { pattern: 'old' },
      'address.period': { path: 'address.period.end' },
      'deceased[x]': { path: 'deceasedDateTime' },
    },
  },
  either: {
    'us-core-careteam': [
      ['participant.member -> us-core-practitioner', 'participant.member -> us-core-practitionerrole'],
    ],
    'us-core-condition-encounter-diagnosis': [['onsetDateTime', 'extension:assertedDate']],
    'us-core-condition-problems-health-concerns': [['onsetDateTime', 'extension:assertedDate']],
    'us-core-documentreference': [['content.attachment.url', 'content.attachment.data']],
    'us-core-encounter': [
      ['reasonCode', 'reasonReference'],
      ['location.location', 'serviceProvider'],
    ],
    'us-core-goal': [['startDate', 'target.dueDate']],
    'us-core-medicationrequest': [
      ['reportedBoolean', 'reportedReference'],
      ['reasonCode', 'reasonReference'],
    ],
    'us-core-observation-screening-assessment': [
      ['derivedFrom -> us-core-observation-screening-assessment', 'derivedFrom -> us-core-questionnaireresponse'],
    ],
    'us-core-patient': [
      ['name.period.end', 'name.use'],
      ['address.period.end', 'address.use'],
    ],
    'us-core-servicerequest': [['reasonCode', 'reasonReference']],
  },
  bases: ['us-core-vital-signs'],
  unneeded: [
    {
      profile: /./,
      path: /(^|\.)dataAbsentReason$/,
      because: 'a server that has a value for every observation need not give reasons for absent ones',
    },
    {
      profile: vitalSignsOfOneValue,
      path: /^component(\.|$)/,
      because: 'the value of this vital sign is not in components',
    },
    {
      profile: /\/us-core-blood-pressure$/,
      path: /^valueQuantity$/,
      because: 'the values of a blood pressure are in its components',
    },
    {
      profile: /\/us-core-practitioner$/,
      path: /^address(\.|$)/,
      because: 'the address may be that of a PractitionerRole',
    },
    {
      profile: /\/us-core-patient$/,
      path: /^extension:genderIdentity$/,
      because: 'certification does not ask for it since 2025-03-21',
    },
  ],
};
