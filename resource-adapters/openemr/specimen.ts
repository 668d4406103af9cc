/** One row of procedure_specimen is one Specimen. */
import {
  annotation,
  backbone,
  codings,
  conceptText,
  firstOf,
  identifier,
  quantity,
  reference,
  timestamp,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { counts, subject } from './laboratory.ts';
import { resource, usCore } from './system.ts';

const coded = <const C extends string, const T extends string>(code: C, name: T) =>
  codings<C | T>(code, { systems: codes.systems, other: codes.otherCode, text: name });

export default resource('Specimen', {
  table: 'order_specimen',
  id: 'procedure_specimen_id',
  lastUpdated: timestamp('updated_at'),
  only: counts,
  unless: { deleted: '1' },
  follows: 'subject',
  profile: usCore('us-core-specimen'),
  elements: {
    identifier: identifier({ system: 'urn:openemr:specimen', value: 'specimen_identifier' }),
    accessionIdentifier: identifier({ system: 'urn:openemr:accession', value: 'accession_identifier', type: 'ACSN' }),
    type: codings('specimen_type_code', {
      systems: codes.systems,
      other: codes.otherCode,
      text: 'specimen_type',
      otherwise: codes.unknown,
    }),
    subject,
    request: reference('ServiceRequest', ['procedure_order_id', 'procedure_order_seq']),
    collection: backbone({
      collectedDateTime: firstOf(timestamp('collected_date'), timestamp('collection_date_low')),
      quantity: quantity({ value: 'volume_value', unit: { column: 'volume_unit', set: codes.labUnit }, absent: ['0'] }),
      method: coded('collection_method_code', 'collection_method'),
      bodySite: coded('specimen_location_code', 'specimen_location'),
    }),
    condition: conceptText('specimen_condition'),
    note: annotation('comments'),
  },
  search: [
    ...['_id', '_lastUpdated', '_profile', 'identifier', 'accession', 'type', 'patient', 'subject', 'collected'],
  ],
});
