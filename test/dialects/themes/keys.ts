/** Keys: beyond what a JavaScript number holds, at the ends of 64 bits, of several columns, with odd characters. */
import { find, findWith, read, refuse, type Theme } from '../case.ts';
import type { Row } from '../rows.ts';

const person = (ID: string, LAST_NM: string): Row<'PERSON'> => ({ ID, LAST_NM, CITY: 'Keyingen', DEL: 'N' });
const visit = (SITE: string, NO: string): Row<'VISIT'> => ({ SITE, NO, PERSON: 500 });
const trouble = (CODE: string): Row<'TROUBLE'> => ({ CODE, PERSON: 501 });

const [odd, even] = ['9007199254740993', '9007199254740992'];
const [most, least] = ['9223372036854775807', '-9223372036854775808'];

export const keys: Theme = {
  name: 'keys',
  rows: {
    PERSON: [
      person('9007199254740991', 'Below'),
      person(even, 'Even'),
      person(odd, 'Odd'),
      person('9223372036854775806', 'Almost'),
      person(most, 'Most'),
      person('-9223372036854775807', 'Little'),
      person(least, 'Least'),
      person('0', 'Zero'),
      person('-1', 'Minus'),
      person('500', 'Visitor'),
      person('501', 'Sufferer'),
    ],
    RESULT: [
      { ID: '9007199254740993', PERSON: odd, NUM: 1, KIND: 'KEY' },
      { ID: '9007199254740992', PERSON: even, NUM: 2, KIND: 'KEY' },
      { ID: '9007199254740994', PERSON: even, NUM: 3, KIND: 'KEY' },
      { ID: most, PERSON: most, NUM: 4, KIND: 'KEY' },
      { ID: least, PERSON: least, NUM: 5, KIND: 'KEY' },
    ],
    RESULT_BY: [{ RES: odd, SEQ: 1, PERSON: most }],
    VISIT: [
      visit('A', '1'),
      visit('a', '2'),
      visit('A', '9007199254740993'),
      visit('A', '9007199254740992'),
      visit('A B', '1'),
      visit('A.B', '1'),
      visit('ä', '3'),
      visit('%_', '1'),
      visit("'", '1'),
      visit('-', '1'),
    ],
    TROUBLE: ['A-1', 'a/b c', "q'x", 'x.y', 'ß', '名', 'A\\B', '%', '_', 'lower', '😀', '12', '0012', '[x]'].map(
      trouble,
    ),
  },
  cases: [
    read('a key of 2^53 + 1', `Patient/${odd}`, { id: odd, 'name.0.family': 'Odd' }),
    read('a key of 2^53', `Patient/${even}`, { id: even, 'name.0.family': 'Even' }),
    read('the greatest key of 64 bits', `Patient/${most}`, { id: most, 'name.0.family': 'Most' }),
    read('the least key of 64 bits', `Patient/${least}`, { id: least, 'name.0.family': 'Least' }),
    read('a key of zero', 'Patient/0', { id: '0', 'name.0.family': 'Zero' }),
    read('a key below zero', 'Patient/-1', { id: '-1', 'name.0.family': 'Minus' }),
    refuse('a key of more than 64 bits', 'Patient/9223372036854775808', 404, ''),
    refuse('a key with zeros before it', 'Patient/0500', 404, ''),
    refuse('a key with a fraction', 'Patient/500.0', 404, ''),
    refuse('a key with an exponent', 'Patient/5e2', 404, ''),
    find('one key among its neighbours', `Patient?_id=${odd}`, odd),
    find('a list of neighbours', `Patient?_id=${odd},${even}`, `${odd} ${even}`),
    find('a list of the ends of 64 bits', `Patient?_id=${most},${least},0`, `${most} ${least} 0`),
    find('a list with ids that no key writes', `Patient?_id=${odd},x,0${odd},9223372036854775808`, odd),
    find(
      'by key',
      'Patient?address-city=Keyingen&_sort=_id',
      `${least} -9223372036854775807 -1 0 500 501 9007199254740991 ${even} ${odd} 9223372036854775806 ${most}`,
    ),
    find(
      'by key downwards',
      'Patient?address-city=Keyingen&_sort=-_id',
      `${most} 9223372036854775806 ${odd} ${even} 9007199254740991 501 500 0 -1 -9223372036854775807 ${least}`,
    ),
    find('results of a great key', `Observation?patient=${odd}`, `res-${odd}`),
    find('results of its neighbour', `Observation?patient=${even}&code=KEY`, `res-${even} res-9007199254740994`),
    find(
      'results of several great keys',
      `Observation?subject=Patient/${odd},Patient/${most}`,
      `res-${odd} res-${most}`,
    ),
    find('a chain over great keys', 'Observation?patient.family=odd', `res-${odd}`),
    find('a chain over the ends of 64 bits', 'Observation?patient.family=most,least', `res-${most} res-${least}`),
    find('the other direction over great keys', 'Patient?_has:Observation:patient:_id=res-9007199254740994', even),
    find('a great key in a child table', `Observation?performer=Patient/${most}`, `res-${odd}`),
    findWith(
      'great keys included',
      'Observation?code=KEY&value-quantity=1&_include=Observation:patient',
      `res-${odd}`,
      `Patient/${odd}`,
    ),
    findWith(
      'great keys included backwards',
      `Patient?_id=${even}&_revinclude=Observation:patient`,
      even,
      `Observation/res-${even} Observation/res-9007199254740994`,
    ),

    read('a key of two columns', 'Encounter/A.1', { id: 'A.1' }),
    read('a key of two columns, one beyond 2^53', `Encounter/A.${odd}`, { id: `A.${odd}` }),
    read('a key with a blank in it', 'Encounter/A-20B.1', { id: 'A-20B.1' }),
    read('a key with a point in it', 'Encounter/A-2eB.1', { id: 'A-2eB.1' }),
    read('a key with an umlaut', 'Encounter/-c3-a4.3', { id: '-c3-a4.3' }),
    read('a key of wildcards', 'Encounter/-25-5f.1', { id: '-25-5f.1' }),
    read('a key of an apostrophe', 'Encounter/-27.1', { id: '-27.1' }),
    read('a key of a hyphen', 'Encounter/--.1', { id: '--.1' }),
    read('a key in small letters', 'Encounter/a.2', { id: 'a.2' }),
    refuse('a key in small letters is not one in capitals', 'Encounter/a.1', 404, ''),
    refuse('a key in capitals is not one in small letters', 'Encounter/A.2', 404, ''),
    refuse('an umlaut is not its vowel', 'Encounter/a.3', 404, ''),
    refuse('half a key', 'Encounter/A', 404, ''),
    refuse('a key with padding', 'Encounter/A-20-20-20.1', 404, ''),
    find(
      'several keys of two columns',
      `Encounter?_id=A.1,A-20B.1,-c3-a4.3,A.${odd},a.1`,
      `A.1 A-20B.1 -c3-a4.3 A.${odd}`,
    ),
    find(
      'pages over keys of two columns',
      'Encounter?patient=500',
      `A.1 a.2 A.${odd} A.${even} A-20B.1 A-2eB.1 -c3-a4.3 -25-5f.1 -27.1 --.1`,
    ),

    find(
      'pages over keys of text',
      'Condition?patient=501',
      'A--1 a-2fb-20c q-27x x-2ey -c3-9f -e5-90-8d A-5cB -25 -5f lower -f0-9f-98-80 12 0012 -5bx-5d',
    ),
    read('a key of a Chinese character', 'Condition/-e5-90-8d', { id: '-e5-90-8d' }),
    read('a key of an emoji', 'Condition/-f0-9f-98-80', { id: '-f0-9f-98-80' }),
    read('a key of a percent sign', 'Condition/-25', { id: '-25' }),
    read('a key with a backslash', 'Condition/A-5cB', { id: 'A-5cB' }),
    read('a key of digits is text', 'Condition/0012', { id: '0012' }),
    refuse('text keys in another case', 'Condition/LOWER', 404, ''),
    refuse('sharp s is not two letters in a key', 'Condition/ss', 404, ''),
    find('several keys of text', 'Condition?_id=-25,-5f,LOWER,12', '-25 -5f 12'),
  ],
};
