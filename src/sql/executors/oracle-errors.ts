/**
 * What the errors of Oracle and its driver mean to Portico. https://docs.oracle.com/en/error-help/db/ ·
 * https://node-oracledb.readthedocs.io/en/latest/user_guide/exception_handling.html
 */
import { issue } from '../../fhir/issue.ts';
import { DatabaseError } from './database-error.ts';

/** The call or its processor time took too long, or the resource manager had enough of it; cancelled by somebody. */
const TOO_SLOW = new Set(['NJS-123', 'ORA-00040', 'ORA-01013', 'ORA-02393', 'ORA-02395', 'ORA-07455', 'ORA-56720']);
/** No connection of the pool came free in time. */
const EXHAUSTED = new Set(['NJS-040', 'NJS-076']);
/** The undo of the state that is read was overwritten, or a table changed its shape since. */
const STATE_GONE = new Set(['ORA-01466', 'ORA-01555', 'ORA-08180', 'ORA-08181', 'ORA-08186', 'ORA-22924']);
/** Full, starting, stopping, killed; TNS, which is 12150 to 12699, and NJS-5xx are the network. */
const GONE = new Set(
  ['00018', '00020', '00028', '00031', '00603', '01012', '01033', '01034', '01089', '01090', '01092', '02391', '02396']
    .concat(['02399', '03113', '03114', '03135'])
    .map((number) => `ORA-${number}`),
);
const NETWORK = /^(NJS-5\d\d|DPI-\d+|ORA-12(1[5-9]|[2-6]\d)\d)$/;
/** No such table, column or schema, or none that this user sees; no right to read it. */
const NOT_AS_DESCRIBED = new Set(['ORA-00942', 'ORA-00904', 'ORA-01031', 'ORA-01435', 'ORA-41900']);

/** `ORA-00942`, `NJS-040`; undefined for what no database said. */
export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

export const isCancelled = (error: unknown): boolean => codeOf(error) === 'ORA-01013';

export const isExhausted = (error: unknown): boolean => EXHAUSTED.has(codeOf(error) ?? '');

/** What there is not, or what this user may not have: a question about rights, not a failure. */
export const isRefused = (error: unknown): boolean => NOT_AS_DESCRIBED.has(codeOf(error) ?? '');

/** The database answered, and said that this statement will not do. */
export const isOfStatement = (error: unknown): boolean => {
  const code = codeOf(error) ?? '';
  return code.startsWith('ORA-') && meaningOf(code) === 'F403';
};

/** The database as a whole is open for reading only. */
export const isReadOnly = (error: unknown): boolean => codeOf(error) === 'ORA-16000';

/** Of what goes wrong before a statement is sent. */
export const connectErrorOf = (error: unknown): DatabaseError =>
  new DatabaseError(issue(isExhausted(error) ? 'F402' : 'F400', {}), error);

export const fhirErrorOf = (error: unknown): DatabaseError =>
  new DatabaseError(issue(meaningOf(codeOf(error) ?? ''), {}), error);

function meaningOf(code: string): 'F400' | 'F401' | 'F403' | 'F405' | 'F410' {
  if (TOO_SLOW.has(code)) return 'F401';
  if (STATE_GONE.has(code)) return 'F410';
  if (NOT_AS_DESCRIBED.has(code)) return 'F405';
  return GONE.has(code) || NETWORK.test(code) ? 'F400' : 'F403';
}
