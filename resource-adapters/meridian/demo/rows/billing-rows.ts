/** BILL_ACCT with its policies; CLAIM_HDR with diagnoses and lines; REMIT_HDR with what was decided. */
import { childKey } from '../keys.ts';
import type { PatientRows } from '../row.ts';
import type { Account, Claim, Remittance } from '../truth/billing.ts';
import { type RowContext, touched } from './context.ts';
import { date8, dayAndTime, never, provider } from './spelling.ts';

const accountStatuses = { active: 'O', inactive: 'C', 'on-hold': 'H' } as const;
const claimStatuses = { draft: 'D', active: 'B', cancelled: 'V' } as const;
const outcomes = { complete: 'C', partial: 'P' } as const;
const dollars = (cents: number): number => cents / 100;
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

export function addBillingRows(rows: PatientRows, context: RowContext): void {
  const { accounts, claims } = context.patient.billing;
  accounts.forEach((account, at) => {
    addAccount(rows, context, account, at);
  });
  claims.forEach((claim, at) => {
    addClaim(rows, context, claim, at);
    if (claim.remittance) addRemittance(rows, context, claim, claim.remittance, at);
  });
}

function addAccount(rows: PatientRows, { patient, id }: RowContext, account: Account, at: number): void {
  const key = childKey(patient.index, at);
  const { guarantor } = account;
  rows.BILL_ACCT.push({
    ACCT_NO: key,
    PAT_ID: id,
    ACCT_TYPE: account.kind === 'hospital' ? 'H' : 'P',
    ACCT_NM: account.name,
    STAT_CD: accountStatuses[account.status],
    OPEN_DT: date8(account.from),
    CLOSE_DT: account.until ? date8(account.until) : never,
    GUAR_PAT_ID: guarantor === undefined ? id : null,
    GUAR_REL_SEQ: guarantor === undefined ? null : guarantor + 1,
    ORG_NO: account.organization,
    UPD_DTTM: touched(account.until ?? account.from),
  });
  account.coverages.forEach((coverage, position) => {
    rows.BILL_ACCT_INS.push({ ACCT_NO: key, PRIO_NO: position + 1, PAT_ID: id, INS_SEQ: coverage + 1 });
  });
}

/** What claim and remittance both say. */
const shared = (context: RowContext, claim: Claim) => ({
  PAT_ID: context.id,
  ...context.visit(claim.encounter),
  CLM_TYPE: claim.kind === 'institutional' ? 'I' : 'P',
  INS_SEQ: claim.coverage + 1,
  COMP_NO: claim.company,
  ORG_NO: claim.organization,
});

function addClaim(rows: PatientRows, context: RowContext, claim: Claim, at: number): void {
  const key = childKey(context.patient.index, at);
  const [billed, billedTime] = dayAndTime(claim.billed);
  rows.CLAIM_HDR.push({
    CLM_NO: key,
    CTL_NO: `M${key}`,
    ...shared(context, claim),
    STAT_CD: claimStatuses[claim.status],
    PROV_ID: provider(claim.practitioner),
    FROM_DT: date8(claim.from),
    THRU_DT: date8(claim.until),
    BILL_DT: billed,
    BILL_TM: billedTime,
    TOT_AMT: dollars(sum(claim.lines.map(({ units, each }) => units * each))),
    UPD_DTTM: touched(claim.billed),
  });
  if (claim.diagnosis) {
    const code = context.diagnosis(claim.diagnosis);
    rows.CLAIM_DX.push({ CLM_NO: key, DX_SEQ: 1, DX_CD: code, ICD10_CD: claim.icd10 ?? null });
  }
  claim.lines.forEach(({ code, on, units, each }, position) => {
    rows.CLAIM_LINE.push({
      CLM_NO: key,
      LINE_NO: position + 1,
      CHG_CD: context.codes.item('CHG', code),
      SVC_DT: date8(on),
      UNITS: units,
      UNIT_AMT: dollars(each),
      LINE_AMT: dollars(units * each),
    });
  });
}

function addRemittance(rows: PatientRows, context: RowContext, claim: Claim, answer: Remittance, at: number): void {
  const key = childKey(context.patient.index, at);
  const [received, receivedTime] = dayAndTime(answer.received);
  rows.REMIT_HDR.push({
    RMT_NO: key,
    CLM_NO: key,
    ...shared(context, claim),
    RMT_CD: answer.status === 'cancelled' ? '22' : answer.denied ? '4' : '1',
    OUT_CD: outcomes[answer.outcome],
    RMT_TXT: answer.denied ? 'Denied: not a covered service' : null,
    RCV_DT: received,
    RCV_TM: receivedTime,
    CHK_NO: answer.cheque ?? null,
    CHK_DT: answer.cheque ? received : null,
    CHG_AMT: dollars(sum(claim.lines.map(({ units, each }) => units * each))),
    PAID_AMT: dollars(sum(answer.decisions.map((decision) => decision?.paid ?? 0))),
    UPD_DTTM: touched(answer.received),
  });
  claim.lines.forEach(({ code, on, units, each }, position) => {
    const decision = answer.decisions[position];
    rows.REMIT_LINE.push({
      RMT_NO: key,
      LINE_NO: position + 1,
      CHG_CD: context.codes.item('CHG', code),
      SVC_DT: date8(on),
      CHG_AMT: dollars(units * each),
      ALW_AMT: decision ? dollars(decision.allowed) : null,
      DED_AMT: decision ? dollars(decision.deductible) : null,
      COP_AMT: decision ? dollars(decision.copay) : null,
      PAID_AMT: decision ? dollars(decision.paid) : null,
    });
  });
}
