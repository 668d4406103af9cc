/** DOC_STORE, with its content where and how that kind of document is kept, and DOC_RESULT. */
import { createHash } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import { contentOf, imageOf } from '../content/documents.ts';
import { childKey, resultKey } from '../keys.ts';
import { localCode } from '../local-codes.ts';
import type { PatientRows, Row } from '../row.ts';
import type { Document } from '../truth/documents.ts';
import { type RowContext, touchedAt } from './context.ts';
import { blankTime, dayAndTime, provider, stamp, unknownDay } from './spelling.ts';

const types = {
  procedure: 'PROC',
  imaging: 'RAD',
  cardiology: 'CAR',
  pathology: 'PATH',
  laboratory: 'LABN',
  handout: 'EDU',
} as const;
const formats = { text: 'TXT', rtf: 'RTF', pdf: 'PDF' } as const;
const statuses = { preliminary: 'P', final: 'F', corrected: 'C', superseded: 'S', 'entered-in-error': 'X' } as const;
const studyOf = localCode('report-study');

export function addDocumentRows(rows: PatientRows, context: RowContext): void {
  const { index, documents } = context.patient;
  let images = 0;
  documents.forEach((document, at) => {
    const key = childKey(index, at);
    const [fromDay, fromTime] = dayAndTime(document.from);
    const [untilDay, untilTime] = dayAndTime(document.until ?? document.from);
    const [day, time] = dayAndTime(document.written);
    rows.DOC_STORE.push({
      DOC_ID: key,
      PAT_ID: context.id,
      ...context.visit(document.encounter),
      DOC_TYPE: types[document.kind],
      STUDY_CD: studyOf(document.study),
      DOC_TITLE: document.title,
      CARE_FR_DT: fromDay ?? unknownDay,
      CARE_FR_TM: fromTime ?? blankTime,
      CARE_TO_DT: untilDay ?? unknownDay,
      CARE_TO_TM: untilTime ?? blankTime,
      DOC_DT: day,
      DOC_TM: time,
      ORG_NO: document.organization,
      AUTH_PROV_ID: provider(document.practitioner),
      STATUS_CD: statuses[document.status],
      REPL_DOC_ID: document.replaces === undefined ? null : childKey(index, document.replaces),
      FMT_CD: formats[document.content.format],
      ...kept(document),
      UPD_STAMP: stamp(touchedAt(document.written)),
    });
    document.images?.forEach((caption, position) => {
      rows.DOC_IMAGE.push({
        IMG_ID: childKey(index, images++),
        DOC_ID: key,
        SEQ_NO: position + 1,
        PAT_ID: context.id,
        ...context.visit(document.encounter),
        CAPTION: caption,
        TAKEN_DT: fromDay,
        TAKEN_TM: fromTime,
        IMG_BIN: imageOf(caption),
        UPD_STAMP: stamp(touchedAt(document.written)),
      });
    });
    document.results.forEach((result, position) => {
      rows.DOC_RESULT.push({ DOC_ID: key, SEQ_NO: position + 1, RES_ID: resultKey(index, result) });
    });
  });
}

/** Each service brought a way of its own. */
function kept(document: Document): Row<'DOC_STORE'> {
  const { content, kind, status } = document;
  if ('file' in content) return { FILE_NM: content.file.replaceAll('/', '\\') };
  const bytes = contentOf(document);
  const about = {
    BYTE_CNT: bytes.length,
    SHA1_HEX: status === 'preliminary' ? null : createHash('sha1').update(bytes).digest('hex'),
  };
  if (kind === 'imaging') return { ...about, DOC_BIN: gzipSync(bytes), COMP_CD: 'G' };
  if (kind === 'pathology') return { ...about, DOC_BIN: deflateSync(bytes), COMP_CD: 'Z' };
  if (content.format === 'pdf') return { ...about, DOC_BIN: bytes };
  return { ...about, DOC_TXT: bytes.toString() };
}
