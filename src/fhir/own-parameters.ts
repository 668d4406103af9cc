/**
 * Search parameters whose definition is this server's own. Provenance is of a patient where its target is: R4's own expression
 * would find nothing but Provenance of the chart itself. What tells is R5's `Provenance.patient`, as its extension.
 */
import type { EncodedParameter } from './r4/encode-search-parameters.ts';

const PATIENT = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Provenance.patient';

export const ownParameters: Readonly<Record<string, Readonly<Record<string, EncodedParameter>>>> = {
  Provenance: {
    patient: [
      'reference',
      'https://portico-fhir.dev/SearchParameter/Provenance-patient',
      `target>Patient|extension[url=${PATIENT}].value:Reference>Patient`,
      'Patient',
      'The patient that the target is, or is of',
    ],
  },
};
