/**
 * Observations. How Synthea's correspond to what is served, one to one but for what is said:
 *
 * | Synthea's bundle                                  | observations.csv      | served                                      |
 * | ------------------------------------------------- | --------------------- | ------------------------------------------- |
 * | blood pressure, two components                    | two rows              | one Observation, two components (VITALS)    |
 * | survey panel (PRAPARE, PROMIS), n components      | n rows, none of panel | n Observations (FLOWSHEET), none of a panel |
 * | laboratory result; its panel is a DiagnosticReport | one row               | one Observation (LAB_RESULT)                |
 * | another vital sign or score                       | one row               | one Observation (VITALS or FLOWSHEET)       |
 * | smoking status                                    | one row               | one Observation (SOCIAL_HX)                 |
 * | –                                                 | QALY, DALY, QOLS      | one Observation (FLOWSHEET)                 |
 */
import { coded, type Difference, difference, only, type Rounding, terminology, written } from '../difference.ts';
import { isObject, type Json, listOf } from '../json.ts';
import { categoryOf, nameIn, vitalOf } from '../site-names.ts';

export const observations: readonly Difference[] = [
  difference(
    'Portico',
    'Observation',
    { what: 'Second code of an oxygen saturation', why: 'US Core demands the one of pulse oximetry, too' },
    (observation) => {
      const code = observation.code as { coding?: unknown; text?: string } | undefined;
      const codings = listOf(code?.coding as never) as { code?: string }[];
      const others = codings.filter((coding) => coding.code !== '59408-5');
      if (!code || others.length === codings.length) return false;
      code.coding = others;
      code.text = 'Oxygen saturation in Arterial blood';
      return true;
    },
  ),
  {
    what: 'Surveys of several answers',
    why: 'FLOWSHEET has a row for each answer: a component of Synthea’s is an Observation here',
    on: 'Synthea',
    of: ['Observation'],
    change: ({ component, ...survey }) => {
      const [code] = listOf(survey.code);
      if (component === undefined || bloodPressures.some((one) => listOf(code?.coding)[0]?.code === one))
        return undefined;
      return listOf(component).map((answer) => ({ ...structuredClone(survey), ...answer }));
    },
  },
  written(
    'Synthea',
    'Observation',
    ['code.coding.code'],
    { what: 'Older code of the blood pressure', why: 'one pair of columns has one code' },
    (code) => (code === '55284-4' ? '85354-9' : undefined),
  ),
  difference(
    'Synthea',
    'Observation',
    { what: 'Second code of temperature and oxygen saturation', why: 'a column has one code' },
    ({ code }) => {
      const [concept] = listOf(code);
      const codings = listOf(concept?.coding);
      if (codings.length < 2) return false;
      concept!.coding = codings.slice(0, 1);
      return true;
    },
  ),
  difference(
    'Synthea',
    'Observation',
    { what: 'Names and units of vital signs', why: 'a column has a name by LOINC, and its unit' },
    (observation) => {
      const measured = [observation, ...listOf(observation.component)].filter(({ code }) => vitalOf(code));
      for (const one of measured) {
        const [name, unit] = vitalOf(one.code)!;
        const [coding] = listOf(listOf(one.code)[0]?.coding);
        one.code = { coding: [{ ...coding, display: name }], text: name };
        if (unit && isObject(one.valueQuantity)) one.valueQuantity.unit = unit;
      }
      return measured.length > 0;
    },
  ),
  written(
    'Synthea',
    'Observation',
    ['valueQuantity.unit'],
    { what: 'Unit as it is shown', why: 'the site’s own spelling; the code is UCUM' },
    (_unit, quantity, { code }) => (vitalOf(code) ? undefined : nameIn('unit', quantity)?.local),
  ),
  written(
    'Synthea',
    'Observation',
    ['category.coding.display'],
    { what: 'Name of the category', why: 'Synthea repeats the code' },
    (code) => categories[String(code)],
  ),
  difference(
    'Synthea',
    'Observation',
    { what: 'Category of smoking status', why: 'SOCIAL_HX is social history' },
    (observation) => {
      if (!isOf(observation, '72166-2')) return false;
      observation.category = [coded(`${terminology}/observation-category`, 'social-history', 'Social History')];
      return true;
    },
  ),
  difference(
    'Synthea',
    'Observation',
    { what: 'Names of smoking status', why: 'both codes went through a code map' },
    (observation) => {
      if (!isOf(observation, '72166-2')) return false;
      const [coding] = listOf(listOf(observation.valueCodeableConcept)[0]?.coding);
      coding!.display = nameIn('social-answer', coding!)?.standard;
      observation.code = {
        ...coded('http://loinc.org', '72166-2', 'Tobacco smoking status'),
        text: 'SMOKING STATUS',
      };
      return true;
    },
  ),
  difference(
    'Synthea',
    'Observation',
    { what: 'Category of the address in a survey', why: 'observations.csv calls it laboratory' },
    (observation) => {
      if (!isOf(observation, '56799-0')) return false;
      observation.category = [coded(`${terminology}/observation-category`, 'laboratory', 'Laboratory')];
      return true;
    },
  ),
  difference(
    'Synthea',
    'Observation',
    { what: 'Codes of answers', why: 'FLOWSHEET has a column for the words only' },
    (observation) => {
      const [answer] = listOf(observation.valueCodeableConcept);
      const isResult = categoryOf(observation) === 'laboratory' || isOf(observation, '72166-2');
      if (!answer || isResult) return false;
      observation.valueString = answer.text;
      delete observation.valueCodeableConcept;
      return true;
    },
  ),
  only('Synthea', 'Observation', ['issued'], { what: 'Issued', why: 'not in observations.csv' }),
  only('Portico', 'Observation', ['performer'], {
    what: 'Laboratory',
    why: 'the bundles leave it out; one laboratory serves every hospital',
  }),
  {
    what: 'Quality of life: QALY, DALY, QOLS',
    why: 'in observations.csv only; the bundles have no Observation of them',
    on: 'Portico',
    of: ['Observation'],
    change: ({ code }) => (/^(QALY|DALY|QOLS)$/.test(String(listOf(code)[0]?.text)) ? [] : undefined),
  },
];

const bloodPressures: readonly string[] = ['85354-9', '55284-4'];

const categories: Readonly<Record<string, string>> = {
  laboratory: 'Laboratory',
  'vital-signs': 'Vital Signs',
  survey: 'Survey',
  exam: 'Exam',
  procedure: 'Procedure',
};

const isOf = ({ code }: Json, wanted: string) => listOf(listOf(code)[0]?.coding)[0]?.code === wanted;

/** Both files round the number that Synthea made up. */
export const rounding: Rounding = {
  what: 'Digits of values',
  why: 'observations.csv has one decimal place, the bundles have five figures',
  isSame: (synthea, served) => {
    const fifthFigure = 10 ** (Math.floor(Math.log10(Math.abs(synthea) || 1)) - 4);
    return Math.abs(synthea - served) <= 0.05 + fifthFigure / 2 + 1e-9;
  },
};
