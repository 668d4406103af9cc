/** Where: circles on the globe, and addresses of the web. */
import { find, search, type Theme } from '../case.ts';
import type { Row } from '../rows.ts';

const place = (CODE: string, LAT: string | null, LON: string | null): Row<'PLACE'> => ({ CODE, LAT, LON });
const form = (CODE: string, URL: string | null): Row<'FORM'> => ({ CODE, URL, TITLE: `Form ${CODE}` });
const near = (at: string) => search`Location?near=${at}`;
const url = (modifier: string, at: string) => `Questionnaire?url${modifier}=${encodeURIComponent(at)}`;
const forms = 'http://example.org/forms';

export const places: Theme = {
  name: 'places',
  rows: {
    PLACE: [
      place('GATE', '52.516275', '13.377704'),
      place('TOWER', '52.520817', '13.409419'),
      place('POTSDAM', '52.390569', '13.064473'),
      place('EASTEND', '-16.500000', '179.990000'),
      place('WESTEND', '-16.500000', '-179.990000'),
      place('POLE', '89.990000', '120.000000'),
      place('NULL', null, '13.000000'),
      place('ORIGIN', '0.000000', '0.000000'),
    ],
    FORM: [
      form('U0', forms),
      form('U1', `${forms}/a`),
      form('U2', `${forms}/a/b`),
      form('U3', `${forms}X`),
      form('U4', 'http://example.org/FORMS/a'),
      form('U5', `${forms}/a%20b`),
      form('U6', 'urn:oid:1.2.3'),
      form('U7', null),
      form('U8', `${forms}/a_b`),
    ],
  },
  cases: [
    find('within five kilometres', near('52.52|13.40|5|km'), 'GATE TOWER'),
    find('within a kilometre', near('52.520817|13.409419|1|km'), 'TOWER'),
    find('within fifty kilometres', near('52.52|13.40|50|km'), 'GATE TOWER POTSDAM'),
    find('across the date line from the east', near('-16.5|179.995|5|km'), 'EASTEND WESTEND'),
    find('across the date line from the west', near('-16.5|-179.995|5|km'), 'EASTEND WESTEND'),
    find('around the pole', near('89.99|-60|5|km'), 'POLE'),
    find('in metres', near('52.516275|13.377704|100|m'), 'GATE'),
    find('zeros are no position', near('0|0|10|km'), ''),
    find('a URL as a whole', url('', `${forms}/a`), 'U1'),
    find('a URL in another case', url('', 'http://example.org/forms/A'), ''),
    find('a URN', url('', 'urn:oid:1.2.3'), 'U6'),
    find('a URL with an escape in it', url('', `${forms}/a%20b`), 'U5'),
    find('several URLs', `${url('', forms)},urn:oid:1.2.3`, 'U0 U6'),
    find('URLs below', url(':below', forms), 'U0 U1 U2 U5 U8'),
    find('URLs below, with a wildcard in the URL', url(':below', `${forms}/a_b`), 'U8'),
    find('URLs above', url(':above', `${forms}/a/b`), 'U0 U1 U2'),
    find('no URL', 'Questionnaire?url:missing=true', 'U7'),
    find('not a URL', 'Questionnaire?title=form%20u4&url:missing=false', 'U4'),
  ],
};
