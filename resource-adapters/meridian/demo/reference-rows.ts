/** Rows that do not depend on patients: staff, places, code tables, catalogues. */
import { sites } from './content/staff.ts';
import { bookRows } from './reference/book-rows.ts';
import { codeValues, items } from './reference/catalogue-rows.ts';
import { formularyRows } from './reference/formulary-rows.ts';
import { companyRows, planRows } from './reference/insurance-rows.ts';
import { listRows } from './reference/list-rows.ts';
import { laboratoryRow, locations, organizations, pharmacyRow } from './reference/place-rows.ts';
import { staffRows } from './reference/staff-rows.ts';
import type { ReferenceRows } from './row.ts';
import { formRows } from './rows/form-rows.ts';

export { mintedRows } from './reference/catalogue-rows.ts';

export function referenceRows(): ReferenceRows {
  return {
    ...staffRows(),
    ORG_UNIT: [...sites.flatMap(organizations), laboratoryRow(), pharmacyRow()],
    LOC_MASTER: sites.flatMap(locations),
    PAT_LIST: listRows(),
    SCHED_BOOK: bookRows(),
    INS_COMP: companyRows(),
    INS_PLAN: planRows(),
    CODE_VALUE: codeValues(),
    ITEM_CATALOG: items(),
    FORM_DEF: formRows(),
    FORMULARY: formularyRows(),
  };
}
