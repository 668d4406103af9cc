/** Medications, procedures, immunizations, allergies. */
import { type Difference, difference, only, withoutCodings } from '../difference.ts';
import { listOf } from '../json.ts';

export const care: readonly Difference[] = [
  difference(
    'Synthea',
    'MedicationRequest',
    { what: 'Medication as a resource of its own', why: 'an order holds the drug’s code' },
    (request, chart) => {
      const [medication] = listOf(request.medicationReference);
      if (!medication) return false;
      request.medicationCodeableConcept = chart.target(String(medication.reference))?.code;
      delete request.medicationReference;
      return true;
    },
  ),
  difference(
    'Synthea',
    ['MedicationRequest', 'Procedure'],
    { what: 'Reason as a link', why: 'orders hold the reason’s code; several conditions of one code are one reason' },
    (order, chart) => {
      const reasons = listOf(order.reasonReference).map(({ reference }) => chart.target(String(reference))?.code);
      if (reasons.length === 0) return false;
      order.reasonCode = [
        ...new Map(reasons.map((reason) => [JSON.stringify(reason), structuredClone(reason)])).values(),
      ];
      delete order.reasonReference;
      return true;
    },
  ),
  only('Synthea', 'MedicationRequest', ['dosageInstruction', 'requester'], {
    what: 'Directions and who asked for a medication',
    why: 'not in medications.csv',
  }),
  only('Portico', 'MedicationRequest', ['dosageInstruction', 'category', 'priority'], {
    what: 'When a medication stops, where it is taken, how urgent it is',
    why: 'medications.csv has STOP, Meridian a table for each setting; the bundles leave it out',
  }),
  only('Portico', 'MedicationRequest', ['requester'], {
    what: 'That nobody knows who asked for a medication',
    why: 'not in medications.csv, and US Core has no order without a requester',
  }),
  only('Synthea', ['Procedure', 'Immunization'], ['location'], {
    what: 'Place of procedures and immunizations',
    why: 'not in the CSV files; their visit has it',
  }),
  difference(
    'Portico',
    'Procedure',
    { what: 'CPT codes', why: 'the code map has two standard codes for some procedures' },
    (procedure) => withoutCodings(procedure, ({ system }) => system === 'http://www.ama-assn.org/go/cpt'),
  ),
  only('Synthea', 'AllergyIntolerance', ['criticality'], { what: 'Criticality', why: 'not in allergies.csv' }),
  only('Portico', 'AllergyIntolerance', ['onsetDateTime', 'encounter'], {
    what: 'Begin and visit of an allergy',
    why: 'allergies.csv has both; the bundles leave them out',
  }),
];
