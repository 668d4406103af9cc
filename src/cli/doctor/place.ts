/** What the server keeps on this machine: the state store, its keys, the folder of exports. */
import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Check } from '../../authoring/qualification/finding.ts';
import type { Config, Environment } from '../../config.ts';
import { lookAtStore, type StoreLook } from '../../store/look-at-store.ts';

const DAY_MS = 86_400_000;

export interface PlaceOptions {
  readonly config: Config;
  readonly env: Environment;
  /** Keys are old after so many days. */
  readonly keyDays: number;
  readonly now: number;
}

export async function checkPlace(options: PlaceOptions): Promise<Check[]> {
  const { stateUrl } = options.config;
  const of = { group: 'state store', name: 'reachable' };
  let store: StoreLook | undefined;
  let problem: Check | undefined;
  try {
    store = await lookAtStore(stateUrl);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    const found = `the state store of PORTICO_STATE_URL cannot be opened${code}`;
    problem = { ...of, expected: 'it can be read', found, verdict: 'fail' };
  }
  return [
    ...(problem ? [problem] : storeChecks(store!, stateUrl)),
    ...keyChecks(store, options),
    ...exportChecks(options),
  ];
}

function storeChecks({ exists, done, known, mode }: StoreLook, url: string): Check[] {
  const group = 'state store';
  if (!exists) {
    const folder = dirname(url.replace(/^sqlite:/, ''));
    const canBeMade = isWritable(existingAbove(folder));
    const found = canBeMade
      ? 'not there yet; it can be made at the first start'
      : 'not there, and its folder is not writable';
    return [{ group, name: 'reachable', expected: 'it can be read', found, verdict: canBeMade ? 'warn' : 'fail' }];
  }
  const isOpen = mode !== undefined && (mode & 0o077) !== 0;
  return [
    { group, name: 'reachable', expected: 'it can be read', found: 'it can', verdict: 'pass' },
    {
      group,
      name: 'migrated',
      expected: `${known} migrations`,
      found: String(done),
      verdict: done === known ? 'pass' : done > known ? 'fail' : 'warn',
      ...(done !== known && {
        remedy: done > known ? 'It is of a later version of Portico.' : 'The next start of the server upgrades it.',
      }),
    },
    ...(mode === undefined
      ? []
      : [
          {
            group,
            name: 'permissions',
            expected: 'for its owner alone',
            found: mode.toString(8).padStart(3, '0'),
            verdict: isOpen ? 'fail' : 'pass',
            ...(isOpen && { remedy: 'chmod 600: keys that sign tokens are in it.' }),
          } satisfies Check,
        ]),
  ];
}

/** What a key is for, and the setting whose file tells its age. */
const secrets = [
  ['cursor key', 'PORTICO_CURSOR_KEY', 'the age of page links is that of the process'],
  ['export key', 'PORTICO_EXPORT_KEY', 'made at the first export, beside the state store'],
] as const;

function keyChecks(store: StoreLook | undefined, { env, keyDays, now }: PlaceOptions): Check[] {
  const group = 'keys';
  const expected = `at most ${keyDays} days old`;
  const aged = (name: string, created: number, remedy: string): Check => {
    const days = Math.floor((now - created) / DAY_MS);
    const isOld = days > keyDays;
    return { group, name, expected, found: `${days} days`, verdict: isOld ? 'warn' : 'pass', ...(isOld && { remedy }) };
  };
  const signing = (store?.keys ?? []).map(({ alg, created }) =>
    aged(
      `signing key ${alg}${alg === 'ES384' ? ', of tokens and of the audit' : ''}`,
      created,
      'Rotate them: portico keys rotate.',
    ),
  );
  const given = secrets.map(([name, setting, absent]): Check => {
    const file = env[`${setting}_FILE`];
    if (file !== undefined && existsSync(file))
      return aged(name, statSync(file).mtimeMs, `Put a new one into the file of ${setting}_FILE.`);
    const found = env[setting] === undefined ? absent : `given in ${setting}, which has no age`;
    return { group, name, expected, found, verdict: 'skipped' };
  });
  return [...signing, ...given];
}

const ROOM_BYTES = 5 * 2 ** 30;

function exportChecks({ config }: PlaceOptions): Check[] {
  const group = 'exports';
  const { exports, exportFiles, stateUrl } = config;
  if (exports === 'off')
    return [{ group, name: 'folder', expected: 'none', found: 'exports are off', verdict: 'skipped' }];
  if (/^s3:/.test(exportFiles)) {
    return [
      { group, name: 'folder', expected: 'writable', found: 'an S3 bucket is not looked at', verdict: 'skipped' },
    ];
  }
  const wanted =
    exportFiles === '' ? dirname(stateUrl.replace(/^sqlite:/, '')) : exportFiles.replace(/^file:(\/\/)?/, '');
  const folder = existingAbove(wanted);
  const writable = isWritable(folder);
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  return [
    {
      group,
      name: 'folder',
      expected: 'writable',
      found: writable ? 'it is' : 'it is not',
      verdict: writable ? 'pass' : 'fail',
      ...(!writable && { remedy: 'Let the user of the server write to the folder of PORTICO_EXPORT_FILES.' }),
    },
    {
      group,
      name: 'room',
      expected: `${gigabytes(ROOM_BYTES)} or more`,
      found: gigabytes(free),
      verdict: free >= ROOM_BYTES ? 'pass' : 'warn',
    },
  ];
}

const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;

/** Folders are made when they are needed: the one that is there decides. */
function existingAbove(folder: string): string {
  let at = folder;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  return at;
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
