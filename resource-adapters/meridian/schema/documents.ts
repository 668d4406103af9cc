/** Meridian: documents and reports, from the document store that came after the notes. */
import { bigint, blob, char, integer, table, text, varchar } from '../../../src/adapter/schema.ts';

export const documents = {
  DOC_STORE: table(
    {
      DOC_ID: bigint({ notNull: true }),
      PAT_ID: bigint({ notNull: true }),
      SITE_CD: char(3),
      ENC_NO: bigint(),
      DOC_TYPE: varchar(4, {
        notNull: true,
        comment: 'PROC procedure note, RAD imaging, CAR cardiology, PATH pathology, LABN laboratory, EDU handout',
      }),
      STUDY_CD: varchar(8, { comment: 'What a report of RAD, CAR or PATH is about; NULL otherwise' }),
      DOC_TITLE: varchar(120),
      CARE_FR_DT: char(8, { comment: 'When the care took place that it is about; 00010101 = nobody said' }),
      CARE_FR_TM: char(6),
      CARE_TO_DT: char(8, { comment: 'The same where it was one moment; 00010101 = nobody said' }),
      CARE_TO_TM: char(6),
      DOC_DT: char(8, { filled: true, comment: 'When it was written' }),
      DOC_TM: char(6),
      ORG_NO: integer({ comment: 'ORG_UNIT that keeps it' }),
      AUTH_PROV_ID: char(10, { comment: 'NULL for handouts' }),
      STATUS_CD: char(1, {
        notNull: true,
        comment: 'P preliminary, F final, C corrected, S superseded by another, X entered in error',
      }),
      REPL_DOC_ID: bigint({ comment: 'The document that this one took the place of' }),
      FMT_CD: varchar(4, { notNull: true, comment: 'TXT, RTF, PDF: of what is left when it is decompressed' }),
      DOC_TXT: text({ comment: 'Where the content is text; else NULL' }),
      DOC_BIN: blob({ comment: 'Where the content is bytes; else NULL' }),
      COMP_CD: char(1, { comment: 'Of DOC_BIN: G gzip, Z zlib; NULL = as it is' }),
      FILE_NM: varchar(255, { comment: 'Where the content is a file, below the share of documents, with backslashes' }),
      BYTE_CNT: integer({ comment: 'Of the content before it was compressed; NULL for files' }),
      SHA1_HEX: char(40, { comment: 'Of the same; NULL in preliminary documents' }),
      UPD_STAMP: char(14, { filled: true, comment: 'YYYYMMDDHHMMSS' }),
    },
    {
      key: ['DOC_ID'],
      indexes: [['PAT_ID', 'DOC_DT'], ['PAT_ID', 'CARE_FR_DT'], ['SITE_CD', 'ENC_NO'], ['UPD_STAMP']],
      comment: 'Documents, and the reports of three services',
    },
  ),

  DOC_IMAGE: table(
    {
      IMG_ID: bigint({ notNull: true }),
      DOC_ID: bigint({ notNull: true }),
      SEQ_NO: integer({ notNull: true }),
      PAT_ID: bigint({ notNull: true }),
      SITE_CD: char(3),
      ENC_NO: bigint(),
      CAPTION: varchar(120),
      TAKEN_DT: char(8),
      TAKEN_TM: char(6),
      IMG_BIN: blob({ comment: 'PNG' }),
      UPD_STAMP: char(14, { filled: true, comment: 'YYYYMMDDHHMMSS' }),
    },
    {
      key: ['IMG_ID'],
      indexes: [['PAT_ID', 'TAKEN_DT'], ['DOC_ID', 'SEQ_NO'], ['SITE_CD', 'ENC_NO'], ['UPD_STAMP']],
      comment: 'Key images that a radiologist put into a report',
    },
  ),

  DOC_RESULT: table(
    {
      DOC_ID: bigint({ notNull: true }),
      SEQ_NO: integer({ notNull: true }),
      RES_ID: bigint({ notNull: true, comment: 'LAB_RESULT that the report tells of' }),
    },
    { key: ['DOC_ID', 'SEQ_NO'], indexes: [['RES_ID']], comment: 'Results that a report was written about' },
  ),
};
