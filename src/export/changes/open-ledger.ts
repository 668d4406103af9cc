/** The change ledger on the state store: change-ledger.ts says what each part is called for. */
import type { Registry } from '../../adapter/registry.ts';
import type { Source } from '../../adapter/source.ts';
import { formatInstant } from '../../fhir/instant.ts';
import { kept } from '../../fhir/kept.ts';
import { countingKeys, isWhole, seesAll } from '../../plan/plan-deleted.ts';
import type { ExportBranch } from '../../plan/plan-export.ts';
import type { Select } from '../../plan/select.ts';
import { versionId } from '../../render/renderer.ts';
import type { Session } from '../../sql/executor.ts';
import type { Statement } from '../../sql/statement.ts';
import type { Store } from '../../store/store.ts';
import type { ChangeFilter, ChangeLedger, Dated, JobChanges, LedgerJob } from './change-ledger.ts';
import { type ComparedSource, completeSource, decide } from './compared-source.ts';
import { findChange, findDeleted, findEntries } from './entries.ts';
import { lineOf, stampedLine } from './line.ts';
import { lineFilter } from './line-filter.ts';

export interface LedgerOptions {
  readonly store: Store;
  readonly registry: Registry;
  readonly keeps: (type: string) => boolean;
  /** Selects as the legacy database's engine writes them. */
  readonly compile: (select: Select) => Statement;
}

/** Ids that are looked up at once. */
const SOME = 500;

export function openLedger({ store: { db }, registry, keeps, compile }: LedgerOptions): ChangeLedger {
  const { version, system } = registry;
  const stampOf = (at: number) => ({ versionId: versionId(at, version), lastUpdated: formatInstant(at, system.zone) });

  return { keeps, open, dated };

  async function dated(source: Source, text: string): Promise<Dated | undefined> {
    if (!keeps(source.type)) return undefined;
    const line = lineOf(Buffer.from(text), source.type);
    const at = line.hasTime ? undefined : await findChange(db, source, line);
    if (at === undefined) return undefined;
    const { versionId, lastUpdated } = stampOf(at);
    return { text: Buffer.from(stampedLine(line, versionId, lastUpdated)).toString(), at };
  }

  function open(job: LedgerJob): JobChanges {
    const { since, until = Number.MAX_SAFE_INTEGER } = job;
    const decided = new Map<Source, Promise<ComparedSource>>();
    const isCompared = ({ source, scope }: ExportBranch) => scope.compared?.includes(source.type) ?? false;
    const sourceOf = (branch: ExportBranch): Promise<ComparedSource> =>
      kept(decided, branch.source, () => {
        const mayWrite = job.until === undefined && seesAll(branch) && isWhole(branch);
        return decide(db, job, branch.source, mayWrite);
      });
    const tells = (branch: ExportBranch) => since !== undefined && isCompared(branch) && seesAll(branch);

    async function* gone(branch: ExportBranch, session: Session, signal: AbortSignal) {
      if (since === undefined || !tells(branch)) return;
      const { number: source } = await sourceOf(branch);
      for (let after = 0; ; ) {
        const found = await findDeleted(db, source, [since, until], after, SOME);
        if (found.length === 0) return;
        after = found.at(-1)!.number;
        const there = await stillThere(
          branch,
          found.map(({ id }) => id),
          session,
          signal,
        );
        const ids = found.map(({ id }) => id).filter((id) => !there.has(id));
        if (ids.length > 0) yield ids;
      }
    }

    return {
      filter: async (branch): Promise<ChangeFilter | undefined> => {
        if (!isCompared(branch)) return undefined;
        const compared = await sourceOf(branch);
        return lineFilter({ db, job, source: branch.source, compared, stampOf });
      },
      complete: async (branch) => {
        if (!isCompared(branch)) return;
        const { number, isWriting } = await sourceOf(branch);
        if (isWriting) await completeSource(db, job, number);
      },
      gone,
      untold: async (branch, ids) => {
        if (since === undefined || !tells(branch)) return ids;
        const { number } = await sourceOf(branch);
        const known = await findEntries(db, number, ids);
        return ids.filter((id) => {
          const at = known.get(id)?.deletedAt ?? since;
          return at <= since || at >= until;
        });
      },
      close: async () => decided.clear(),
    };
  }

  /** Of ids that the ledger misses, those that the database has: written after the last comparison. */
  async function stillThere(branch: ExportBranch, ids: readonly string[], session: Session, signal: AbortSignal) {
    const { key } = branch.source;
    const keys = ids.flatMap((id) => {
      const cells = key.decode(id);
      return cells === undefined ? [] : [cells];
    });
    const rows = await session.run(compile(countingKeys(branch, keys)), signal);
    return new Set(rows.map((cells) => key.encode(cells)));
  }
}
