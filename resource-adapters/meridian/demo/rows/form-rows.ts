/** SCRN_FORM and SCRN_LINE; FORM_DEF is the same for every population. */
import { type Form, forms } from '../content/forms.ts';
import { childKey } from '../keys.ts';
import type { PatientRows, Row } from '../row.ts';
import { ucum } from '../systems.ts';
import type { FilledForm, FormItem } from '../truth/forms.ts';
import { type RowContext, touched } from './context.ts';
import { dayAndTime, provider } from './spelling.ts';

const statuses = { 'in-progress': 'I', completed: 'C', amended: 'A' } as const;

export function formRows(): Row<'FORM_DEF'>[] {
  return forms.map(({ code, name, canonical, paper }: Form) => ({
    FORM_CD: code,
    FORM_NM: name,
    CANON_URL: canonical ?? null,
    PAPER_URL: paper ?? null,
  }));
}

export function addFormRows(rows: PatientRows, context: RowContext): void {
  context.patient.forms.forEach((filled, at) => {
    addForm(rows, context, filled, at);
  });
}

function addForm(rows: PatientRows, context: RowContext, filled: FilledForm, at: number): void {
  const [day, time] = dayAndTime(filled.at);
  const shared = {
    SCR_ID: childKey(context.patient.index, at),
    PERSON_NO: context.id,
    FORM_CD: filled.form,
    DONE_DT: day,
    DONE_TM: time,
    PROV_ID: provider(filled.practitioner),
    DEL_FLG: 'N',
    UPD_DTTM: touched(filled.at),
  };
  rows.SCRN_FORM.push({
    ...shared,
    ...context.visit(filled.encounter),
    SHEET_NO: filled.sheet,
    STAT_CD: statuses[filled.status],
    SRC_PERSON: filled.practitioner ? null : context.id,
  });
  let line = 0;
  const add = (within: number, items: readonly FormItem[]): void => {
    for (const { link, text, code, answers = [], items: inner = [] } of items) {
      const question = ++line;
      const said = { ...shared, LINK_ID: link, ITEM_CD: code ?? null, ITEM_TXT: text };
      rows.SCRN_LINE.push({ ...said, SEQ_NO: question, PAR_SEQ: within, LINE_TYP: code ? 'Q' : 'S' });
      add(question, inner);
      for (const answer of answers) {
        const own = ++line;
        rows.SCRN_LINE.push({
          ...said,
          SEQ_NO: own,
          PAR_SEQ: question,
          LINE_TYP: 'A',
          ANS_CD: answer.code ?? null,
          ANS_NUM: answer.number ?? null,
          UNIT_CD: answer.unit
            ? context.codes.item('UNT', { system: ucum, code: answer.unit, display: answer.unit })
            : null,
          ANS_TXT: answer.text ?? null,
        });
        add(own, answer.items ?? []);
      }
    }
  };
  add(0, filled.items);
}
