/** Dates in every spelling, over both changes of the clocks, on leap days, in part, and as sentinels. */
import { find, read, type Theme } from '../case.ts';
import type { Row } from '../rows.ts';

const [home, TEMP] = ['Zeitz', 36.6];

const born = (ID: number, BORN: string | null, UPD: string | null = null): Row<'PERSON'> => ({
  ID,
  LAST_NM: 'Datum',
  BORN,
  CITY: home,
  DEL: 'N',
  UPD,
});
const round = (ID: number, DAY: string | null, TIME: string | null): Row<'ROUND'> => ({
  ID,
  PERSON: 320,
  DAY,
  TIME,
  TEMP,
});
const result = (ID: number, AT: string | null): Row<'RESULT'> => ({ ID, PERSON: 321, NUM: 1, AT });
const visit = (NO: number, from: readonly (string | null)[], to: readonly (string | null)[]): Row<'VISIT'> => ({
  SITE: 'ZT',
  NO,
  PERSON: 325,
  FROM_DT: from[0] ?? null,
  FROM_TM: from[1] ?? null,
  TO_DT: to[0] ?? null,
  TO_TM: to[1] ?? null,
});

const birth = (value: string) => `Patient?address-city=${home}&birthdate${value}`;
const rounds = (query: string) => `Observation?patient=320&${query}`;
const vit = (ids: string) => ids.replace(/\d+/g, 'vit-$&.temp');
const results = (query: string) => `Observation?patient=321&${query}`;
const res = (ids: string) => ids.replace(/\d+/g, 'res-$&');
const onset = (value: string) => `Condition?patient=322&onset-date${value}`;
const abated = (value: string) => `Condition?patient=322&abatement-date${value}`;
const visits = (value: string) => `Encounter?patient=325&date${value}`;
const zt = (ids: string) => ids.replace(/\d+/g, 'ZT.$&');

export const dates: Theme = {
  name: 'dates',
  rows: {
    PERSON: [
      born(301, '20240229', '2024-03-01 08:00:00'),
      born(302, '20240228', '2024-03-01 08:00:00.001'),
      born(303, '20240301', '2024-03-31 02:30:00'),
      born(304, '19700101'),
      born(305, '00010101'),
      born(306, '99991231'),
      born(307, null),
      born(308, '        '),
      born(309, '20241231'),
      born(310, '20250101'),
      ...[320, 321, 322, 323, 324, 325].map((ID) => ({ ID, LAST_NM: 'Uhr', DEL: 'N' })),
    ],
    ROUND: [
      round(401, '20240331', '015958'),
      round(402, '20240331', '023000'),
      round(403, '20240331', '030000'),
      round(404, '20240331', '      '),
      round(405, '20241027', '015959'),
      round(406, '20241027', '023000'),
      round(407, '20241027', '030000'),
      round(408, '20241027', '      '),
      round(409, '20240229', '120000'),
      round(410, '20240301', '000000'),
      round(411, '20240229', '235959'),
      round(412, '20240229', '1200'),
      round(413, '99991231', '120000'),
      round(414, null, null),
    ],
    RESULT: [
      result(421, '2024-03-01 08:00:00'),
      result(422, '2024-03-01 08:00:00.500'),
      result(423, '2024-03-01 08:00:00.999'),
      result(424, '2024-03-01 08:00:01'),
      result(425, '2024-03-31 02:30:00'),
      result(426, '2024-10-27 02:30:00'),
      result(427, null),
      result(428, '9999-12-31 00:00:00'),
    ],
    TROUBLE: [
      { CODE: 'P1', PERSON: 322, ON_Y: 2024, ON_M: 2, ON_D: 29, OFF_DAY: 66_899 },
      { CODE: 'P2', PERSON: 322, ON_Y: 2024, ON_M: 2, OFF_DAY: 66_900 },
      { CODE: 'P3', PERSON: 322, ON_Y: 2024, OFF_DAY: 0 },
      { CODE: 'P4', PERSON: 322, ON_Y: 2024, ON_M: 0, ON_D: 0 },
      { CODE: 'P5', PERSON: 322, ON_Y: 0, OFF_DAY: -5 },
      { CODE: 'P6', PERSON: 322, ON_Y: 2023, ON_M: 12, ON_D: 31, OFF_DAY: 1 },
      { CODE: 'P7', PERSON: 322, ON_Y: 1900, ON_M: 1, ON_D: 1, OFF_DAY: 66_839 },
      { CODE: 'P8', PERSON: 322 },
    ],
    CHARGE: [
      { ID: 431, PERSON: 323, DONE: '20240229235959', ENTERED: '1711846800' },
      { ID: 432, PERSON: 323, DONE: '20240331023000', ENTERED: '0' },
      { ID: 433, PERSON: 323, DONE: '              ', ENTERED: '1729990800' },
      { ID: 434, PERSON: 323, DONE: null, ENTERED: null },
      { ID: 435, PERSON: 323, DONE: '99991231000000', ENTERED: null },
      { ID: 436, PERSON: 323, DONE: '20241027023000', ENTERED: '4102444800' },
    ],
    PAPER: [
      { ID: 441, PERSON: 324, MADE: '2024-03-31 00:59:59.999' },
      { ID: 442, PERSON: 324, MADE: '2024-03-31 01:00:00' },
      { ID: 443, PERSON: 324, MADE: '2024-10-27 00:30:00' },
      { ID: 444, PERSON: 324, MADE: '2024-10-27 01:30:00' },
      { ID: 445, PERSON: 324, MADE: null },
    ],
    VISIT: [
      visit(1, ['20240330', '220000'], ['20240331', '060000']),
      visit(2, ['20240331', '      '], []),
      visit(3, [], ['20240401']),
      visit(4, [], []),
      visit(5, ['20241027', '023000'], ['20241027', '040000']),
      visit(6, ['20241027', '023000'], ['20241027', '021500']),
    ],
  },
  cases: [
    find('born on a leap day', birth('=2024-02-29'), '301'),
    find('born in a leap February', birth('=2024-02'), '301 302'),
    find('born in a year', birth('=2024'), '301 302 303 309'),
    find('born on no leap day', birth('=ne2024-02-29'), '302 303 304 309 310'),
    find('born after a day', birth('=gt2024-02-28'), '301 303 309 310'),
    find('born before a leap day', birth('=lt2024-02-29'), '302 304'),
    find('born on a day or after it', birth('=ge2024-12-31'), '309 310'),
    find('born on a day or before it', birth('=le2024-02-28'), '302 304'),
    find('born wholly after a month', birth('=sa2024-02'), '303 309 310'),
    find('born wholly before a month', birth('=eb2024-03'), '301 302 304'),
    find('born about the first day of 1970', birth('=ap1970-01-01'), '304'),
    find('sentinels, blanks and NULL are no day', birth(':missing=true'), '305 306 307 308'),
    find('days that are days', birth(':missing=false'), '301 302 303 304 309 310'),
    find('a sentinel cannot be asked for', birth('=9999-12-31'), ''),
    find(
      'by birth date, absent ones last',
      `Patient?address-city=${home}&_sort=birthdate`,
      '304 302 301 303 309 310 | 305 306 307 308',
    ),
    find(
      'by birth date downwards, absent ones last',
      `Patient?address-city=${home}&_sort=-birthdate`,
      '310 309 303 301 302 304 | 305 306 307 308',
    ),

    find('the day of 23 hours', rounds('date=2024-03-31'), vit('401 402 403 404')),
    find('the first minute after the skipped hour', rounds('date=2024-03-31T03:00'), vit('402 403')),
    find('a second before the skipped hour', rounds('date=2024-03-31T01:59:58%2B01:00'), vit('401')),
    find(
      'the last hour before clocks go forward, in UTC',
      rounds('date=ge2024-03-31T00:00:00Z&date=lt2024-03-31T01:00:00Z'),
      vit('401 404'),
    ),
    find('the day of 25 hours', rounds('date=2024-10-27'), vit('405 406 407 408')),
    find('the repeated hour is its first time', rounds('date=2024-10-27T02:30:00%2B02:00'), vit('406')),
    find('the repeated hour is not its second time', rounds('date=2024-10-27T02:30:00%2B01:00'), ''),
    find('after the repeated hour', rounds('date=gt2024-10-27T02:30:00%2B02:00&date=lt2024-10-28'), vit('407 408')),
    find('wholly before midnight in UTC', rounds('date=eb2024-10-27T00:00:00Z&date=ge2024-10-26'), vit('405')),
    find('a leap day at the site', rounds('date=2024-02-29'), vit('409 411 412')),
    find(
      'a leap day in UTC',
      rounds('date=ge2024-02-29T00:00:00Z&date=lt2024-03-01T00:00:00Z'),
      vit('409 410 411 412'),
    ),
    find('noon, with and without seconds in the column', rounds('date=2024-02-29T12:00'), vit('409 412')),
    find('a month over a change of clocks', rounds('date=2024-03'), vit('401 402 403 404 410')),
    find('no date and a sentinel', rounds('date:missing=true'), vit('413 414')),
    find('nothing is after a sentinel', rounds('date=sa2025'), ''),
    find('by date and time', rounds('_sort=date'), vit('412 409 411 410 404 401 402 403 408 405 406 407 | 413 414')),
    find(
      'by date and time downwards',
      rounds('_sort=-date'),
      vit('407 406 405 408 403 402 401 404 410 411 409 412 | 413 414'),
    ),
    read('what a skipped hour shows', 'Observation/vit-402.temp', {
      effectiveDateTime: '2024-03-31T03:00:00+02:00',
    }),
    read('what a repeated hour shows', 'Observation/vit-406.temp', {
      effectiveDateTime: '2024-10-27T02:30:00+02:00',
    }),
    read('what a day without a time shows', 'Observation/vit-404.temp', { effectiveDateTime: '2024-03-31' }),

    find('a second holds its fractions', results('date=2024-03-01T08:00:00%2B01:00'), res('421 422 423')),
    find('a millisecond', results('date=2024-03-01T08:00:00.500%2B01:00'), res('422')),
    find('after a second', results('date=gt2024-03-01T08:00:00%2B01:00&date=lt2024-03-02'), res('424')),
    find('from a millisecond on', results('date=ge2024-03-01T08:00:00.999%2B01:00&date=lt2024-03-02'), res('423 424')),
    find('before a millisecond', results('date=lt2024-03-01T08:00:00.500%2B01:00'), res('421')),
    find('up to a millisecond', results('date=le2024-03-01T08:00:00.500%2B01:00'), res('421 422')),
    find('a timestamp in the skipped hour', results('date=2024-03-31T01:00:00Z'), res('425')),
    find('a timestamp in the repeated hour', results('date=2024-10-27T00:30:00Z'), res('426')),
    find('timestamps that are none', results('date:missing=true'), res('427 428')),
    find('by timestamp', results('_sort=date'), res('421 422 423 424 425 426 | 427 428')),
    find('by timestamp downwards', results('_sort=-date'), res('426 425 424 423 422 421 | 427 428')),
    read('what a fraction shows', 'Observation/res-422', { effectiveDateTime: '2024-03-01T08:00:00.500+01:00' }),
    read('what no fraction shows', 'Observation/res-421', { effectiveDateTime: '2024-03-01T08:00:00+01:00' }),

    find('partial dates in a year', onset('=2024'), 'P1 P2 P3 P4'),
    find('partial dates in a month', onset('=2024-02'), 'P1 P2'),
    find('partial dates on a day', onset('=2024-02-29'), 'P1'),
    find('partial dates that reach above a month', onset('=gt2024-02'), 'P3 P4'),
    find('partial dates that reach below a month', onset('=lt2024-02'), 'P3 P4 P6 P7'),
    find('partial dates within a month or above', onset('=ge2024-02'), 'P1 P2 P3 P4'),
    find('partial dates within a month or below', onset('=le2024-02'), 'P1 P2 P3 P4 P6 P7'),
    find('partial dates wholly after a year', onset('=sa2023'), 'P1 P2 P3 P4'),
    find('partial dates wholly before a year', onset('=eb2024'), 'P6 P7'),
    find('partial dates not within a month', onset('=ne2024-02'), 'P3 P4 P6 P7'),
    find('partial dates without a year', onset(':missing=true'), 'P5 P8'),
    find('partial dates, page by page', 'Condition?patient=322&_sort=onset-date', '| P1 P2 P3 P4 P5 P6 P7 P8'),
    find('partial dates downwards', 'Condition?patient=322&_sort=-onset-date', '| P1 P2 P3 P4 P5 P6 P7 P8'),
    read('what a month shows', 'Condition/P2', { onsetDateTime: '2024-02' }),

    find('a day count on a leap day', abated('=2024-02-29'), 'P1'),
    find('day counts from a year on', abated('=ge2024'), 'P1 P2'),
    find('the first day of the count', abated('=lt1842'), 'P6'),
    find('a day before the count', abated('=1840-12-26'), ''),
    find('a day count in a month', abated('=2023-12'), 'P7'),
    find('counts of zero or less are no day', abated(':missing=true'), 'P3 P4 P5 P8'),
    find('by day count', 'Condition?patient=322&_sort=abatement-date', 'P6 P7 P1 P2 | P3 P4 P5 P8'),
    find('by day count downwards', 'Condition?patient=322&_sort=-abatement-date', 'P2 P1 P7 P6 | P3 P4 P5 P8'),

    find('fourteen digits on a leap day', 'ChargeItem?patient=323&occurrence=2024-02-29', '431'),
    find('fourteen digits in the skipped hour', 'ChargeItem?patient=323&occurrence=2024-03-31T01:00:00Z', '432'),
    find('fourteen digits that are none', 'ChargeItem?patient=323&occurrence:missing=true', '433 434 435'),
    find('by fourteen digits', 'ChargeItem?patient=323&_sort=occurrence', '431 432 436 | 433 434 435'),
    find('seconds of 1970 on a day', 'ChargeItem?patient=323&entered-date=2024-03-31', '431'),
    find('seconds of 1970 in the repeated hour', 'ChargeItem?patient=323&entered-date=2024-10-27T02:00%2B01:00', '433'),
    find('seconds of 1970 beyond 32 bits', 'ChargeItem?patient=323&entered-date=gt2099', '436'),
    find('seconds of 1970 that are none', 'ChargeItem?patient=323&entered-date:missing=true', '432 434 435'),
    find('by seconds of 1970 downwards', 'ChargeItem?patient=323&_sort=-entered-date', '436 433 431 | 432 434 435'),

    find(
      'an instant in the first of two hours',
      'DocumentReference?patient=324&date=2024-10-27T02:30:00%2B02:00',
      '443',
    ),
    find(
      'an instant in the second of two hours',
      'DocumentReference?patient=324&date=2024-10-27T02:30:00%2B01:00',
      '444',
    ),
    find('an instant at the change', 'DocumentReference?patient=324&date=2024-03-31T03:00', '442'),
    find('an instant before the change', 'DocumentReference?patient=324&date=2024-03-31T01:59:59.999%2B01:00', '441'),
    find('by instant downwards', 'DocumentReference?patient=324&_sort=-date', '444 443 442 441 | 445'),
    read('what the first of two hours shows', 'DocumentReference/443', { date: '2024-10-27T02:30:00+02:00' }),
    read('what the second of two hours shows', 'DocumentReference/444', { date: '2024-10-27T02:30:00+01:00' }),

    find('periods within a month', visits('=2024-03'), zt('1')),
    find('periods not within a month', visits('=ne2024-03'), zt('2 3 5 6')),
    find('periods that reach above a day', visits('=gt2024-03-31'), zt('2 3 5 6')),
    find('periods that reach below a day', visits('=lt2024-03-31'), zt('1 3')),
    find('periods within a day or above', visits('=ge2024-04-01'), zt('2 5 6')),
    find('periods within a month or below', visits('=le2024-03'), zt('1 3')),
    find('periods wholly after a month', visits('=sa2024-03'), zt('5 6')),
    find('periods wholly before a month', visits('=eb2024-04'), zt('1')),
    find('no period', visits(':missing=true'), zt('4')),
    read('what a period in the repeated hour shows', 'Encounter/ZT.6', {
      period: { start: '2024-10-27T02:30:00+02:00', end: '2024-10-27T02:15:00+01:00' },
    }),

    find('updated within a second', `Patient?address-city=${home}&_lastUpdated=2024-03-01T08:00:00%2B01:00`, '301 302'),
    find(
      'updated after a millisecond',
      `Patient?address-city=${home}&_lastUpdated=gt2024-03-01T08:00:00.000%2B01:00`,
      '302 303',
    ),
    find(
      'by update downwards',
      `Patient?address-city=${home}&_sort=-_lastUpdated,_id`,
      '303 302 301 | 304 305 306 307 308 309 310',
    ),
  ],
};
