/** The suite's legacy system. Its zone turns its clocks forward on 2024-03-31 and back on 2024-10-27. */
import { codeTable, legacySystem } from '../../../src/adapter/index.ts';
import { legacySchema } from '../legacy-schema.ts';

export const { spec, resource } = legacySystem({
  name: 'Corners',
  schema: legacySchema,
  zone: 'Europe/Berlin',
  sentinels: ['00010101', '99991231'],
});

export const kinds = codeTable('kind', 'urn:corners:kind', {
  table: 'KIND',
  code: 'CD',
  display: 'NM',
  standard: { system: 'STD_SYS', code: 'STD_CD' },
});
