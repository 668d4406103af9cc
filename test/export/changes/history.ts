/** Random histories of the changing system: each step writes as a legacy program does, stamped a little before it is committed. */
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { zoneOf } from '../../../src/fhir/zone.ts';
import { createSchema } from '../../../src/sql/create-schema.ts';
import { schema } from './changing-system.ts';

const zone = zoneOf('Europe/Berlin');
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** Rows are stamped up to so many minutes before they are committed. */
export const MOST_LAG = 5;
/** The clock is put back on the 27th of October at 01:00Z. */
const BEGIN = Date.parse('2024-10-26T21:00:00Z');

export interface Step {
  readonly what: string;
  readonly a: number;
  readonly b: number;
  readonly word: string;
  /** Minutes that the stamp is older than the commit. */
  readonly lag: number;
  /** Minutes that pass before it. */
  readonly pause: number;
  /** An export follows. */
  readonly exported: boolean;
}

/** What legacy programs do with a stamp. */
const stamped = [
  ...['chart', 'chart', 'rename', 'hide', 'show', 'merge', 'merge', 'undo'],
  ...['note', 'note', 'edit', 'move', 'void', 'unvoid', 'author', 'author again', 'time lost'],
  ...['round', 'round again', 'listed', 'listed', 'order', 'order void', 'order unvoid'],
  ...['plan', 'plan again', 'plan again', 'plan over'],
  ...['staff', 'trouble', 'trouble edit', 'trouble void'],
];
/** What leaves no trace in any time. */
const silent = [
  ...['note gone', 'author gone', 'chart gone', 'trouble gone', 'trouble gone', 'trouble back', 'order gone'],
  ...['void silently', 'edit silently'],
];

export const historyOf = (kinds: 'stamped' | 'silent'): fc.Arbitrary<readonly Step[]> =>
  fc.array(
    fc.record({
      what: fc.constantFrom(...stamped, ...(kinds === 'silent' ? silent : [])),
      a: fc.nat(99),
      b: fc.nat(99),
      word: fc.constantFrom('red', 'green', 'blue', 'white'),
      lag: fc.nat(MOST_LAG),
      pause: fc.constantFrom(1, 1, 7, 20, 60, 700),
      exported: fc.nat(4).map((n) => n === 0),
    }),
    { minLength: 20, maxLength: 60 },
  );

interface How extends Pick<Step, 'a' | 'b' | 'word'> {
  /** As the program stamps it. */
  readonly UPD: string;
}

type Row = Readonly<Record<string, string | number | null>>;

export class World {
  readonly #db: Database.Database;
  /** Milliseconds since 1970. */
  clock = BEGIN;
  #next = 1;

  constructor(file: string) {
    this.#db = new Database(file);
    this.#db.pragma('journal_mode = WAL');
    this.#db.pragma('synchronous = OFF');
    for (const statement of createSchema('better-sqlite3', schema)) this.#db.exec(statement);
    this.#db.exec('CREATE TABLE FREED (ID INTEGER)');
  }

  close(): void {
    this.#db.close();
  }

  /** Nothing was ever written. */
  empty(): void {
    for (const table of [...Object.keys(schema), 'FREED']) this.#db.exec(`DELETE FROM ${table}`);
    this.clock = BEGIN;
    this.#next = 1;
  }

  do({ what, a, b, word, lag, pause }: Step): void {
    this.clock += pause * MINUTE;
    const step = this.#steps[what];
    if (step === undefined) throw new Error(`No such step: ${what}`);
    step({ a, b, word, UPD: local(this.clock - lag * MINUTE) });
  }

  readonly #steps: Readonly<Record<string, (how: How) => void>> = {
    chart: ({ word, UPD }) => this.#insert('CHART', { ID: this.#next++, NAME: word, DEL: 'N', UPD }),
    rename: ({ a, word, UPD }) => this.#update('CHART', a, { NAME: word, UPD }),
    hide: ({ a, UPD }) => this.#update('CHART', a, { DEL: 'Y', UPD }),
    show: ({ a, UPD }) => this.#update('CHART', a, { DEL: 'N', UPD }),
    merge: ({ a, b, UPD }) => this.#merge(this.#pick('CHART', a), this.#pick('CHART', b), UPD),
    undo: ({ a, UPD }) => {
      const [merge] = this.#all("SELECT ID FROM MERGED WHERE UNDO = 'N'").slice(a % 3);
      if (merge !== undefined) this.#write('MERGED', Number(merge.ID), { UNDO: 'Y', UNDONE: UPD });
    },
    note: ({ a, word, UPD }) => this.#child('NOTE', this.#pick('CHART', a), { WORDS: word, VOID: 'N', UPD }),
    edit: ({ a, word, UPD }) => this.#update('NOTE', a, { WORDS: word, UPD }),
    move: ({ a, b, UPD }) => this.#update('NOTE', a, { CHART: this.#pick('CHART', b) ?? 0, UPD }),
    void: ({ a, UPD }) => this.#update('NOTE', a, { VOID: 'Y', UPD }),
    unvoid: ({ a, UPD }) => this.#update('NOTE', a, { VOID: 'N', UPD }),
    'time lost': ({ a, word }) => this.#update('NOTE', a, { WORDS: word, UPD: null }),
    author: ({ a, b, UPD }) => {
      const [NOTE, CHART] = [this.#pick('NOTE', a), this.#pick('CHART', b)];
      if (NOTE !== undefined) this.#insert('NOTE_BY', { NOTE, SEQ: this.#next++, CHART: CHART ?? null, UPD });
    },
    'author again': ({ a, b, UPD }) => {
      const CHART = this.#pick('CHART', b) ?? null;
      this.#run('UPDATE NOTE_BY SET CHART = ?, UPD = ? WHERE NOTE = ?', CHART, UPD, this.#pick('NOTE', a) ?? null);
    },
    round: ({ a, b, UPD }) => {
      this.#child('ROUND', this.#pick('CHART', a), { RATE: 60 + a, TEMP: b % 2 ? 37 : null, UPD });
    },
    'round again': ({ a, b, UPD }) => {
      this.#update('ROUND', a, { RATE: b % 2 ? 60 : null, TEMP: b % 3 ? 38 : null, UPD });
    },
    listed: ({ a, word, UPD }) => this.#child('LISTED', this.#pick('CHART', a), { DRUG: word, UPD }),
    order: ({ a, word, UPD }) => {
      const [from] = this.#all('SELECT ID, CHART FROM LISTED ORDER BY ID').slice(a % 5);
      if (from !== undefined)
        this.#child('ORDERED', Number(from.CHART), { LISTED: from.ID ?? 0, DRUG: word, VOID: 'N', UPD });
    },
    'order void': ({ a, UPD }) => this.#update('ORDERED', a, { VOID: 'Y', UPD }),
    'order unvoid': ({ a, UPD }) => this.#update('ORDERED', a, { VOID: 'N', UPD }),
    staff: ({ a, b, word, UPD }) => {
      const day = (more: number) =>
        local(this.clock + more * DAY)
          .slice(0, 10)
          .replaceAll('-', '');
      const CODE = `S${this.#next++}`.padEnd(4);
      this.#insert('STAFF', { CODE, NAME: word, VALID: day((a % 5) - 2), UNTIL: day(b % 4), UPD });
    },
    plan: ({ a, word, UPD }) => {
      this.#child('PLAN', this.#pick('CHART', a), { VER: 1, WORDS: word, CURRENT_FLAG: 'Y', UPD });
    },
    // The version before is over, and its time stays.
    'plan again': ({ a, word, UPD }) => {
      const ID = this.#pick('PLAN', a);
      const [last] = this.#all(`SELECT VER, CHART FROM PLAN WHERE ID = ${ID ?? 0} ORDER BY VER DESC LIMIT 1`);
      if (ID === undefined || last === undefined) return;
      this.#write('PLAN', ID, { CURRENT_FLAG: 'N' });
      const row = { VER: Number(last.VER) + 1, CHART: Number(last.CHART), WORDS: word, CURRENT_FLAG: 'Y', UPD };
      this.#insert('PLAN', { ID, ...row });
    },
    'plan over': ({ a, UPD }) => {
      const id = this.#pick('PLAN', a) ?? 0;
      this.#run("UPDATE PLAN SET CURRENT_FLAG = 'N', UPD = ? WHERE ID = ? AND CURRENT_FLAG = 'Y'", UPD, id);
    },
    trouble: ({ a, word }) => this.#child('TROUBLE', this.#pick('CHART', a), { WORDS: word, VOID: 'N' }),
    'trouble edit': ({ a, word }) => this.#update('TROUBLE', a, { WORDS: word }),
    'trouble void': ({ a, b }) => this.#update('TROUBLE', a, { VOID: b % 2 ? 'Y' : 'N' }),
    'edit silently': ({ a, word }) => this.#update('NOTE', a, { WORDS: word }),
    'void silently': ({ a }) => this.#update('NOTE', a, { VOID: 'Y' }),
    'author gone': ({ a }) => this.#run('DELETE FROM NOTE_BY WHERE NOTE = ?', this.#pick('NOTE', a) ?? null),
    'note gone': ({ a }) => this.#delete('NOTE', a),
    'chart gone': ({ a }) => this.#delete('CHART', a),
    'order gone': ({ a }) => this.#delete('ORDERED', a),
    'trouble gone': ({ a }) => this.#delete('TROUBLE', a),
    'trouble back': ({ word, a }) => {
      const chart = this.#pick('CHART', a);
      // The number of a row that is gone is given again, as some legacy systems do.
      const [free] = this.#all('SELECT ID FROM FREED ORDER BY ID');
      if (chart === undefined || free === undefined) return;
      this.#run('DELETE FROM FREED WHERE ID = ?', Number(free.ID));
      this.#insert('TROUBLE', { ID: Number(free.ID), CHART: chart, WORDS: word, VOID: 'N' });
    },
  };

  #delete(table: string, at: number): void {
    const id = this.#pick(table, at) ?? null;
    this.#run(`DELETE FROM ${table} WHERE ID = ?`, id);
    if (table === 'TROUBLE' && id !== null) this.#run('INSERT INTO FREED (ID) VALUES (?)', id);
  }

  /** A chart is merged once, and not into one that was merged into it. */
  #merge(loser: number | undefined, keeper: number | undefined, MADE: string): void {
    if (loser === undefined || keeper === undefined) return;
    const next = new Map(
      this.#all("SELECT LOSER, KEEPER FROM MERGED WHERE UNDO = 'N'").map((row) => [row.LOSER, row.KEEPER]),
    );
    if (next.has(loser)) return;
    for (let end: unknown = keeper; end !== undefined; end = next.get(end as number)) if (end === loser) return;
    this.#insert('MERGED', { ID: this.#next++, LOSER: loser, KEEPER: keeper, UNDO: 'N', MADE });
  }

  #child(table: string, chart: number | undefined, row: Row): void {
    if (chart !== undefined) this.#insert(table, { ID: this.#next++, CHART: chart, ...row });
  }

  #pick(table: string, at: number): number | undefined {
    const rows = this.#all(`SELECT ID FROM ${table} ORDER BY ID`);
    return rows.length === 0 ? undefined : Number(rows[at % rows.length]!.ID);
  }

  #all(sql: string): Row[] {
    return this.#db.prepare(sql).all() as Row[];
  }

  #run(sql: string, ...values: readonly (string | number | null)[]): void {
    this.#db.prepare(sql).run(values);
  }

  #insert(table: string, row: Row): void {
    const columns = Object.keys(row);
    const places = columns.map(() => '?').join();
    this.#run(`INSERT INTO ${table} (${columns.join()}) VALUES (${places})`, ...Object.values(row));
  }

  #update(table: string, at: number, row: Row): void {
    const id = this.#pick(table, at);
    if (id !== undefined) this.#write(table, id, row);
  }

  #write(table: string, id: number, row: Row): void {
    const set = Object.keys(row).map((column) => `${column} = ?`);
    this.#run(`UPDATE ${table} SET ${set.join()} WHERE ID = ?`, ...Object.values(row), id);
  }
}

/** As a program without a zone writes it. */
function local(at: number): string {
  return new Date(zone.toLocal(at)).toISOString().slice(0, 19).replace('T', ' ');
}
