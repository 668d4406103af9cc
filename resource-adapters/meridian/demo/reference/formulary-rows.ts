/** FORMULARY: the drugs of the house that have a form; what is compounded or under study is not stocked. */
import { forms } from '../content/pharmacy.ts';
import { codeMap } from '../local-codes.ts';
import type { Row } from '../row.ts';
import { updated } from './updated.ts';

export function formularyRows(): Row<'FORMULARY'>[] {
  return codeMap('drug').rows.flatMap(({ source, sourceDisplay }) => {
    const form = forms.find(([words]) => words.test(sourceDisplay))?.[1];
    return form === undefined ? [] : [{ DRUG_CD: source, FORM_CD: form, UPD_DTTM: updated }];
  });
}
