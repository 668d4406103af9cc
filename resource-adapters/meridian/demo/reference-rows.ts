/** Rows that do not depend on patients: staff, places, code tables, catalogues. */
import { sites } from './content/staff.ts';
import { codeValues, items } from './reference/catalogue-rows.ts';
import { listRows } from './reference/list-rows.ts';
import { laboratoryRow, locations, organizations } from './reference/place-rows.ts';
import { staffRows } from './reference/staff-rows.ts';
import type { ReferenceRows } from './row.ts';

export { mintedRows } from './reference/catalogue-rows.ts';

export function referenceRows(): ReferenceRows {
  return {
    ...staffRows(),
    ORG_UNIT: [...sites.flatMap(organizations), laboratoryRow()],
    LOC_MASTER: sites.flatMap(locations),
    PAT_LIST: listRows(),
    CODE_VALUE: codeValues(),
    ITEM_CATALOG: items(),
  };
}
