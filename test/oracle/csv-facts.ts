/** What the CSV files say and Synthea's bundles do not: as lines, once from the files and once from what is served. */
import { type CsvRow, csvRows } from '../../resource-adapters/meridian/demo/synthea/csv.ts';
import { instant, type Json, listOf } from './json.ts';
import { type Chart, type ComparedType, encounterLabel } from './side.ts';

interface CsvFact {
  readonly what: string;
  readonly file: string;
  readonly type: ComparedType;
  /** Undefined for rows and resources that say nothing of the kind. */
  readonly ofRow: (row: CsvRow) => readonly unknown[] | undefined;
  readonly ofResource: (resource: Json, chart: Chart) => readonly unknown[] | undefined;
}

const codeOf = (concept: unknown): unknown => listOf(listOf(concept)[0]?.coding)[0]?.code;
const moment = (text: unknown): unknown => (text === undefined || text === '' ? undefined : instant(String(text)));
const visitOf = ({ encounter }: Json, { target }: Chart): unknown => {
  const [link] = listOf(encounter);
  const visit = link && target(String(link.reference));
  return visit && visitNumber(visit);
};
const visitNumber = ({ identifier }: Json): unknown => listOf(identifier)[0]?.value;

const facts: readonly CsvFact[] = [
  {
    what: 'the number, the begin, the end and the type of visits',
    file: 'encounters',
    type: 'Encounter',
    ofRow: ({ Id, START, STOP, CODE }) => [Id, `Encounter ${START}/${STOP} http://snomed.info/sct|${CODE}`],
    ofResource: (encounter) => [visitNumber(encounter), encounterLabel(encounter)],
  },
  {
    what: 'when medications end',
    file: 'medications',
    type: 'MedicationRequest',
    ofRow: ({ CODE, START, STOP, ENCOUNTER }) => [CODE, moment(START), moment(STOP), ENCOUNTER],
    ofResource: (request, chart) => {
      const [timing] = listOf(listOf(request.dosageInstruction)[0]?.timing);
      const [bounds] = listOf(listOf(timing?.repeat)[0]?.boundsPeriod);
      const code = codeOf(request.medicationCodeableConcept);
      return [code, moment(bounds?.start), moment(bounds?.end), visitOf(request, chart)];
    },
  },
  {
    what: 'begin and visit of allergies',
    file: 'allergies',
    type: 'AllergyIntolerance',
    ofRow: ({ CODE, START, ENCOUNTER }) => [CODE, START, ENCOUNTER],
    ofResource: (allergy, chart) => [codeOf(allergy.code), allergy.onsetDateTime, visitOf(allergy, chart)],
  },
  {
    what: 'quality of life',
    file: 'observations',
    type: 'Observation',
    ofRow: ({ CODE, DATE, VALUE, UNITS }) =>
      isQualityOfLife(CODE) ? [CODE, moment(DATE), Number(VALUE), UNITS] : undefined,
    ofResource: ({ code, effectiveDateTime, valueQuantity }) => {
      const [{ text } = {}] = listOf(code);
      const [quantity] = listOf(valueQuantity);
      return isQualityOfLife(text) ? [text, moment(effectiveDateTime), quantity?.value, quantity?.code] : undefined;
    },
  },
];

const isQualityOfLife = (code: unknown): boolean => /^(QALY|DALY|QOLS)$/.test(String(code));

/** Per kind of fact the lines of both sides, sorted. */
export async function csvFacts(folder: string, charts: ReadonlyMap<string, Chart>) {
  const read = facts.map(async ({ what, file, type, ofRow, ofResource }) => {
    const written: string[] = [];
    for await (const row of csvRows(folder, `${file}.csv`)) {
      const fact = ofRow(row);
      if (fact) written.push(JSON.stringify([row.PATIENT, ...fact]));
    }
    const served = [...charts].flatMap(([id, chart]) =>
      chart.resources[type].flatMap((one) => {
        const fact = ofResource(one, chart);
        return fact ? [JSON.stringify([id, ...fact])] : [];
      }),
    );
    return { what, written: written.sort(), served: served.sort() };
  });
  return Promise.all(read);
}
