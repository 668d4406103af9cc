/** OpenEMR: documents with the folders that they are filed in, and clinical notes and care plans. */
import { bigint, date, integer, table, text, timestamp, varchar } from '../../../src/adapter/schema.ts';

export const documents = {
  documents: table(
    {
      id: integer({ notNull: true }),
      type: varchar(8, { comment: 'file_url, blob or web_url' }),
      size: integer(),
      date: timestamp({ comment: 'When it was stored' }),
      url: varchar(255, { comment: 'file:///…/sites/SITE/documents/PID/NAME' }),
      mimetype: varchar(255),
      owner: integer({ comment: 'users.id' }),
      revision: timestamp({ notNull: true, comment: 'MySQL TIMESTAMP: an instant, UTC in our sessions' }),
      foreign_id: bigint({ comment: 'patient_data.pid; 0 and NULL: nobody’s yet' }),
      docdate: date({ comment: 'The date on the document' }),
      name: varchar(255),
      storagemethod: integer({ notNull: true, comment: '0: on disk, 1: in CouchDB' }),
      encounter_id: bigint({ notNull: true }),
      encrypted: integer({ notNull: true, comment: '1: by OpenEMR’s own keys' }),
      deleted: integer({ notNull: true }),
    },
    { key: ['id'], indexes: [['foreign_id'], ['owner'], ['revision']], comment: 'Documents' },
  ),

  categories_to_documents: table(
    { category_id: integer({ notNull: true }), document_id: integer({ notNull: true }) },
    { key: ['category_id', 'document_id'], comment: 'The folders of a document' },
  ),

  categories: table(
    { id: integer({ notNull: true }), name: varchar(255), codes: varchar(255, { notNull: true }) },
    { key: ['id'], comment: 'Folders of documents' },
  ),

  form_care_plan: table(
    {
      id: bigint({ notNull: true, comment: 'forms.form_id: of several rows' }),
      date: timestamp(),
      pid: bigint(),
      activity: integer({ comment: '0: deleted' }),
      code: varchar(255, { comment: 'SNOMED-CT:…' }),
      codetext: text(),
      description: text(),
      care_plan_type: varchar(30, { comment: 'list_options Plan_of_Care_Type' }),
      plan_status: varchar(32, { comment: 'list_options Care_Plan_Status' }),
    },
    { key: ['id', 'date', 'code'], indexes: [], comment: 'Rows of care plans, without a key' },
  ),

  form_clinical_notes: table(
    {
      id: bigint({ notNull: true }),
      form_id: bigint({ notNull: true }),
      date: date(),
      pid: bigint(),
      encounter: varchar(255),
      user: varchar(255, { comment: 'users.username' }),
      activity: integer({ comment: '0: deleted' }),
      description: text({ comment: 'The note' }),
      clinical_notes_type: varchar(100, { comment: 'list_options Clinical_Note_Type' }),
      clinical_notes_category: varchar(100, { comment: 'list_options Clinical_Note_Category' }),
      last_updated: timestamp({ notNull: true }),
    },
    { key: ['id'], comment: 'Clinical notes' },
  ),
} as const;
