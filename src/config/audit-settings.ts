/** The settings of the audit log. */
import * as parsers from './parsers.ts';
import { setting } from './setting.ts';

const { nodeName, oneOf } = parsers;

export const auditSettings = {
  audit: setting(
    'PORTICO_AUDIT',
    oneOf('required', 'best-effort', 'off'),
    '',
    'The audit log, in the state store. `required`: an answer leaves only after its record is written, else 503. `best-effort`: records are written soon after; some can be lost.',
    '`required`; `off` when open without a `PORTICO_STATE_URL`',
  ),
  node: setting(
    'PORTICO_NODE',
    nodeName,
    '',
    "This process in the audit log, where each has a chain of its own: the same after a restart, and no other node's.",
    'the name of the machine',
  ),
};
