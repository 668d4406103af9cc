/** The patients that any of a few searches finds, each once, by two rounds of statements: ids of each search, then all of them. */
import type { Patient } from '../../fhir/types.ts';
import type { Block } from '../../match/blocks.ts';
import { planSearch } from '../../plan/plan-search.ts';
import { parseSearch } from '../../search/parse-search.ts';
import { type Match, runPage } from '../../sql/run-search.ts';
import type { Exchange, QueryPair } from '../exchange.ts';
import { searchContext } from '../search-context.ts';
import type { Server } from '../server.ts';

export interface Candidate {
  readonly id: string;
  readonly patient: Patient;
  /** The same as FHIR JSON text. */
  readonly text: string;
}

/** Of one search: more would be people who have no more than a common name in common. */
const OF_A_BLOCK = 60;

export async function candidates(
  server: Server,
  exchange: Exchange,
  blocks: readonly Block[],
): Promise<{ readonly found: readonly Candidate[]; readonly isCut: boolean }> {
  const promised = new Set(server.registry.searchParameters('Patient').map(({ code }) => code));
  const asked = blocks.filter(({ parameters }) => parameters.every(([name]) => promised.has(name)));
  exchange.timing.mark('parse');
  const pages = await Promise.all(
    asked.map(({ parameters }) => {
      const query = parameters.map(([name, values]): QueryPair => [name, values.join(',')]);
      return search(server, exchange, [...query, ['_elements', 'id']], OF_A_BLOCK);
    }),
  );
  const most = server.config.maxOrValues;
  const all = [...new Set(pages.flatMap(({ rendered }) => rendered.map(({ id }) => id)))];
  const ids = all.slice(0, most);
  const { rendered } =
    ids.length === 0 ? { rendered: [] } : await search(server, exchange, [['_id', ids.join(',')]], ids.length);
  exchange.timing.mark('database');
  return { found: rendered, isCut: ids.length < all.length || pages.some(({ isCut }) => isCut) };
}

async function search(
  server: Server,
  { access, signal }: Exchange,
  query: readonly QueryPair[],
  most: number,
): Promise<{ readonly rendered: readonly Candidate[]; readonly isCut: boolean }> {
  const { config, registry, rendererOf } = server;
  const { request } = parseSearch(searchContext(config, { types: ['Patient'] }, 'strict'), query);
  const plan = planSearch(request, registry, access, { now: Date.now(), handling: 'strict' });
  const { matches, next } = await runPage(plan, most, undefined, server.database.for('search'), signal);
  const render = ({ branch, row }: Match): Candidate => {
    const renderer = rendererOf(branch.source, branch.layout, branch.elements);
    return {
      id: renderer.idOf(row)!,
      text: renderer.write(row),
      patient: renderer.toResource(row) as unknown as Patient,
    };
  };
  return { rendered: matches.map(render), isCut: next !== undefined };
}
