/** What goes wrong with documents: files that are gone, names that lead elsewhere, bytes that were cut off, orphans. */
import { childKey, patientId } from '../keys.ts';
import { at, type DirtRule, happens, spoil } from './rule.ts';

const about = (name: string, rate: number, what: string) => ({ name, rate, what, changesFacts: true });

export const documentDirt: readonly DirtRule[] = [
  spoil('DOC_STORE', about('file that is gone', 0.2, 'FILE_NM names a file that nobody has'), (row) => {
    if (typeof row.FILE_NM !== 'string') return false;
    row.FILE_NM = row.FILE_NM.replace('HANDOUTS', 'PURGED');
    return true;
  }),
  spoil('DOC_STORE', about('file elsewhere', 0.2, 'FILE_NM leads out of the share'), (row) => {
    if (typeof row.FILE_NM !== 'string') return false;
    row.FILE_NM = `..\\..\\${row.FILE_NM}`;
    return true;
  }),
  spoil('DOC_STORE', about('cut off document', 0.05, 'The end of the compressed DOC_BIN is missing'), (row) => {
    if (!Buffer.isBuffer(row.DOC_BIN) || row.COMP_CD !== 'G') return false;
    row.DOC_BIN = row.DOC_BIN.subarray(0, row.DOC_BIN.length - 20);
    return true;
  }),
  happens(
    'DOC_STORE',
    { ...about('orphan in DOC_STORE', 0.05, 'PAT_ID of a chart that does not exist'), changesFacts: false },
    ({ index, rows, spare }) =>
      rows.DOC_STORE.slice(0, 1).map((row) => {
        const copy = { ...row, DOC_ID: childKey(index, spare()), PAT_ID: patientId(index, 'missing') };
        rows.DOC_STORE.push(copy);
        return at('DOC_STORE', copy);
      }),
  ),
];
