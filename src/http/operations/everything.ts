/**
 * `Patient/[id]/$everything`: all of a patient's record that the caller may see, in pages.
 * https://hl7.org/fhir/R4/patient-operation-everything.html
 */
import type { Source } from '../../adapter/source.ts';
import { survivorOf } from '../../export/scope.ts';
import { isResourceType } from '../../fhir/definitions.ts';
import { parseFhirDate } from '../../fhir/instant.ts';
import { FhirError, issue } from '../../fhir/issue.ts';
import { kept } from '../../fhir/kept.ts';
import { planContext } from '../../plan/context.ts';
import { refuseUngranted } from '../../plan/granted.ts';
import { planEverything } from '../../plan/plan-everything.ts';
import { type BundleEntry, searchsetText } from '../../render/bundle.ts';
import type { Renderer } from '../../render/renderer.ts';
import type { Prefix } from '../../search/request.ts';
import { runEverything } from '../../sql/run-everything.ts';
import type { Found } from '../../sql/run-includes.ts';
import { type CursorBinding, openCursor } from '../cursor.ts';
import type { Answer, Exchange } from '../exchange.ts';
import { linkTo, nextLink } from '../page-links.ts';
import { sees } from '../sees.ts';
import type { Server } from '../server.ts';
import { shownOf } from '../shown.ts';
import type { Input } from './input-parameter.ts';
import { operation } from './operation.ts';
import { inputOf } from './read-input.ts';

const inputs = {
  start: {
    type: 'date',
    documentation: 'Care that ended before it is left out; care of which no date is known is not.',
  },
  end: { type: 'date', documentation: 'Care that began after it is left out; care of which no date is known is not.' },
  _since: { type: 'instant', documentation: 'Resources that were updated at that time or later.' },
  _type: { type: 'string', max: '*', documentation: 'Types of the answer, with commas between them.' },
  _count: { type: 'integer', documentation: 'The most resources of a page.' },
} as const;

export const everything = operation({
  name: 'everything',
  type: 'Patient',
  levels: ['instance', 'type'],
  methods: ['GET', 'POST'],
  definition: 'http://hl7.org/fhir/OperationDefinition/Patient-everything',
  inputs,
  isPaged: true,
  handle: everythingPage,
});

async function everythingPage(server: Server, exchange: Exchange, input: Input<typeof inputs>): Promise<Answer> {
  const { registry, cursorKey } = server;
  const { access, path, timing, signal } = exchange;
  const opened = input.cursor === undefined ? undefined : openCursor(cursorKey, input.cursor);
  const given = opened?.query ?? input.given;
  const { values } = opened?.query === undefined ? input : (inputOf(everything, given) as typeof input);
  const patient = patientOf(exchange);
  const types = typesOf(values._type);
  const outside = [...dateOf('eb', values.start), ...dateOf('sa', values.end)];
  const [since] = dateOf('ge', values._since);
  const count = countOf(values._count, server);
  timing.mark('parse');
  const plan = planEverything({ patient, types, since, outside }, registry, access, Date.now());
  const binding: CursorBinding = {
    caller: access.caller,
    path: path.join('/'),
    query: given,
    version: registry.version,
  };
  opened?.check(binding);
  timing.mark('plan');
  if (opened === undefined) await refuseUnknown(server, exchange, patient);
  const database = server.database.for('search');
  const page = await runEverything(plan, count, opened?.positions, database, signal);
  timing.mark('database');
  const carried = exchange.method === 'POST' || opened?.query !== undefined;
  const found = page.matches.map(({ branch: { source, layout }, row }): Found => ({ source, layout, row }));
  const entries = found.map(entryWriter(server));
  const body = searchsetText({
    baseUrl: server.config.baseUrl,
    self: linkTo(server, exchange, carried ? [] : given),
    next: page.next && nextLink(server, exchange, page.next, binding, carried),
    entries,
  });
  timing.mark('render');
  const shown = server.audit && found.map((each, at) => shownOf(registry, each, entries[at]!.id));
  return { status: 200, body, ...(shown && { shown }), ...(carried && { asked: given }) };
}

/** What is of the patient matches; what that refers to, and Provenance, comes with it. */
function entryWriter({ rendererOf }: Server): (found: Found) => BundleEntry {
  const ofSource = new Map<Source, Renderer>();
  return ({ source, layout, row }) => {
    const render = kept(ofSource, source, () => rendererOf(source, layout));
    const mode = source.shared || source.type === 'Provenance' ? 'include' : 'match';
    return { type: source.type, id: render.idOf(row)!, resource: render.write(row), mode };
  };
}

/** Of the type: the one patient of whom the caller asks by what was granted. */
function patientOf({ path, access }: Exchange): string {
  if (path.length > 2) return path[1] ?? '';
  const own = /^Patient\/(.+)$/.exec(access.user ?? '')?.[1] ?? access.agent?.patient;
  if (own === undefined) throw new FhirError(issue('F605', {}));
  return own;
}

function typesOf(given: readonly string[]): readonly string[] {
  const types = given.flatMap((list) => list.split(','));
  if (!types.every(isResourceType)) throw new FhirError(issue('F158', {}, { expression: ['http._type'] }));
  return [...new Set(types)];
}

function dateOf(prefix: Prefix, text: string | undefined) {
  const date = text === undefined ? undefined : parseFhirDate(text);
  return date === undefined ? [] : [{ type: 'date', prefix, date } as const];
}

function countOf(given: number | undefined, { config }: Server): number {
  if (given !== undefined && given < 1) throw new FhirError(issue('F150', {}, { expression: ['http._count'] }));
  return Math.min(given ?? config.pageSize, config.pageSizeMax);
}

/** Who may not see the chart learns no more than that of a read. */
async function refuseUnknown(
  { registry, database }: Server,
  { access, signal }: Exchange,
  patient: string,
): Promise<void> {
  refuseUngranted(['Patient'], planContext(registry, access, Date.now(), 'read'));
  const id = survivorOf(patient, registry);
  if (await sees({ registry, database }, access, 'Patient', id, signal)) return;
  const isId = registry.sourcesOf('Patient').some(({ key }) => key.decode(patient) !== undefined);
  throw new FhirError(issue(isId ? 'F105' : 'F104', { type: 'Patient' }));
}
