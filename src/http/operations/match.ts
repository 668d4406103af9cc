/**
 * `Patient/$match`: who of those that the caller may see is the patient given, by a score. Candidates come from a few
 * searches, so access is in every scan, and the number of statements is the same for each request that gives the same.
 * https://hl7.org/fhir/R4/patient-operation-match.html
 */
import { FhirError, issue, toOperationOutcome } from '../../fhir/issue.ts';
import type { Patient } from '../../fhir/types.ts';
import { blocksOf } from '../../match/blocks.ts';
import { type Demographics, demographicsOf } from '../../match/demographics.ts';
import { unreadableElements } from '../../match/read-patient.ts';
import { type Scored, scoreOf } from '../../match/score.ts';
import { type BundleEntry, searchsetText } from '../../render/bundle.ts';
import type { Shown } from '../exchange.ts';
import type { Server } from '../server.ts';
import { candidates } from './match-candidates.ts';
import { operation } from './operation.ts';

/** As many as a person looks through. */
const USUAL_COUNT = 20;

export const match = operation({
  name: 'match',
  type: 'Patient',
  levels: ['type'],
  methods: ['POST'],
  definition: 'http://hl7.org/fhir/OperationDefinition/Patient-match',
  inputs: {
    resource: { type: 'Resource', resource: 'Patient', min: 1, documentation: 'What is known of the patient.' },
    onlyCertainMatches: { type: 'boolean', documentation: 'The one certain match, or none where there are several.' },
    count: { type: 'integer', documentation: 'The most matches to return.' },
  },
  handle: async (server, exchange, { values }) => {
    const { resource, onlyCertainMatches = false, count = USUAL_COUNT } = values;
    const asked = askedFor(resource as Patient, count);
    const blocks = blocksOf(asked);
    if (blocks.length === 0) throw new FhirError(issue('F680', {}));
    const { found, isCut } = await candidates(server, exchange, blocks);
    const matches = found
      .map((each) => ({ ...each, ...scoreOf(asked, demographicsOf(each.patient)) }))
      .filter(({ grade }) => grade !== 'certainly-not')
      .sort((a, b) => b.score - a.score || rank(b) - rank(a) || (a.id < b.id ? -1 : 1));
    const certain = matches.filter(({ grade }) => grade === 'certain');
    const given = onlyCertainMatches ? (certain.length === 1 ? certain : []) : matches.slice(0, count);
    const entries = given.map(
      ({ id, text, score, grade }): BundleEntry => ({
        type: 'Patient',
        id,
        resource: text,
        mode: 'match',
        matched: { score, grade },
      }),
    );
    const { baseUrl } = server.config;
    const outcome = isCut ? JSON.stringify(toOperationOutcome([issue('F683', {})])) : undefined;
    const body = searchsetText({ baseUrl, self: `${baseUrl}/Patient/$match`, total: entries.length, entries, outcome });
    exchange.timing.mark('render');
    return { status: 200, body, ...shownTo(server, given) };
  },
});

function askedFor(patient: Patient, count: number): Demographics {
  const wrong = unreadableElements(patient).map((element) =>
    issue('F681', { element }, { expression: [`Patient.${element}`] }),
  );
  if (count < 1) wrong.push(issue('F682', {}));
  const [first, ...others] = wrong;
  if (first !== undefined) throw new FhirError(first, ...others);
  return demographicsOf(patient);
}

const grades: readonly Scored['grade'][] = ['certainly-not', 'possible', 'probable', 'certain'];
const rank = ({ grade }: Scored): number => grades.indexOf(grade);

function shownTo({ audit }: Server, given: readonly { readonly id: string }[]): { shown?: Shown[] } {
  if (audit === undefined) return {};
  return { shown: given.map(({ id }) => ({ type: 'Patient', id, patients: [id] })) };
}
