/** URIs of the code systems that the demonstration data uses. */
export const loinc = 'http://loinc.org';
export const snomed = 'http://snomed.info/sct';
export const rxnorm = 'http://www.nlm.nih.gov/research/umls/rxnorm';
export const cvx = 'http://hl7.org/fhir/sid/cvx';
export const nullFlavor = 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor';
export const tribalEntity = 'http://terminology.hl7.org/CodeSystem/v3-TribalEntityUS';
export const ucum = 'http://unitsofmeasure.org';
/** Codes that exist at Meridian only. */
export const local = 'urn:meridian';
