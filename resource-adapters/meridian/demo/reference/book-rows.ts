/** SCHED_BOOK: who works in a role keeps a book; family doctors and internists keep one of video visits, too. */
import type { Row } from '../row.ts';
import { never } from '../rows/spelling.ts';
import { staffRows } from './staff-rows.ts';
import { updated } from './updated.ts';

export function bookRows(): Row<'SCHED_BOOK'>[] {
  return staffRows().PROV_ROLE.flatMap(
    ({ PROV_ID = null, ROLE_SEQ, SPEC_CD = null, LOC_CD = null, EFF_TO }): Row<'SCHED_BOOK'>[] => {
      if (ROLE_SEQ !== 1) return [];
      const left = EFF_TO !== never;
      const book = { PROV_ID, SPEC_CD, LOC_CD, OPEN_FROM: '20250101', UPD_DTTM: updated } as const;
      const nurse = SPEC_CD === 'NUR';
      const office = {
        ...{ ...book, BOOK_SEQ: 1, SVC_CD: nurse ? 'NUR' : 'OFF', OPEN_TO: left ? '20231231' : never },
        ...{
          OPEN_FROM: left ? '20200101' : '20250101',
          ACTIVE_IND: left ? 0 : 1,
          UPD_DTTM: left ? '2023-12-31 18:00:00' : updated,
        },
      };
      const video = {
        ...book,
        BOOK_SEQ: 2,
        SVC_CD: 'VID',
        OPEN_TO: '20251231',
        CMNT: 'Established patients only',
        ACTIVE_IND: 1,
      };
      return !left && (SPEC_CD === 'FM' || SPEC_CD === 'IM') ? [office, video] : [office];
    },
  );
}
