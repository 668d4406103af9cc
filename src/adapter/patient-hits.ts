/** The references by which a source is in a patient's compartment. https://hl7.org/fhir/R4/compartmentdefinition-patient.html */
import { kept } from '../fhir/kept.ts';
import { type Hit, hitsOf } from './hits.ts';
import type { Source } from './source.ts';

const known = new WeakMap<Source, readonly Hit[]>();

export function patientHits(source: Source): readonly Hit[] {
  const { about } = source;
  // What is about a chart refers to it; what is about anything else is of whose that is.
  if (about !== undefined && about.type !== 'Patient') return patientHits(about);
  return kept(known, source, () =>
    source.bindings
      .flatMap((parameter) => hitsOf(source, parameter))
      .filter(({ facets }) => facets.reference?.target === 'Patient'),
  );
}
