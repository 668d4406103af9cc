/**
 * What local codes usually mean, by the value set that they are mapped into: HL7 v2's tables as
 * https://build.fhir.org/ig/HL7/v2-to-fhir/ maps them, and words that people use. A table counts only where nearly all
 * codes of a column are in it.
 */

type Table = Readonly<Record<string, string>>;

const table = (text: string): Table =>
  Object.fromEntries(
    text
      .trim()
      .split(/\s*;\s*/)
      .flatMap((part) => {
        const [code = '', locals = ''] = part.split(':');
        return locals
          .trim()
          .split(/\s*,\s*/)
          .map((local) => [local, code.trim()] as const);
      }),
  );

/** Value set, by the last part of its URL → tables of local code → code. */
export const knownTables: Readonly<Record<string, readonly Table[]>> = {
  // Table 0001
  'administrative-gender': [
    table('male: m, male, man; female: f, female, w, woman; other: o, a, other, x, d; unknown: u, unk, unknown'),
  ],
  birthsex: [table('M: m, male; F: f, female; UNK: u, unk, unknown')],
  // Table 0002
  'marital-status': [
    table(
      'A: annulled; D: d, divorced; I: i, interlocutory; L: a, e, l, separated, legally separated; M: m, married; S: s, single, never married, nm; T: t, g, p, r, domestic partner; W: w, widowed; UNK: u, unknown',
    ),
  ],
  // Table 0004
  'v3-ActEncounterCode': [
    table(
      'EMER: e, er, ed, emergency; IMP: i, ip, inpatient; AMB: o, op, outpatient, ambulatory, wellness, urgentcare, amb; PRENC: p, preadmit; OBSENC: observation, obs; HH: h, home, hh; VR: v, virtual, tele, telehealth',
    ),
  ],
  // Table 0085 and 0123
  'observation-status': [
    table(
      'final: f, final, complete, completed; corrected: c, corrected; preliminary: p, preliminary, prelim; cancelled: x, cancelled, canceled; entered-in-error: w, wrong, d; registered: i, o, pending; amended: a, amended',
    ),
  ],
  'diagnostic-report-status': [
    table(
      'final: f, final, complete, completed; corrected: c, corrected; preliminary: p, preliminary, prelim; partial: r, partial; cancelled: x, cancelled, canceled; registered: i, o, s, pending',
    ),
  ],
  // Table 0078
  'observation-interpretation': [
    table(
      'N: n, normal; A: a, abnormal; AA: aa, critical; H: h, high; HH: hh; L: l, low; LL: ll; POS: pos, positive; NEG: neg, negative; <: <; >: >',
    ),
  ],
  'encounter-status': [
    table(
      'finished: closed, finished, complete, completed, discharged; in-progress: open, active, in progress, admitted; cancelled: cancelled, canceled; planned: scheduled, planned, booked; arrived: arrived, checked in; entered-in-error: error, void',
    ),
  ],
  'condition-clinical': [
    table(
      'active: a, active; inactive: i, inactive; resolved: r, resolved; recurrence: recurrence; remission: remission',
    ),
  ],
  'allergyintolerance-clinical': [table('active: a, active; inactive: i, inactive; resolved: r, resolved')],
  // Table 0127
  'allergy-intolerance-category': [
    table(
      'medication: da, d, drug, medication, med; food: fa, f, food; environment: ea, e, environment, environmental, pa, la; biologic: aa, animal',
    ),
  ],
  'allergy-intolerance-type': [table('allergy: a, allergy; intolerance: i, intolerance')],
  // Table 0128
  'condition-severity': [table('24484000: sv, severe, s; 6736007: mo, moderate; 255604002: mi, mild')],
  'reaction-event-severity': [table('severe: sv, severe, s; moderate: mo, moderate; mild: mi, mild')],
  'medicationrequest-status': [
    table(
      'active: active; completed: completed, complete, done; stopped: stopped, discontinued, dc; cancelled: cancelled, canceled; on-hold: hold, on hold; draft: draft, pending',
    ),
  ],
  'immunization-status': [
    table(
      'completed: completed, complete, done, given, c, cp; not-done: refused, not done, not given, r, re; entered-in-error: error, void',
    ),
  ],
  'fm-status': [table('active: a, active, open; cancelled: cancelled, canceled, void; draft: draft')],
  'event-status': [
    table(
      'completed: completed, complete, done, given; not-done: refused, not done, not given; entered-in-error: error, void',
    ),
  ],
  'request-status': [
    table(
      'active: active, ordered; completed: completed, complete, done; revoked: cancelled, canceled, revoked; on-hold: hold, on hold; draft: draft, pending',
    ),
  ],
  'request-priority': [table('routine: r, routine; urgent: u, urgent; asap: a, asap; stat: s, stat')],
  appointmentstatus: [
    table(
      'booked: booked, scheduled; pending: pending; cancelled: cancelled, canceled; noshow: noshow, no show, ns; arrived: arrived; fulfilled: complete, completed, fulfilled; checked-in: checked in, started; waitlist: waitlist',
    ),
  ],
  'subscriber-relationship': [
    table('self: self, sel, s; spouse: spouse, spo; child: child, chd, c; parent: parent, par; other: other, oth'),
  ],
};
