/** FHIR R4's own resource and datatype shapes, as published on DefinitelyTyped. https://hl7.org/fhir/R4/resourcelist.html */
export type * from 'fhir/r4.d.ts';
