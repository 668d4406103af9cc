/** Settings from the environment to a checked `Config`; every problem is reported at once, each by its variable. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Setting } from './config/setting.ts';
import { settings, type Values } from './config/settings.ts';
import { isLoopback } from './sql/loopback.ts';

export type Config = Values;

export type Environment = Readonly<Record<string, string | undefined>>;

/** One line per problem, each beginning with the variable's name. Never repeats a value. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

const table: ReadonlyMap<string, Setting<unknown>> = new Map(Object.entries(settings));

export function loadConfig(env: Environment): Config {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [key, setting] of table) {
    try {
      const text = readSetting(env, setting);
      values[key] = text === '' ? absent(key, values) : setting.parse(text);
    } catch (error) {
      problems.push(`${setting.name} ${error instanceof Error ? error.message : 'is wrong'}`);
    }
  }
  if (problems.length === 0) problems.push(...conflicts(values as Config));
  if (problems.length > 0) throw new ConfigError(problems);
  return values as Config;
}

/** One setting alone, for commands that need no more. Throws a ConfigError. */
export function loadSetting<K extends keyof Config>(env: Environment, key: K): Config[K] {
  const setting = settings[key] as Setting<unknown>;
  try {
    const text = readSetting(env, setting);
    return (text === '' ? '' : setting.parse(text)) as Config[K];
  } catch (error) {
    throw new ConfigError([`${setting.name} ${error instanceof Error ? error.message : 'is wrong'}`]);
  }
}

/** `PORTICO_X`, or the content of the file that `PORTICO_X_FILE` names, as container secrets are mounted. */
function readSetting(env: Environment, setting: Setting<unknown>): string {
  const direct = env[setting.name]?.trim() ?? '';
  const file = env[`${setting.name}_FILE`]?.trim() ?? '';
  if (direct !== '' && file !== '') throw new Error(`is set twice: also by ${setting.name}_FILE`);
  if (file === '') return direct || (setting.also && env[setting.also]?.trim()) || setting.fallback;
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new Error('cannot be read from the file that its _FILE variable names');
  }
}

/** Open, and nobody said where Portico may remember something. */
const hasNoState = ({ open, stateUrl }: Readonly<Record<string, unknown>>): boolean =>
  open === true && stateUrl === settings.stateUrl.fallback;

/** The defaults that are worked out; the settings before a setting in the table are already known. */
function absent(key: string, before: Readonly<Record<string, unknown>>): unknown {
  switch (key) {
    case 'baseUrl': {
      const host = String(before.host ?? '');
      return `http://${host.includes(':') ? `[${host}]` : host}:${before.port}/fhir`;
    }
    case 'cursorKey':
      return randomBytes(32).toString('base64url');
    // A browser sends no token of its own accord, so with sign-in an answer tells nobody what they may not know.
    case 'corsOrigins':
      return before.open === true ? [] : ['*'];
    case 'clientNetworks':
      return settings.clientNetworks.parse('');
    // Nobody who is served openly is known, so that their audit is of use only to a site that has made a place for it.
    case 'audit':
      return hasNoState(before) ? 'off' : 'required';
    case 'exports':
      return hasNoState(before) ? 'off' : 'auto';
    case 'node':
      return (
        hostname()
          .replaceAll(/[^A-Za-z0-9-]/g, '-')
          .slice(0, 40) || 'portico'
      );
    case 'scanTables':
    case 'quietHours':
    case 'exportKey':
      return [];
    case 'exportS3PathStyle':
      return before.exportS3Endpoint !== '';
    case 'clientStatements':
      return Math.max(1, Math.min(Math.ceil(Number(before.poolSize) * 0.75), Number(before.poolSize) - 2));
    case 'databaseUrl':
      throw new Error('is not set: the legacy database, for example sqlite:meridian.sqlite');
    default:
      return '';
  }
}

function conflicts(config: Config): string[] {
  const problems: string[] = [];
  if (config.open && !isLoopback(config.host)) {
    problems.push('PORTICO_OPEN serves everybody, so it needs a loopback PORTICO_HOST such as 127.0.0.1');
  }
  if (config.autoApprove !== '' && !isLoopback(config.host)) {
    problems.push('PORTICO_AUTO_APPROVE lets everybody in, so it needs a loopback PORTICO_HOST such as 127.0.0.1');
  }
  if (config.issuer !== '' && config.open) {
    problems.push('PORTICO_ISSUER asks for tokens and PORTICO_OPEN for none: one of them must go');
  }
  if (/^http:/.test(config.issuer) && !isLoopback(new URL(config.issuer).hostname)) {
    problems.push('PORTICO_ISSUER must be https: whoever stands between could make tokens');
  }
  if ((config.introspectionClientId === '') !== (config.introspectionClientSecret === '')) {
    problems.push('PORTICO_INTROSPECTION_CLIENT_ID and PORTICO_INTROSPECTION_CLIENT_SECRET go together');
  }
  if (config.introspectionClientId !== '' && config.issuer === '') {
    problems.push('PORTICO_INTROSPECTION_CLIENT_ID is of PORTICO_ISSUER, which is not set');
  }
  if (/^http:/.test(config.upstreamIssuer) && !isLoopback(new URL(config.upstreamIssuer).hostname)) {
    problems.push('PORTICO_UPSTREAM_ISSUER must be https: whoever stands between could sign in as anybody');
  }
  if (config.upstreamIssuer !== '' && config.upstreamClientId === '') {
    problems.push('PORTICO_UPSTREAM_CLIENT_ID is not set: our client at PORTICO_UPSTREAM_ISSUER');
  }
  if ((config.exportS3AccessKeyId === '') !== (config.exportS3SecretAccessKey === '')) {
    problems.push('PORTICO_EXPORT_S3_ACCESS_KEY_ID and PORTICO_EXPORT_S3_SECRET_ACCESS_KEY go together');
  }
  if (config.deidentify !== '' && config.deidentifyKey === '') {
    problems.push('PORTICO_DEIDENTIFY_KEY is not set: the profiles of PORTICO_DEIDENTIFY make tokens with it');
  }
  const base = new URL(config.baseUrl);
  if (!config.open && base.protocol === 'http:' && !isLoopback(base.hostname)) {
    problems.push('PORTICO_BASE_URL must be https: with sign-in, tokens would be sent in clear');
  }
  if (`${base.pathname}/`.startsWith(`${config.issuerPath}/`)) {
    problems.push('PORTICO_ISSUER_PATH must not lead to the FHIR base');
  }
  if (config.pageSize > config.pageSizeMax) {
    problems.push('PORTICO_PAGE_SIZE is greater than PORTICO_PAGE_SIZE_MAX');
  }
  if (config.replicaUrl !== '' && engineOf(config.replicaUrl) !== engineOf(config.databaseUrl)) {
    problems.push('PORTICO_REPLICA_URL must be of the same engine as PORTICO_DATABASE_URL');
  }
  return problems;
}

/** `postgresql:` and `postgres:` are one engine, and so are `mariadb:` and `mysql:`. */
const engineOf = (url: string): string =>
  url.slice(0, url.indexOf(':')).replace('postgresql', 'postgres').replace('mariadb', 'mysql');

/** `PORTICO_…` variables that no setting reads: probably misspelt, so the server warns of them by name. */
export function unknownVariables(env: Environment): string[] {
  const known = new Set([...table.values()].flatMap(({ name }) => [name as string, `${name}_FILE`]));
  return Object.keys(env).filter((name) => /^PORTICO_(?!BENCH_|TEST_)/.test(name) && !known.has(name));
}

/** The table of docs/configuration.md. */
export function configurationTable(): string {
  const rows = [...table.values()].map(({ name, takes, fallback, shown, sentence }) => {
    const value = shown ?? (fallback === '' ? '' : `\`${fallback}\``);
    return `| \`${name}\` | ${takes} | ${value} | ${sentence} |`;
  });
  return ['| Variable | Takes | Default | Meaning |', '|---|---|---|---|', ...rows].join('\n');
}
