/**
 * The keys of both sides in a file of SQLite, so that memory does not grow with them: which legacy row is which resource,
 * what is missing, what nobody asked for, and what is there twice.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import SQLite from 'better-sqlite3';
import { keptUpTo } from '../../fhir/kept.ts';
import type { Place } from './target.ts';

export interface LegacyKey {
  readonly type: string;
  readonly id: string;
  /** The name of its source. */
  readonly source: string;
  /** Why it need not be there, or is known not to be. */
  readonly excuse: Excuse;
}

/** `later`: changed after the target was made. `quarantined`: the export says that it could not become a resource. */
export type Excuse = 'none' | 'later' | 'quarantined';

export interface TargetKey {
  readonly type: string;
  readonly id: string;
}

/** By source: those that are there, and why others are not. */
export interface SourceCounts {
  readonly type: string;
  readonly source: string;
  readonly legacy: number;
  readonly matched: number;
  readonly later: number;
  readonly quarantined: number;
}

export interface TypeCounts {
  readonly type: string;
  readonly target: number;
  readonly extra: number;
  readonly duplicate: number;
}

export interface KeyStore {
  /** `aliases`: what else it may be matched by. */
  readonly addTarget: (key: TargetKey, place: Place, aliases: readonly string[]) => void;
  /** A row in quarantine, as the export names it. */
  readonly addQuarantined: (row: string) => void;
  readonly isQuarantined: (row: string) => boolean;
  /** false: a row with this id was there already. */
  readonly addLegacy: (key: LegacyKey) => boolean;
  /** Rows and resources of one id are the same. */
  readonly matchById: () => void;
  /** Resources that bear the first alias that tells exactly one, or the first one itself, are the row's. */
  readonly matchByAlias: (key: TargetKey, aliases: readonly string[]) => void;
  /** Where the resource of a row is; undefined: missing. */
  readonly placeOf: (key: TargetKey) => Place | undefined;
  /** Of a row: whether there is one, and whether it has its resource. */
  readonly stateOf: (key: TargetKey) => 'no row' | 'missing' | 'matched';
  /** The legacy id of a resource of the target; undefined: of no row. */
  readonly legacyIdOf: (key: TargetKey) => string | undefined;
  readonly bySource: () => readonly SourceCounts[];
  readonly byType: () => readonly TypeCounts[];
  readonly missing: () => Iterable<LegacyKey>;
  readonly extra: () => Iterable<TargetKey & { readonly place: Place }>;
  readonly duplicate: () => Iterable<TargetKey & { readonly place: Place; readonly of: string }>;
  readonly read: (place: Place) => Buffer;
  readonly close: () => void;
}

const SCHEMA = `
  create table target (n integer primary key, type text not null, id text not null, file integer not null,
    at integer not null, bytes integer not null, legacy text);
  create table alias (type text not null, alias text not null, n integer not null);
  create table quarantined (row text primary key) without rowid;
  create table legacy (type text not null, id text not null, source text not null, excuse text not null,
    target integer, primary key (type, id)) without rowid;`;

/** So many changes become one transaction. */
const TOGETHER = 20_000;
const PAGE = 1_000;
const STATES = 20_000;

/** `file` is made anew. */
export function openKeyStore(file: string): KeyStore {
  const db = new SQLite(file);
  // Nobody else has it: its pages stay in the cache between statements.
  db.pragma('locking_mode = EXCLUSIVE');
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('temp_store = FILE');
  db.exec(SCHEMA);
  const files = new Map<string, number>();
  const names: string[] = [];
  const descriptors = new Map<string, number>();
  let pending = 0;
  let indexed = false;
  const changed = () => {
    if (pending++ === 0) db.exec('begin');
    if (pending >= TOGETHER) settle();
  };
  const settle = () => {
    if (pending > 0) db.exec('commit');
    pending = 0;
  };
  /** Looked up by these only when all of the target is there. */
  const indexes = () => {
    settle();
    if (!indexed) {
      db.exec('create index target_id on target (type, id); create index alias_of on alias (type, alias)');
    }
    indexed = true;
  };
  const fileNumber = (name: string): number => {
    const known = files.get(name);
    if (known !== undefined) return known;
    files.set(name, names.length);
    return names.push(name) - 1;
  };
  const insertTarget = db.prepare('insert into target (type, id, file, at, bytes) values (?, ?, ?, ?, ?)');
  const insertAlias = db.prepare('insert into alias (type, alias, n) values (?, ?, ?)');
  const insertLegacy = db.prepare('insert or ignore into legacy (type, id, source, excuse) values (?, ?, ?, ?)');
  const insertQuarantined = db.prepare('insert or ignore into quarantined (row) values (?)');
  const selectQuarantined = db.prepare('select 1 from quarantined where row = ?');
  const selectAlias = db.prepare<[string, string], { n: number }>(
    'select distinct t.n from alias a join target t on t.n = a.n where a.type = ? and a.alias = ? and t.legacy is null order by t.n',
  );
  const claim = db.prepare('update target set legacy = ? where n = ?');
  const matchLegacy = db.prepare('update legacy set target = ? where type = ? and id = ?');
  const selectPlace = db.prepare<[string, string], PlaceRow>(
    'select t.file, t.at, t.bytes from legacy l join target t on t.n = l.target where l.type = ? and l.id = ?',
  );
  const selectLegacy = db.prepare<[string, string], { target: number | null }>(
    'select target from legacy where type = ? and id = ?',
  );
  /** Few patients and staff are pointed at by many rows that follow each other. */
  const states = new Map<string, 'no row' | 'missing' | 'matched'>();
  const selectTarget = db.prepare<[string, string], { legacy: string | null }>(
    'select legacy from target where type = ? and id = ? order by legacy is null, n limit 1',
  );
  const placed = ({ file: number, at, bytes }: PlaceRow): Place => ({ file: names[number]!, at, bytes });

  /** Rows in pages, so that the store can be used while they are read. */
  function* paged(sql: string): Generator<TargetRow, void> {
    settle();
    const page = db.prepare<[number], TargetRow>(`${sql} and t.n > ? order by t.n limit ${PAGE}`);
    for (let rows = page.all(-1); rows.length > 0; rows = page.all(rows.at(-1)!.n)) yield* rows;
  }

  return {
    addTarget: ({ type, id }, place, aliases) => {
      changed();
      const { lastInsertRowid } = insertTarget.run(type, id, fileNumber(place.file), place.at, place.bytes);
      for (const alias of aliases) insertAlias.run(type, alias, lastInsertRowid);
    },
    addQuarantined: (row) => {
      changed();
      insertQuarantined.run(row);
    },
    isQuarantined: (row) => selectQuarantined.get(row) !== undefined,
    addLegacy: ({ type, id, source, excuse }) => {
      changed();
      return insertLegacy.run(type, id, source, excuse).changes > 0;
    },
    matchById: () => {
      indexes();
      db.exec(`
        update target set legacy = id where exists (select 1 from legacy l where l.type = target.type and l.id = target.id);
        update legacy set target = (select min(t.n) from target t where t.type = legacy.type and t.id = legacy.id)`);
    },
    matchByAlias: ({ type, id }, aliases) => {
      if (!indexed) indexes();
      for (const [at, alias] of aliases.entries()) {
        const found = selectAlias.all(type, alias);
        if (found.length === 0 || (at > 0 && found.length > 1)) continue;
        changed();
        for (const { n } of found) claim.run(id, n);
        matchLegacy.run(found[0]!.n, type, id);
        return;
      }
    },
    placeOf: ({ type, id }) => {
      const row = selectPlace.get(type, id);
      return row && placed(row);
    },
    stateOf: ({ type, id }) =>
      keptUpTo(STATES, states, `${type}/${id}`, () => {
        const row = selectLegacy.get(type, id);
        return row === undefined ? 'no row' : row.target === null ? 'missing' : 'matched';
      }),
    legacyIdOf: ({ type, id }) => selectTarget.get(type, id)?.legacy ?? undefined,
    bySource: () => {
      settle();
      return db
        .prepare<[], SourceCounts>(
          `select type, source, count(*) legacy, count(target) matched, sum(target is null and excuse = 'later') later,
             sum(target is null and excuse = 'quarantined') quarantined
           from legacy group by type, source order by type, source`,
        )
        .all();
    },
    byType: () => {
      settle();
      return db
        .prepare<[], TypeCounts>(
          `select t.type, count(*) target, sum(t.legacy is null) extra,
             sum(t.legacy is not null and l.target is not null and t.n <> l.target) duplicate
           from target t left join legacy l on l.type = t.type and l.id = t.legacy group by t.type order by t.type`,
        )
        .all();
    },
    missing: function* () {
      settle();
      const page = db.prepare<[string, string], Omit<LegacyKey, 'excuse'>>(
        `select type, id, source from legacy
         where target is null and excuse = 'none' and (type, id) > (?, ?) order by type, id limit ${PAGE}`,
      );
      for (let rows = page.all('', ''); rows.length > 0; rows = page.all(rows.at(-1)!.type, rows.at(-1)!.id)) {
        yield* rows.map((row): LegacyKey => ({ ...row, excuse: 'none' }));
      }
    },
    extra: function* () {
      for (const row of paged('select t.* from target t where t.legacy is null')) {
        yield { type: row.type, id: row.id, place: placed(row) };
      }
    },
    duplicate: function* () {
      const sql = `select t.* from target t join legacy l on l.type = t.type and l.id = t.legacy where t.n <> l.target`;
      for (const row of paged(sql)) yield { type: row.type, id: row.id, place: placed(row), of: row.legacy! };
    },
    read: ({ file: name, at, bytes }) => {
      let descriptor = descriptors.get(name);
      if (descriptor === undefined) {
        descriptor = openSync(name, 'r');
        descriptors.set(name, descriptor);
      }
      const line = Buffer.allocUnsafe(bytes);
      let read = 0;
      for (let more = 1; more > 0 && read < bytes; read += more) {
        more = readSync(descriptor, line, read, bytes - read, at + read);
      }
      return line.subarray(0, read);
    },
    close: () => {
      for (const descriptor of descriptors.values()) closeSync(descriptor);
      db.close();
    },
  };
}

interface PlaceRow {
  readonly file: number;
  readonly at: number;
  readonly bytes: number;
}

interface TargetRow extends PlaceRow {
  readonly n: number;
  readonly type: string;
  readonly id: string;
  readonly legacy: string | null;
}
