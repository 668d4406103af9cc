/** The settings of bulk exports. https://hl7.org/fhir/uv/bulkdata/STU2/ */
import { exportKeys } from './export-keys.ts';
import * as parsers from './parsers.ts';
import { setting } from './setting.ts';

const { text, secret, flag, whole, oneOf, httpUrl, fileStore, allOrNames, redisUrl, nodeName } = parsers;

export const exportSettings = {
  exports: setting(
    'PORTICO_EXPORT',
    oneOf('auto', 'on', 'off'),
    '',
    'Bulk exports (`$export`). `auto`: on where there is a place for their files and a key for them.',
    '`auto`; `off` when open without a `PORTICO_STATE_URL`',
  ),
  exportFiles: setting(
    'PORTICO_EXPORT_FILES',
    fileStore,
    '',
    'Where the files of exports are kept: a folder, or a bucket that all nodes reach.',
    '`exports` beside the state store',
  ),
  exportKey: setting(
    'PORTICO_EXPORT_KEY',
    exportKeys,
    '',
    'The key of the site, which wraps the key of each export; better in a file (`_FILE`). The same on all nodes. With several, the first wraps and all unwrap, so that it can be changed while exports are there.',
    'made once and kept as `export.key` beside an SQLite state store; needed where the state store is PostgreSQL',
  ),
  exportCompression: setting(
    'PORTICO_EXPORT_COMPRESSION',
    oneOf('gzip', 'zstd', 'none'),
    'gzip',
    'How the files of exports are kept. What a client accepts is sent as it is kept, or converted on the way.',
  ),
  exportS3Endpoint: setting(
    'PORTICO_EXPORT_S3_ENDPOINT',
    httpUrl,
    '',
    'The service that has the bucket of `PORTICO_EXPORT_FILES`.',
    'AWS',
  ),
  exportS3Region: {
    ...setting(
      'PORTICO_EXPORT_S3_REGION',
      text,
      '',
      'The region of the bucket. `AWS_REGION` says the same.',
      "the AWS profile's; `us-east-1` with an endpoint",
    ),
    also: 'AWS_REGION',
  },
  exportS3PathStyle: setting(
    'PORTICO_EXPORT_S3_PATH_STYLE',
    flag,
    '',
    'Whether the bucket stands in the path of a URL, not in the name of the host.',
    '`true` with an endpoint',
  ),
  exportS3AccessKeyId: setting(
    'PORTICO_EXPORT_S3_ACCESS_KEY_ID',
    text,
    '',
    'The access key of the bucket.',
    "what AWS's tools find: environment, profile, container, machine",
  ),
  exportS3SecretAccessKey: setting(
    'PORTICO_EXPORT_S3_SECRET_ACCESS_KEY',
    secret,
    '',
    'Its secret; better in a file (`_FILE`).',
  ),
  exportLinkMinutes: setting(
    'PORTICO_EXPORT_CAPABILITY_URLS',
    whole(0, 1440),
    '0',
    'Minutes for which the URLs of files in a manifest are good without a token: whoever has one has the file. 0 is off, and files need the token.',
  ),
  exportStallSeconds: setting(
    'PORTICO_EXPORT_STALL_SECONDS',
    whole(1, 3600),
    '60',
    'Seconds a client may take to accept the next piece of a file (256 KB at the most); then it is cut off, and may go on with `Range`.',
  ),
  exportJobs: setting(
    'PORTICO_EXPORT_JOBS',
    whole(1, 1000),
    '8',
    'Exports that may be under way at once; the next kick-off is refused (429).',
  ),
  exportJobsPerClient: setting('PORTICO_EXPORT_JOBS_PER_CLIENT', whole(1, 1000), '4', 'The same for one client.'),
  exportExpiryHours: setting(
    'PORTICO_EXPORT_EXPIRY_HOURS',
    whole(1, 8760),
    '24',
    'Hours after its end for which an export and its files are kept.',
  ),
  exportFileBytes: setting(
    'PORTICO_EXPORT_FILE_BYTES',
    whole(1, 100_000_000_000),
    '500000000',
    'Bytes of lines after which an export begins a new file.',
  ),
  exportChunkBytes: setting(
    'PORTICO_EXPORT_CHUNK_BYTES',
    whole(1, 1_000_000_000),
    '32000000',
    'Bytes of lines after which an export makes a checkpoint: no more is read again after a failure, but for a little.',
  ),
  exportStatementMs: setting(
    'PORTICO_EXPORT_STATEMENT_TIMEOUT_MS',
    whole(100, 86_400_000),
    '600000',
    'Milliseconds one statement of an export may run until its rows come: to find the few that changed in a large table takes long.',
  ),
  exportStatementRows: setting(
    'PORTICO_EXPORT_STATEMENT_ROWS',
    whole(1, 10_000_000),
    '50000',
    'Rows that one statement of an export reads, as a stream.',
  ),
  exportPatienceSeconds: setting(
    'PORTICO_EXPORT_PATIENCE_SECONDS',
    whole(1, 604_800),
    '900',
    'Seconds that an export waits for a database or a file store that is away or full before it fails.',
  ),
  exportWorkers: setting(
    'PORTICO_EXPORT_WORKERS',
    whole(0, 64),
    '0',
    'Child processes that work the parts of exports, so that those who are served do not wait for them ([export-workers.md](export-workers.md)); 0: this process does.',
  ),
  redisUrl: setting(
    'PORTICO_REDIS_URL',
    redisUrl,
    '',
    'A Redis through which all nodes hear of the parts of exports and take some; better in a file (`_FILE`), as it may hold a password.',
    'each node works the parts of its own jobs',
  ),
  redisPrefix: setting(
    'PORTICO_REDIS_PREFIX',
    nodeName,
    'portico',
    'What the keys in Redis begin with: another for each site that shares it.',
  ),
  exportOverlapSeconds: setting(
    'PORTICO_EXPORT_OVERLAP_SECONDS',
    whole(0, 604_800),
    '300',
    'Seconds before `_since` from which on rows are looked at: as long as the longest transaction that writes, and as clocks are apart.',
  ),
  changeLedger: setting(
    'PORTICO_CHANGE_LEDGER',
    allOrNames,
    'false',
    'Resource types of which exports keep a hash of each resource, to find changes and deletes that leave no trace in the tables; `true` for all.',
  ),
  exportUsers: setting(
    'PORTICO_EXPORT_USERS',
    flag,
    'false',
    'Whether tokens of users (`user/` scopes) may export, too: what their user sees. Services (`system/` scopes) always may.',
  ),
  deidentify: setting(
    'PORTICO_DEIDENTIFY',
    text,
    '',
    "A JSON file with the site's own profiles of de-identification, by name ([deidentification.md](deidentification.md)).",
    'none',
  ),
  deidentifyKey: setting(
    'PORTICO_DEIDENTIFY_KEY',
    secret,
    '',
    'Makes the tokens and the shifts of dates in de-identified exports, which are refused without it. Whoever has it can tell from a known record number which token is its: keep it apart from the exports, and the same as long as exports must fit together.',
    'none',
  ),
  targetToken: setting(
    'PORTICO_TARGET_TOKEN',
    text,
    '',
    'The access token for the FHIR server that `portico reconcile` compares with; sent to that server alone. Better in a file (`_FILE`).',
  ),
  cohorts: setting(
    'PORTICO_COHORTS',
    text,
    '',
    'A JSON file with an array of Groups that are defined by searches: cohorts that are there from the start.',
    'none but those that are POSTed',
  ),
};
