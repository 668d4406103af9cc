/** One drug of ITEM_CATALOG is one Medication; what the pharmacy stocks has a form. */
import { code, concept, one, timestamp } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('Medication', {
  table: 'ITEM_CATALOG',
  id: 'ITEM_CD',
  lastUpdated: timestamp('UPD_DTTM'),
  only: { CAT_CD: 'DRG' },
  shared: true,
  profile: usCore('us-core-medication'),
  joins: { stock: one('FORMULARY', { DRUG_CD: 'ITEM_CD' }) },
  elements: {
    code: concept('ITEM_CD', codes.drug, { text: 'ITEM_NM' }),
    status: code('ACTIVE_IND', { '1': 'active', '0': 'inactive' }),
    form: concept('stock.FORM_CD', codes.doseForm),
  },
  search: ['_id', '_lastUpdated', '_profile', 'code', 'status', 'form'],
});
