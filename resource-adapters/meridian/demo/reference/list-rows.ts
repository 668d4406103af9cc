/** PAT_LIST: the same lists for every population. */
import { lists } from '../content/lists.ts';
import type { Row } from '../row.ts';
import { provider } from '../rows/spelling.ts';
import { updated } from './updated.ts';

export function listRows(): Row<'PAT_LIST'>[] {
  return lists.map(({ number, type, name, site, practitioner, contract }) => ({
    LIST_NO: number,
    LIST_TYPE: type,
    LIST_NM: name,
    CONTR_NO: contract ?? null,
    PROV_ID: provider(practitioner),
    ORG_NO: site.organization,
    ACTIVE_IND: 1,
    DEL_FLG: 'N',
    UPD_DTTM: updated,
  }));
}
