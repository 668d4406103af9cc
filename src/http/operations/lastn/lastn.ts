/** `Observation/$lastn`: the newest observations of each code. https://hl7.org/fhir/R4/observation-operation-lastn.html */
import { searchParameter } from '../../../fhir/definitions.ts';
import { FhirError, type Issue, toOperationOutcome } from '../../../fhir/issue.ts';
import { kept } from '../../../fhir/kept.ts';
import type { CodeableConcept } from '../../../fhir/types.ts';
import type { Row } from '../../../plan/layout.ts';
import { codeNodes } from '../../../plan/newest-select.ts';
import { type Branch, planSearch } from '../../../plan/plan-search.ts';
import { noCells } from '../../../render/access-cells.ts';
import { searchsetText } from '../../../render/bundle.ts';
import { nodeReader } from '../../../render/read-node.ts';
import { parseSearch } from '../../../search/parse-search.ts';
import { type Candidate, newestRows } from '../../../sql/run-newest.ts';
import type { Answer, Exchange, QueryPair } from '../../exchange.ts';
import { linkTo } from '../../page-links.ts';
import { handlingOf } from '../../prefer.ts';
import { searchContext } from '../../search-context.ts';
import { entriesOf, foundOf, includedIn } from '../../search-type.ts';
import type { Server } from '../../server.ts';
import { shownOf } from '../../shown.ts';
import { operation } from '../operation.ts';
import { newestOf } from './groups.ts';
import { refusals } from './refusals.ts';

export const lastn = operation({
  name: 'lastn',
  type: 'Observation',
  levels: ['type'],
  methods: ['GET', 'POST'],
  definition: 'http://hl7.org/fhir/OperationDefinition/Observation-lastn',
  inputs: {
    max: { type: 'integer', documentation: 'The most observations of a code, 1 when left out; ties may add to them.' },
  },
  takesSearch: true,
  handle: (server, exchange, { values, others }) => newest(server, exchange, values.max ?? 1, others),
});

const newestFirst = [{ parameter: searchParameter('Observation', 'date')!, descending: true }];

async function newest(server: Server, exchange: Exchange, most: number, query: readonly QueryPair[]): Promise<Answer> {
  const { config, registry, rendererOf } = server;
  const { access, signal, timing, headers } = exchange;
  refuse(refusals(query, most, config.pageSizeMax));
  const handling = handlingOf(headers);
  const { request, issues } = parseSearch(searchContext(config, { types: ['Observation'] }, handling), query);
  timing.mark('parse');
  const plan = planSearch({ ...request, sort: newestFirst }, registry, access, { now: Date.now(), handling });
  timing.mark('plan');
  const database = server.database.for('search');
  const found = await newestRows(plan, most, database, signal);
  const matches = newestOf(withCodes(found), most);
  const included = await includedIn(server, database, exchange, plan, { matches });
  timing.mark('database');
  const entries = [
    ...entriesOf(matches.map(foundOf), 'match', plan, rendererOf),
    ...entriesOf(included.found, 'include', plan, rendererOf),
  ];
  const warnings = [...issues, ...plan.context.issues, ...included.issues];
  const asked = [
    ...plan.request.accepted.map(({ name, value }) => [name, value] as const),
    ['max', String(most)] as const,
  ];
  const body = searchsetText({
    baseUrl: config.baseUrl,
    self: linkTo(server, exchange, asked),
    total: matches.length,
    entries,
    outcome: warnings.length > 0 ? JSON.stringify(toOperationOutcome(warnings)) : undefined,
  });
  timing.mark('render');
  if (server.audit === undefined) return { status: 200, body };
  const all = [...matches.map(foundOf), ...included.found];
  return { status: 200, body, shown: all.map((each, at) => shownOf(registry, each, entries[at]!.id)) };
}

function refuse([first, ...others]: readonly Issue[]): void {
  if (first !== undefined) throw new FhirError(first, ...others);
}

/** With the code as it is served. */
function withCodes(found: readonly Candidate[]) {
  const readers = new Map<Branch, (row: Row) => CodeableConcept | undefined>();
  return found.map((candidate) => {
    const { branch, row } = candidate;
    return { ...candidate, code: kept(readers, branch, () => codeReader(branch))(row) };
  });
}

function codeReader({ source, layout }: Branch): (row: Row) => CodeableConcept | undefined {
  const readers = codeNodes(source).map((node) => nodeReader(node, source, layout));
  return ({ cells, kids }) => {
    for (const read of readers) {
      const code = read(cells, noCells, kids);
      if (code !== undefined) return code as unknown as CodeableConcept;
    }
    return undefined;
  };
}
