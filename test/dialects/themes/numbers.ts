/** Numbers and quantities: significant digits, every prefix, units, and more digits than a double holds. */
import { find, has, read, refuse, search, type Theme } from '../case.ts';
import type { Row } from '../rows.ts';

const charge = (ID: number, FACTOR: string | null): Row<'CHARGE'> => ({ ID, PERSON: 330, FACTOR });
const result = (ID: number, NUM: string | null, UNIT: string | null): Row<'RESULT'> => ({
  ID,
  PERSON: 331,
  KIND: 'LAD',
  NUM,
  UNIT,
});

const factor = (value: string) => `ChargeItem?patient=330&factor-override${value}`;
const value = (asked: string) => search`Observation?patient=331&value-quantity=${asked}`;
const res = (ids: string) => ids.replace(/\d+/g, 'res-$&');
const mg = '|http://unitsofmeasure.org|mg';
const noDouble = { sqlite: 'SQLite keeps decimals as doubles' };

export const numbers: Theme = {
  name: 'numbers',
  rows: {
    PERSON: [330, 331, 332].map((ID) => ({ ID, LAST_NM: 'Zahl', DEL: 'N' })),
    CHARGE: [
      charge(451, '1'),
      charge(452, '1.5'),
      charge(453, '0.1'),
      charge(454, '0'),
      charge(455, '-2.5'),
      charge(456, null),
      charge(457, '99.5'),
      charge(458, '100.499'),
      charge(459, '100.5'),
      charge(460, '100'),
      charge(461, '12345678901234567890.123456789012345678'),
      charge(462, '12345678901234567890.123456789012345679'),
    ],
    RESULT: [
      result(471, '5.34', 'MG'),
      result(472, '5.35', 'MG'),
      result(473, '5.4', 'MG'),
      result(474, '5.449999', 'MG'),
      result(475, '5.45', 'MG'),
      result(476, '0.0054', 'G'),
      result(477, '5.4', 'TAB'),
      result(478, null, 'MG'),
      result(479, '-5.4', 'MG'),
      result(480, '0', 'MG'),
      result(481, '5.4', null),
    ],
    KIND: [
      { CD: 'MG', NM: 'milligram', STD_SYS: 'http://unitsofmeasure.org', STD_CD: 'mg' },
      { CD: 'G', NM: 'gram', STD_SYS: 'http://unitsofmeasure.org', STD_CD: 'g' },
      { CD: 'LAD', NM: 'Ladder' },
    ],
    ROUND: [
      { ID: 491, PERSON: 332, SYS: '150', DIA: '80' },
      { ID: 492, PERSON: 332, SYS: '80', DIA: '150' },
      { ID: 493, PERSON: 332, DIA: '95' },
      { ID: 494, PERSON: 332, TEMP: '38.5' },
      { ID: 495, PERSON: 332, SYS: '120', DIA: '70', TEMP: '0' },
    ],
  },
  cases: [
    find('a number of three digits', factor('=100'), '457 458 460'),
    find('a number of four digits', factor('=100.0'), '460'),
    find('a number of one digit', factor('=1'), '451'),
    find('a number with a fraction', factor('=1.5'), '452'),
    find('a number below one', factor('=0.1'), '453'),
    find('a number below zero', factor('=-2.5'), '455'),
    find('a number that is not', factor('=ne100'), '451 452 453 454 455 459 461 462'),
    find('a number above', factor('=gt100'), '458 459 461 462'),
    find('a number above or equal', factor('=ge100'), '457 458 459 460 461 462'),
    find('a number below', factor('=lt100'), '451 452 453 454 455 457'),
    find('a number below or equal', factor('=le100'), '451 452 453 454 455 457 458 460'),
    find('a number that starts after', factor('=sa100'), '458 459 461 462'),
    find('a number that ends before', factor('=eb100'), '451 452 453 454 455 457'),
    find('about a number', factor('=ap100'), '457 458 459 460'),
    find('below zero', factor('=lt0'), '455'),
    find('no number', factor(':missing=true'), '456'),
    find('several numbers', factor('=1.5,0.1'), '452 453'),
    find('between two numbers', `${factor('=gt0')}&factor-override=lt1.5`, '451 453'),
    find(
      'by number',
      'ChargeItem?patient=330&_sort=factor-override',
      '455 454 453 451 452 457 460 458 459 461 462 | 456',
    ),
    find('by number downwards', `${factor('=lt1000')}&_sort=-factor-override`, '459 458 460 457 452 451 453 454 455'),
    {
      ...find('a number of 38 digits', factor('=12345678901234567890.123456789012345678'), '461'),
      notOn: noDouble,
    },
    {
      ...find('above a number of 38 digits', factor('=gt12345678901234567890.123456789012345678'), '462'),
      notOn: noDouble,
    },
    {
      ...has('a number of 38 digits to the last', 'ChargeItem/461', ':12345678901234567890.123456789012345678'),
      notOn: noDouble,
    },
    has('a number without the zeros of its column', 'ChargeItem/452', '"factorOverride":1.5'),
    has('zero is a number', 'ChargeItem/454', '"factorOverride":0'),
    refuse('a number that is none', factor('=many'), 400, 'F130'),

    find('a quantity of any unit', value('5.4'), res('472 473 474 477 481')),
    find('a quantity of a unit, in any that converts', value(`5.4${mg}`), res('472 473 474 476')),
    find('a quantity by the code of its unit alone', value('5.4||mg'), res('472 473 474')),
    find('a quantity of two decimals', value('5.40'), res('473 477 481')),
    find('a quantity of three decimals and a unit', value(`5.400${mg}`), res('473 476')),
    find('a quantity above', value(`gt5.4${mg}`), res('474 475')),
    find('a quantity above or equal', value(`ge5.4${mg}`), res('472 473 474 475 476')),
    find('a quantity below', value(`lt5.4${mg}`), res('471 472 479 480')),
    find('a quantity below or equal', value(`le5.4${mg}`), res('471 472 473 474 476 479 480')),
    find('a quantity that is not', value(`ne5.4${mg}`), res('471 475 479 480')),
    find('about a quantity', value(`ap5.4${mg}`), res('471 472 473 474 475 476')),
    find('a quantity that starts after', value(`sa5.4${mg}`), res('474 475')),
    find('a quantity that ends before', value(`eb5.4${mg}`), res('471 472 479 480')),
    find('a quantity in another unit', value('gt0.0054|http://unitsofmeasure.org|g'), res('474 475')),
    find('a quantity in a unit that does not convert', value('5.4|http://unitsofmeasure.org|cm'), ''),
    find('a quantity below zero', value('-5.4'), res('479')),
    find('a quantity of zero', value('0'), res('476 480')),
    find('no quantity', 'Observation?patient=331&value-quantity:missing=true', res('478')),
    find(
      'by quantity',
      'Observation?patient=331&_sort=value-quantity',
      res('479 480 476 471 472 473 477 481 474 475 | 478'),
    ),
    find(
      'by quantity downwards, ties by key',
      'Observation?patient=331&_sort=-value-quantity',
      res('475 474 473 477 481 472 471 476 480 479 | 478'),
    ),
    read('a quantity in a local unit', 'Observation/res-477', { valueQuantity: { value: 5.4, unit: 'TAB' } }),

    find('a code and its value', search`Observation?patient=331&code-value-quantity=${'LAD$gt5.4'}`, res('474 475')),
    find(
      'a code and its value in a unit',
      search`Observation?patient=331&code-value-quantity=${`LAD$5.4${mg}`}`,
      res('472 473 474 476'),
    ),
    find('a code and the value of another', search`Observation?patient=331&code-value-quantity=${'GLU$gt0'}`, ''),
    find(
      'both of one component',
      search`Observation?patient=332&component-code-value-quantity=${'8480-6$gt140'}`,
      'vit-491.bp',
    ),
    find(
      'both of the other component',
      search`Observation?patient=332&component-code-value-quantity=${'8462-4$gt140'}`,
      'vit-492.bp',
    ),
    find(
      'both of one component, with system and unit',
      search`Observation?patient=332&component-code-value-quantity=${'http://loinc.org|8480-6$lt100|http://unitsofmeasure.org|mm[Hg]'}`,
      'vit-492.bp',
    ),
    find(
      'one component or the other',
      search`Observation?patient=332&component-code-value-quantity=${'8480-6$gt140'},${'8462-4$90'}`,
      'vit-491.bp',
    ),
    find('the value of any component', 'Observation?patient=332&component-value-quantity=95', 'vit-493.bp'),
    find(
      'the value or that of a component',
      'Observation?patient=332&combo-value-quantity=gt90',
      'vit-491.bp vit-492.bp vit-493.bp vit-495.bp',
    ),
    find('one variant of a row', 'Observation?patient=332&code=8310-5', 'vit-494.temp'),
    find(
      'the code or that of a component',
      'Observation?patient=332&combo-code=8462-4',
      'vit-491.bp vit-492.bp vit-493.bp vit-495.bp',
    ),
    find(
      'all variants of all rows',
      'Observation?patient=332',
      'vit-491.bp vit-492.bp vit-493.bp vit-494.temp vit-495.bp',
    ),
  ],
};
