/** What every interaction may use: made once at start-up, handed to each as its first argument. */
import type { KeyObject } from 'node:crypto';
import type { Logger } from 'pino';
import type { Access } from '../access/access.ts';
import type { Registry } from '../adapter/registry.ts';
import type { Audit } from '../audit/audit.ts';
import type { Config } from '../config.ts';
import type { Exports } from '../export/exports.ts';
import type { Cohorts } from '../export/groups/cohorts.ts';
import type { RendererOf } from '../render/renderers.ts';
import type { Database } from '../sql/database.ts';
import type { SchemaWatch } from '../sql/drift/schema-watch.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { Exchange } from './exchange.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Deadlines } from './limits.ts';
import type { SignIn } from './sign-in.ts';

export interface Server {
  readonly config: Config;
  readonly registry: Registry;
  readonly database: Database;
  readonly rendererOf: RendererOf;
  /** Seals page links. */
  readonly cursorKey: KeyObject;
  readonly log: Logger;
  readonly started: Date;
  readonly deadlines: Deadlines;
  readonly lifecycle: Lifecycle;
  readonly telemetry: Telemetry;
  /** Who asks, and what they may see; throws a FhirError when they may see nothing. */
  readonly accessOf: (headers: Exchange['headers']) => Access | Promise<Access>;
  /** Absent: nobody looks whether the schema is as the adapters were told. */
  readonly schema?: Pick<SchemaWatch, 'state'> | undefined;
  /** Absent: off. */
  readonly audit?: Audit | undefined;
  /** Groups that are defined by searches. Absent: none. */
  readonly cohorts?: Cohorts | undefined;
  /** Absent: open. */
  readonly signIn?: SignIn | undefined;
  /** Absent: off. */
  readonly exports?: Exports | undefined;
}
