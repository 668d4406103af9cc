/**
 * What an operation is to the server: its name, where it is called, and its input parameters, from which its requests are
 * checked, its routes made and its entry in the CapabilityStatement written. https://hl7.org/fhir/R4/operationdefinition.html
 */
import type { Answer, Exchange } from '../exchange.ts';
import type { Server } from '../server.ts';
import type { Input, InputParameters } from './input-parameter.ts';

export type Level = 'system' | 'type' | 'instance';

export interface Operation {
  /** Without the `$`. */
  readonly name: string;
  /** The resource type it belongs to; absent for one of the whole system. */
  readonly type?: string;
  readonly levels: readonly Level[];
  /** GET answers HEAD too. */
  readonly methods: readonly ('GET' | 'POST')[];
  /** The canonical URL of its OperationDefinition. */
  readonly definition: string;
  readonly inputs: InputParameters;
  /** Parameters of other names are search parameters of the type, kept in `input.others` for whoever reads them. */
  readonly takesSearch?: true;
  /** It has pages: the next is asked for with `_cursor`, beside which nothing else need be given. */
  readonly isPaged?: true;
  /** Absent: where the type is served by an adapter, or the operation is of the whole system. */
  readonly isOffered?: (server: Server) => boolean;
  /** Answered to everybody, without a token. */
  readonly isPublic?: true;
  /** Cannot be an entry of a batch, and what says so. */
  readonly isAlone?: 'F517';
  readonly handle: (server: Server, exchange: Exchange, input: Input) => Answer | Promise<Answer>;
}

/** The same with what `handle` is given known by name and type. */
export type Described<P extends InputParameters> = Omit<Operation, 'inputs' | 'handle'> & {
  readonly inputs: P;
  readonly handle: (server: Server, exchange: Exchange, input: Input<P>) => Answer | Promise<Answer>;
};

/** What is checked against `inputs` is what `handle` gets. */
export const operation = <const P extends InputParameters>(described: Described<P>): Operation =>
  described as unknown as Operation;

export const isOffered = (server: Server, { type, isOffered }: Operation): boolean =>
  isOffered?.(server) ?? (type === undefined || server.registry.types.includes(type));
