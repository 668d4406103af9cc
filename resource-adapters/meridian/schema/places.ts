/** Meridian: staff, organizations, locations. */
import { char, decimal, integer, table, timestamp, varchar } from '../../../src/adapter/schema.ts';

export const places = {
  PROV_MASTER: table(
    {
      PROV_ID: char(10, { notNull: true, comment: 'Letters and digits, blank-padded to ten' }),
      NPI: varchar(10, { comment: 'National Provider Identifier; NULL for pseudo-providers' }),
      PROV_NM: varchar(120, { notNull: true, comment: 'LAST,FIRST M in one column; pseudo-providers have no comma' }),
      CRED: varchar(20, { comment: 'MD, DO, NP, RN …' }),
      SEX_CD: char(1),
      NBR: varchar(40),
      EXT_ID: varchar(36, { comment: 'Number in the system that the provider was converted from' }),
      ACTIVE_IND: integer({ notNull: true, comment: '0 = left; still referenced by old rows' }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    { key: ['PROV_ID'], indexes: [['NPI'], ['PROV_NM'], ['UPD_DTTM']], comment: 'People who treat, order or sign' },
  ),

  PROV_ROLE: table(
    {
      PROV_ID: char(10, { notNull: true }),
      ROLE_SEQ: integer({ notNull: true }),
      SPEC_CD: varchar(6, { notNull: true, comment: 'Site code of the specialty' }),
      LOC_CD: char(8, { comment: 'LOC_MASTER.LOC_CD' }),
      ORG_NO: integer({ comment: 'ORG_UNIT.ORG_NO' }),
      ROLE_CD: varchar(4, { comment: 'PHYS, NPRA, RNUR, LOCM; NULL = as the specialty says' }),
      MAIL_NO: integer({ comment: 'PROV_MAIL.MAIL_NO: where messages for this role go' }),
      EFF_FROM: char(8, { comment: 'YYYYMMDD; 00010101 = always' }),
      EFF_TO: char(8, { notNull: true, comment: 'YYYYMMDD; 21001231 = current; a past date is how a role is deleted' }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['PROV_ID', 'ROLE_SEQ'],
      indexes: [['SPEC_CD'], ['LOC_CD'], ['ORG_NO'], ['UPD_DTTM']],
      comment: 'What a provider does where, end-dated rather than deleted',
    },
  ),

  PROV_MAIL: table(
    {
      MAIL_NO: integer({ notNull: true }),
      MAIL_NM: varchar(120, { notNull: true }),
      MAIL_URL: varchar(120, { notNull: true, comment: 'A Direct address, with mailto: before it' }),
      ORG_NO: integer({ comment: 'ORG_UNIT.ORG_NO of who keeps the mailbox' }),
      ACTIVE_IND: integer({ notNull: true, comment: '0 = closed' }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    { key: ['MAIL_NO'], indexes: [['MAIL_NM'], ['UPD_DTTM']], comment: 'Mailboxes for Direct messages' },
  ),

  ORG_UNIT: table(
    {
      ORG_NO: integer({ notNull: true }),
      ORG_NM: varchar(120, { notNull: true }),
      ORG_TYPE: varchar(4, { comment: 'HOSP, CLIN, LAB, DEPT' }),
      PARENT_ORG_NO: integer(),
      NPI: varchar(10),
      CLIA_NO: char(10, { comment: 'Of laboratories: number of the certificate' }),
      NBR: varchar(40),
      LINE_1: varchar(80),
      CITY: varchar(60),
      STATE: varchar(20),
      ZIP: varchar(10),
      COUNTRY: char(2, { comment: 'NULL where a conversion brought none' }),
      EXT_ID: varchar(36),
      ACTIVE_IND: integer({ notNull: true }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    { key: ['ORG_NO'], indexes: [['ORG_NM'], ['UPD_DTTM']], comment: 'Hospitals, clinics, laboratories, departments' },
  ),

  LOC_MASTER: table(
    {
      LOC_CD: char(8, { notNull: true, comment: 'Character key, blank-padded to eight' }),
      LOC_NM: varchar(120, { notNull: true }),
      LOC_TYPE: varchar(4, { comment: 'SITE, WARD, CLIN, ER, OR, LAB' }),
      ORG_NO: integer(),
      PARENT_LOC_CD: char(8),
      LINE_1: varchar(80),
      CITY: varchar(60),
      STATE: varchar(20),
      ZIP: varchar(10),
      NBR: varchar(40),
      LAT: decimal(9, 6, { comment: 'Degrees; 0 with LON 0 = not surveyed' }),
      LON: decimal(9, 6),
      ACTIVE_IND: integer({ notNull: true }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['LOC_CD'],
      indexes: [['LOC_NM'], ['ORG_NO'], ['UPD_DTTM']],
      comment: 'Buildings, wards, clinics',
    },
  ),
};
