/**
 * `DocumentReference/$docref`: the documents of a patient, by when the care took place, type and profile.
 * http://hl7.org/fhir/us/core/OperationDefinition/docref
 */
import type { Coding } from '../../fhir/types.ts';
import { searchsetText } from '../../render/bundle.ts';
import type { Exchange, QueryPair } from '../exchange.ts';
import { searchType } from '../search-type.ts';
import { operation } from './operation.ts';

const type = 'DocumentReference';

export const docref = operation({
  name: 'docref',
  type,
  levels: ['type'],
  methods: ['GET', 'POST'],
  definition: 'http://hl7.org/fhir/us/core/OperationDefinition/docref',
  inputs: {
    patient: { type: 'id', min: 1, documentation: 'The id of the patient.' },
    start: { type: 'dateTime', documentation: 'Care took place on or after it.' },
    end: { type: 'dateTime', documentation: 'Care took place on or before it.' },
    type: {
      type: 'Coding',
      max: '*',
      isToken: true,
      documentation: 'Documents of any of these types; all without it.',
    },
    'on-demand': {
      type: 'boolean',
      documentation: 'True asks only for documents that are made when they are asked for, of which there are none.',
    },
    profile: { type: 'canonical', max: '*', documentation: 'Documents that claim any of these profiles.' },
  },
  handle: (server, exchange, { values }) => {
    const { patient, start, end, type: types, profile } = values;
    if (values['on-demand'] === true) {
      const parts = { baseUrl: server.config.baseUrl, self: selfOf(server.config.baseUrl, exchange) };
      return {
        status: 200,
        body: searchsetText({ ...parts, entries: [], next: undefined, total: 0, outcome: undefined }),
      };
    }
    const query: QueryPair[] = [
      ['patient', escaped(patient)],
      // What was replaced or entered in error is no document to be had.
      ['status', 'current'],
      ...(start === undefined ? [] : [['period', `ge${start}`] as const]),
      ...(end === undefined ? [] : [['period', `le${end}`] as const]),
      ...(types.length === 0 ? [] : [['type', types.map(tokenOf).join()] as const]),
      ...(profile.length === 0 ? [] : [['_profile', profile.map(escaped).join()] as const]),
    ];
    return searchType(server, asSearch(exchange), { types: [type] }, query, 'GET');
  },
});

/** Its links are those of the search that it stands for: they say how it was understood, and lead on. */
function asSearch({ query, headers, access, signal, timing, requestId }: Exchange): Exchange {
  return { method: 'GET', path: [type], query, headers, access, signal, timing, requestId };
}

const selfOf = (baseUrl: string, { path }: Exchange): string => `${baseUrl}/${path.join('/')}?on-demand=true`;

const tokenOf = ({ system, code = '' }: Coding): string =>
  system === undefined ? escaped(code) : `${escaped(system)}|${escaped(code)}`;

/** https://hl7.org/fhir/R4/search.html#escaping */
const escaped = (text: string): string => text.replace(/[\\,|$]/g, '\\$&');
