/** Every setting of the server, once: docs/configuration.md is printed from this table. */

import { auditSettings } from './audit-settings.ts';
import { exportSettings } from './export-settings.ts';
import * as parsers from './parsers.ts';
import { quietHours } from './quiet-hours.ts';
import { setting } from './setting.ts';
import { signInSettings } from './sign-in-settings.ts';

const { text, secret, reason, flag, whole, oneOf, httpUrl, origins, databaseUrl, names, someOf } = parsers;

export const settings = {
  host: setting('PORTICO_HOST', text, '127.0.0.1', 'The address to listen on.'),
  port: setting('PORTICO_PORT', whole(1, 65_535), '8080', 'The port to listen on.'),
  baseUrl: setting(
    'PORTICO_BASE_URL',
    httpUrl,
    '',
    'The FHIR base as clients write it: links and `fullUrl` begin with it, and its path is where FHIR is served.',
    '`http://HOST:PORT/fhir`',
  ),
  databaseUrl: setting('PORTICO_DATABASE_URL', databaseUrl, '', 'The legacy database, opened read-only. Required.'),
  databasePassword: setting(
    'PORTICO_DATABASE_PASSWORD',
    text,
    '',
    "The password of the database URL's user, so that the URL need not hold it; better in a file (`_FILE`).",
  ),
  acceptWritableDatabase: setting(
    'PORTICO_ACCEPT_WRITABLE_DATABASE',
    reason,
    '',
    'Why the database is served although its user may write to it, which is refused otherwise. The reason is logged.',
  ),
  adapters: setting(
    'PORTICO_ADAPTERS',
    text,
    'resource-adapters/meridian',
    'The folder of the resource adapters; relative to the package.',
  ),
  ...signInSettings,
  ...auditSettings,
  ...exportSettings,

  pageSize: setting('PORTICO_PAGE_SIZE', whole(1, 1000), '50', 'Matches on a page when `_count` is not given.'),
  pageSizeMax: setting('PORTICO_PAGE_SIZE_MAX', whole(1, 10_000), '1000', 'A greater `_count` is lowered to this.'),
  explain: setting('PORTICO_EXPLAIN', flag, 'false', 'Answer `_explain=true` with the plan and its SQL.'),
  cursorKey: setting(
    'PORTICO_CURSOR_KEY',
    secret,
    '',
    'Seals the cursors of `next` links. The same on all nodes; when absent, links end with the process.',
    'random at each start',
  ),
  accurateTotalBudgetMs: setting(
    'PORTICO_ACCURATE_TOTAL_BUDGET_MS',
    whole(1, 600_000),
    '5000',
    'Milliseconds that `_total=accurate` may count before the total is left out with a warning.',
  ),

  documentsFolder: setting(
    'PORTICO_DOCUMENTS_FOLDER',
    text,
    '',
    'The folder below which the files lie that records of documents name. Files outside of it are not opened, by no name and no link.',
    'none',
  ),
  documentMaxBytes: setting(
    'PORTICO_DOCUMENT_MAX_BYTES',
    whole(1, 10_000_000_000),
    '100000000',
    'Bytes that a compressed document may have when it is decompressed; one of more is refused (422).',
  ),

  maxBodyBytes: setting('PORTICO_MAX_BODY_BYTES', whole(1, 100_000_000), '1000000', 'A longer body is refused (413).'),
  maxUrlLength: setting('PORTICO_MAX_URL_LENGTH', whole(256, 65_536), '8192', 'A longer URL is refused (414).'),
  headerTimeoutMs: setting(
    'PORTICO_HEADER_TIMEOUT_MS',
    whole(100, 600_000),
    '10000',
    'Milliseconds a client may take to send its headers.',
  ),
  requestTimeoutMs: setting(
    'PORTICO_REQUEST_TIMEOUT_MS',
    whole(100, 3_600_000),
    '60000',
    'Milliseconds a request may take in all; then its statements are cancelled and the answer is 504.',
  ),
  maxOrValues: setting('PORTICO_MAX_OR_VALUES', whole(1, 10_000), '200', 'Values between commas in one parameter.'),
  maxChainDepth: setting('PORTICO_MAX_CHAIN_DEPTH', whole(0, 10), '4', 'Links in a chain or nested `_has`.'),
  maxIncludes: setting(
    'PORTICO_MAX_INCLUDES',
    whole(0, 100_000),
    '2000',
    'Resources that `_include` and `_revinclude` may add to one page.',
  ),
  maxBatchEntries: setting('PORTICO_MAX_BATCH_ENTRIES', whole(1, 1000), '100', 'Entries in one batch.'),

  statementTimeoutMs: setting(
    'PORTICO_STATEMENT_TIMEOUT_MS',
    whole(100, 3_600_000),
    '30000',
    'Milliseconds one SQL statement may run before it is cancelled on the server.',
  ),
  poolSize: setting('PORTICO_POOL_SIZE', whole(1, 200), '8', 'Connections to the legacy database.'),

  clientStatements: setting(
    'PORTICO_CLIENT_STATEMENTS',
    whole(1, 200),
    '',
    'Connections that the statements of one client may hold at once. More of them wait for their turn.',
    'three quarters of `PORTICO_POOL_SIZE`, at most two less than it',
  ),
  queueMs: setting(
    'PORTICO_QUEUE_MS',
    whole(0, 600_000),
    '5000',
    'Milliseconds a statement may wait for its turn; then 429 when its client has too much under way, else 503.',
  ),
  queuePerClient: setting(
    'PORTICO_QUEUE_PER_CLIENT',
    whole(0, 100_000),
    '200',
    'Statements of one client that may wait; the next is refused at once (429).',
  ),
  queue: setting(
    'PORTICO_QUEUE',
    whole(0, 1_000_000),
    '1000',
    'Statements of all clients that may wait; the next is refused at once (503).',
  ),
  trustProxy: setting(
    'PORTICO_TRUST_PROXY',
    whole(0, 10),
    '0',
    'Reverse proxies in front, each of which adds to `X-Forwarded-For`: that many from its end stands the client.',
  ),
  scans: setting(
    'PORTICO_SCANS',
    oneOf('refuse', 'warn', 'allow'),
    'refuse',
    'What is done about a search that would read a large table from end to end: refused, logged, or nothing.',
  ),
  scanRows: setting(
    'PORTICO_SCAN_ROWS',
    whole(0, 1_000_000_000_000),
    '200000',
    'Rows from which a table is large, by the statistics of the database.',
  ),
  scanTables: setting(
    'PORTICO_SCAN_TABLES',
    names,
    '',
    'Tables that may be read from end to end all the same.',
    'none',
  ),
  planSeconds: setting(
    'PORTICO_PLAN_SECONDS',
    whole(1, 86_400),
    '600',
    'Seconds after which the database is asked again for the plan of a statement.',
  ),
  circuitFailures: setting(
    'PORTICO_CIRCUIT_FAILURES',
    whole(1, 1000),
    '5',
    'Failures to reach the database, one after the other, after which requests are refused until it answers a ping.',
  ),
  circuitSeconds: setting(
    'PORTICO_CIRCUIT_SECONDS',
    whole(1, 3600),
    '10',
    'The longest time between two such pings; the first comes after a second.',
  ),
  exportConnections: setting(
    'PORTICO_EXPORT_CONNECTIONS',
    whole(1, 200),
    '2',
    'Exports that may read at once. While they do, so many connections of `PORTICO_POOL_SIZE` are left unused.',
  ),
  exportRowsPerSecond: setting(
    'PORTICO_EXPORT_ROWS_PER_SECOND',
    whole(0, 100_000_000),
    '0',
    'Rows of the legacy database that exports may read in a second, all together; 0 is no limit.',
  ),
  quietHours: setting(
    'PORTICO_QUIET_HOURS',
    quietHours,
    '',
    'When exports read only a part of their rows per second, or none, by the clock of the site.',
    'none',
  ),
  ...exportSettings,
  replicaUrl: setting('PORTICO_REPLICA_URL', databaseUrl, '', 'A replica of the legacy database.', 'none'),
  replicaFor: setting(
    'PORTICO_REPLICA_FOR',
    someOf('read', 'search', 'export'),
    'search,export',
    'The interactions that read from the replica.',
  ),
  replicaMaxLagSeconds: setting(
    'PORTICO_REPLICA_MAX_LAG_SECONDS',
    whole(0, 86_400),
    '30',
    'When the replica is further behind, or away, its interactions read from the primary.',
  ),
  heldTableRefreshSeconds: setting(
    'PORTICO_HELD_TABLE_REFRESH_SECONDS',
    whole(1, 86_400),
    '300',
    'Seconds after which code tables that are held in memory are read again.',
  ),
  schemaCheckSeconds: setting(
    'PORTICO_SCHEMA_CHECK_SECONDS',
    whole(1, 86_400),
    '300',
    'Seconds after which the catalogue of the database is compared again with what the adapters were told of it.',
  ),

  corsOrigins: setting(
    'PORTICO_CORS_ORIGINS',
    origins,
    '',
    'Origins of browser apps that may read answers. `*` together with open lets every web page read everything.',
    '`*` with sign-in, none without',
  ),
  compressFromBytes: setting(
    'PORTICO_COMPRESS_FROM_BYTES',
    whole(0, 100_000_000),
    '2048',
    'Answers of at least this length are compressed when the client accepts it.',
  ),
  shutdownDelayMs: setting(
    'PORTICO_SHUTDOWN_DELAY_MS',
    whole(0, 600_000),
    '0',
    'Milliseconds between "not ready" and the end of listening when the process is told to stop, so that load balancers notice.',
  ),
  shutdownMs: setting(
    'PORTICO_SHUTDOWN_MS',
    whole(0, 3_600_000),
    '20000',
    'Milliseconds that requests under way may then take; what is left is answered 503 and its statements are cancelled.',
  ),
  metricsToken: setting(
    'PORTICO_METRICS_TOKEN',
    secret,
    '',
    'Whoever sends it as `Authorization: Bearer` may read `/metrics`. When absent, nobody may.',
    'none',
  ),
  otlpEndpoint: {
    ...setting(
      'PORTICO_OTLP_ENDPOINT',
      httpUrl,
      '',
      'Where traces go by OTLP over HTTP: `/v1/traces` is added. `OTEL_EXPORTER_OTLP_ENDPOINT` says the same.',
      'none',
    ),
    also: 'OTEL_EXPORTER_OTLP_ENDPOINT',
  },
  tracePercent: setting(
    'PORTICO_TRACE_PERCENT',
    whole(0, 100),
    '100',
    'Of the requests that come without a `traceparent`, how many are traced; one that has it decides itself.',
  ),
  logLevel: setting(
    'PORTICO_LOG_LEVEL',
    oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    'info',
    'How much is logged. One line per request at `info`, never with a URL, an id or a value.',
  ),
};

/** What a setting's own parser gives, by the key above. */
export type Values = { readonly [K in keyof typeof settings]: ReturnType<(typeof settings)[K]['parse']> };
