/** The routes of the table of operations, and what is said of a name that is not in it. https://hl7.org/fhir/R4/operations.html */
import { FhirError, issue } from '../../fhir/issue.ts';
import { isConformanceType } from '../conformance/types.ts';
import type { Answer, Exchange } from '../exchange.ts';
import { methodNotAllowed } from '../not-there.ts';
import type { Route } from '../routes.ts';
import type { Server } from '../server.ts';
import { servedType } from '../type-of-path.ts';
import { isOffered, type Level, type Operation } from './operation.ts';
import { operations } from './operations.ts';
import { readInput } from './read-input.ts';

/** Before those of `unknownOperation`. */
export const operationRoutes: readonly Route[] = operations.flatMap((operation) =>
  operation.levels.flatMap((level) =>
    operation.methods.map(
      (method): Route => ({
        name: `operation-${level}`,
        method,
        path: pathOf(operation, level),
        handle: (server, exchange) => answer(operation, server, exchange),
        ...(operation.isPublic && { isPublic: true }),
        ...(operation.isAlone && { isAlone: operation.isAlone }),
      }),
    ),
  ),
);

function pathOf({ name, type = '' }: Operation, level: Level): readonly string[] {
  return level === 'system' ? [`$${name}`] : level === 'type' ? [type, `$${name}`] : [type, ':id', `$${name}`];
}

async function answer(operation: Operation, server: Server, exchange: Exchange): Promise<Answer> {
  if (!isOffered(server, operation)) return unknownOperation(server, exchange);
  const input = await readInput(operation, exchange);
  const given = await operation.handle(server, exchange, input);
  // A search within may have said already what was asked.
  return exchange.method === 'POST' ? { asked: input.given, ...given } : given;
}

export function unknownOperation(server: Server, exchange: Exchange): Answer {
  const { path } = exchange;
  const named = operations.filter((each) => `$${each.name}` === path.at(-1) && isOffered(server, each));
  const here = named.filter(({ type, levels }) => levels.includes(levelOf(path)) && isAt(path, type));
  if (here.length > 0) {
    return methodNotAllowed(
      server,
      exchange,
      here.flatMap(({ methods }) => methods),
    );
  }
  if (path.length > 1 && !isConformanceType(path[0]!)) servedType(server, exchange);
  const [elsewhere] = named.flatMap((each) => each.levels.map((level) => pathOf(each, level).join('/')));
  throw new FhirError(elsewhere === undefined ? issue('F101', {}) : issue('F604', { expected: elsewhere }));
}

const levelOf = ({ length }: Exchange['path']): Level => (['system', 'type', 'instance'] as const)[length - 1]!;

const isAt = ([first]: Exchange['path'], type: string | undefined): boolean => type === undefined || type === first;
