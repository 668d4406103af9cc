/** The operations of this server beside `$export`, in one table: routes, requests and the CapabilityStatement follow from it. */
import { docref } from './docref.ts';
import { everything } from './everything.ts';
import { lastn } from './lastn/lastn.ts';
import { match } from './match.ts';
import type { Operation } from './operation.ts';
import { terminologyOperations } from './terminology/terminology.ts';

export const operations: readonly Operation[] = [everything, match, docref, ...terminologyOperations, lastn];
