/** `ConceptMap/$translate`, `ConceptMap/[id]/$translate`. https://hl7.org/fhir/R4/conceptmap-operation-translate.html */
import type { CodeSet } from '../../../adapter/codes/code-set.ts';
import { FhirError, issue } from '../../../fhir/issue.ts';
import { codesOf } from '../../../fhir/terminology/value-set-codes.ts';
import type { ParametersParameter } from '../../../fhir/types.ts';
import type { Terminology } from '../../../terminology/terminology.ts';
import { mapUrl } from '../../../terminology/terminology.ts';
import { isTranslated, type Match, mapsFrom, translate } from '../../../terminology/translate.ts';
import type { CodeAsked } from '../../../terminology/validate.ts';
import type { Exchange } from '../../exchange.ts';
import { operation } from '../operation.ts';
import { codeInputs, codesAsked, conceptInput } from './asked.ts';
import { isAllCodesOf, isInstance, mapMeant, terminologyAt, valueSetMeant } from './known.ts';
import { parametersAnswer, textParameter } from './parameters.ts';

export const translateCode = operation({
  name: 'translate',
  type: 'ConceptMap',
  levels: ['type', 'instance'],
  methods: ['GET', 'POST'],
  definition: 'http://hl7.org/fhir/OperationDefinition/ConceptMap-translate',
  isOffered: () => true,
  inputs: {
    url: { type: 'uri', documentation: 'The canonical URL of the map; without it, all maps that know the system.' },
    conceptMapVersion: { type: 'string', documentation: 'The version of the map.' },
    ...codeInputs,
    ...conceptInput,
    source: {
      type: 'uri',
      documentation: 'The value set of all codes of a local code system, to say which map is meant.',
    },
    target: { type: 'uri', documentation: 'A value set that the translations must be of.' },
    targetsystem: { type: 'uri', documentation: 'A code system that the translations must be of.' },
    reverse: { type: 'boolean', documentation: 'From a standard code to the local codes.' },
  },
  handle: (server, exchange, { values }) => {
    const terminology = terminologyAt(server);
    const { reverse = false, target, targetsystem: targetSystem } = values;
    const asked = codesAsked(values);
    const valueSet = target === undefined ? undefined : valueSetMeant(terminology, typeOf(exchange), { url: target });
    const wanted = { reverse, targetSystem, target: valueSet && codesOf(valueSet, terminology) };
    const maps = mapsMeant(terminology, exchange, values, asked);
    const matches = asked.flatMap((code) => translate(maps, code, wanted));
    return parametersAnswer([
      { name: 'result', valueBoolean: isTranslated(matches) },
      textParameter('message', messageOf(matches)),
      ...matches.map(matchOf),
    ]);
  },
});

/** Another resource is named than the one in the path. */
const typeOf = (exchange: Exchange): Exchange => ({ ...exchange, path: exchange.path.slice(0, 2) });

/** Throws F626 where no map is for codes of such a system. */
function mapsMeant(
  terminology: Terminology,
  exchange: Exchange,
  values: {
    url?: string | undefined;
    conceptMapVersion?: string | undefined;
    source?: string | undefined;
    reverse?: boolean | undefined;
  },
  asked: readonly CodeAsked[],
): readonly CodeSet[] {
  const { url, conceptMapVersion: version, source, reverse = false } = values;
  if (url !== undefined || isInstance(exchange)) return [mapMeant(terminology, exchange, { url, version })];
  const systems = new Set(asked.map(({ system }) => system));
  const all = terminology.maps.filter((set) => isAllCodesOf(set, source));
  const maps = [...new Set([...systems].flatMap((system) => mapsFrom(all, system, reverse)))];
  if (maps.length === 0) throw new FhirError(issue('F626', {}));
  return maps;
}

function messageOf(matches: readonly Match[]): string | undefined {
  if (isTranslated(matches)) return undefined;
  return matches.length > 0 ? 'The maps say that nothing matches.' : 'The maps say nothing of the code.';
}

function matchOf({ equivalence, concept, comment, set }: Match): ParametersParameter {
  const { display, ...coding } = concept ?? {};
  return {
    name: 'match',
    part: [
      { name: 'equivalence', valueCode: equivalence },
      ...(concept ? [{ name: 'concept', valueCoding: { ...coding, ...(display && { display }) } }] : []),
      ...(comment ? [{ name: 'comment', valueString: comment }] : []),
      { name: 'source', valueUri: `${mapUrl(set)}|${set.version}` },
    ],
  };
}
