/** INS_COMP and INS_PLAN. */
import { companies, plans } from '../content/insurance.ts';
import type { Row } from '../row.ts';
import { updated } from './updated.ts';

export function companyRows(): Row<'INS_COMP'>[] {
  return companies.map(({ number, name, naic, city, zip }) => ({
    COMP_NO: number,
    COMP_NM: name,
    NAIC_CD: naic ?? null,
    NBR: `800-555-01${number}`,
    LINE_1: `${number} Insurance Plaza`,
    CITY: city,
    STATE: 'NY',
    ZIP: zip,
    COUNTRY: naic ? 'US' : null,
    ACTIVE_IND: 1,
    UPD_DTTM: updated,
  }));
}

export function planRows(): Row<'INS_PLAN'>[] {
  return plans.map(({ number, company, name, type }) => ({
    PLAN_NO: number,
    COMP_NO: company,
    PLAN_NM: name,
    PLAN_TYPE: type,
    ACTIVE_IND: 1,
  }));
}
