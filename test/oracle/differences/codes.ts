/** Codes and their names, in every resource. */
import { type Difference, difference, everywhere, withoutCodings } from '../difference.ts';
import { holders } from '../json.ts';
import { comparedTypes } from '../side.ts';
import { mappedCodings, nameIn } from '../site-names.ts';

const clinicalTypes = comparedTypes.filter((type) => type !== 'Patient');

export const codes: readonly Difference[] = [
  difference(
    'Portico',
    comparedTypes,
    { what: 'Codings in urn:meridian:…', why: 'the local code is always kept beside the standard one' },
    (resource) => withoutCodings(resource, ({ system }) => String(system).startsWith('urn:meridian:')),
  ),
  difference(
    'Synthea',
    clinicalTypes,
    { what: 'Commas in names and answers', why: 'Synthea itself writes blanks instead into CSV files' },
    (resource) => {
      const texts = ['text', 'display', 'valueString'];
      const held = everywhere(resource, (one) => texts.some((name) => String(one[name] ?? '').includes(',')));
      for (const [holder, key] of held.flatMap((one) => texts.flatMap((name) => holders(one, name)))) {
        holder[key] = String(holder[key]).replaceAll(',', ' ');
      }
      return held.length > 0;
    },
  ),
  difference(
    'Synthea',
    clinicalTypes,
    { what: 'Codes to which Synthea gives two names', why: 'a catalogue has one name for a code: the first that came' },
    (resource) => {
      const named = mappedCodings(resource).filter(([{ system, code, display }]) => {
        const first = firstNames[`${system}|${code}`];
        return first !== undefined && first !== display;
      });
      for (const [coding] of named) coding.display = firstNames[`${coding.system}|${coding.code}`];
      return named.length > 0;
    },
  ),
];

/** Of the names that Synthea gives to one code, the one that its files have first. */
const firstNames: Readonly<Record<string, string>> = {
  'http://snomed.info/sct|308335008': 'Patient encounter procedure',
  'http://snomed.info/sct|185349003': "Encounter for 'check-up'",
  'http://snomed.info/sct|5880005': 'Physical examination of mother',
  'http://www.nlm.nih.gov/research/umls/rxnorm|856987':
    'Acetaminophen 300 MG / HYDROcodone Bitartrate 5 MG Oral Tablet',
  'http://www.nlm.nih.gov/research/umls/rxnorm|1000126': '1 ML medroxyprogesterone acetate 150 MG/ML Injection',
  'http://snomed.info/sct|311555007': 'Speech and language therapy regime (regime/therapy',
  'http://loinc.org|21000-5': 'Erythrocyte distribution width [Entitic volume] by Automated count',
};

/** What names are to be compared has to be known before. */
export const names: readonly Difference[] = [
  difference(
    'Synthea',
    comparedTypes,
    { what: 'Names of codes that a code map knows', why: 'the display is the code map’s; the text stays Synthea’s' },
    (resource) =>
      mappedCodings(resource).filter(([coding, map]) => {
        const { standard = coding.display } = nameIn(map, coding) ?? {};
        const changed = coding.display !== standard;
        coding.display = standard;
        return changed;
      }).length > 0,
  ),
];
