/**
 * An executor that never hurts its database: a statement waits for its turn, has its plan looked at, and is refused at
 * once while the database is away. Without contention that costs two counters and two look-ups.
 */
import { type Batch, rowsIn } from '../batch.ts';
import type { Executor, Session, Snapshot } from '../executor.ts';
import type { Statement } from '../statement.ts';
import { Circuit } from './circuit.ts';
import { clientOf } from './client.ts';
import type { Kind } from './clients.ts';
import type { GovernorOptions } from './options.ts';
import { RowRate } from './row-rate.ts';
import { ScanCheck } from './scan-check.ts';
import type { ServerState } from './state.ts';
import { Turns } from './turns.ts';

type Start<B> = (statement: Statement, signal: AbortSignal) => AsyncGenerator<B, void>;

const bytes = (streamBytes: NonNullable<Session['streamBytes']>) => ({ streamBytes });

export interface Governed extends Executor {
  readonly governor: () => ServerState;
  /** Rows per second that exports may read; may change while they run. */
  readonly exportRate: RowRate;
}

export function govern(executor: Executor, options: GovernorOptions): Governed {
  const { onWarning } = options;
  const circuit = new Circuit({
    ...options.circuit,
    ping: executor.ping,
    onOpen: () => {
      onWarning('the database failed: requests are refused until it answers a ping');
      turns.refuseAll(() => circuit.refusal());
    },
    onClose: () => onWarning('the database answers again'),
  });
  const turns = new Turns({
    ...options.turns,
    connections: Math.min(options.turns.connections, executor.state().most),
    readsTogether: executor.runTogether !== undefined,
    onStalled: () => circuit.open(),
  });
  const scans = new ScanCheck(executor, { ...options.scans, onWarning });
  const exportRate = options.exportRate ?? new RowRate(options.exportRowsPerSecond, options.exportFactor);

  /** `checked`: the statements whose plans are looked at. */
  async function inTurn<T>(
    kind: Kind,
    checked: readonly Statement[],
    signal: AbortSignal,
    run: () => Promise<T>,
  ): Promise<T> {
    if (circuit.isOpen) throw circuit.refusal();
    const name = clientOf(signal);
    const client = turns.take(name ?? '', kind) ?? (await turns.wait(name ?? '', kind, signal));
    try {
      // Portico itself reads whole tables on purpose: those that it holds in memory.
      if (scans.isOn && name !== undefined && !scans.passes(checked)) await scans.check(checked);
      const result = await run();
      circuit.succeeded();
      return result;
    } catch (error) {
      circuit.failed(error);
      throw error;
    } finally {
      turns.give(client, kind);
    }
  }

  const { stream, streamBytes, snapshot, joinSnapshot, accessPaths } = executor;
  const runAll: NonNullable<Executor['runAll']> =
    executor.runAll ?? ((statements, signal) => Promise.all(statements.map((each) => executor.run(each, signal))));
  const runTogether = executor.runTogether ?? runAll;

  /** Streams hold their turn until they end. */
  async function* streamed<B extends Batch>(
    start: Start<B>,
    statement: Statement,
    signal: AbortSignal,
  ): AsyncGenerator<B, void> {
    if (circuit.isOpen) throw circuit.refusal();
    const name = clientOf(signal) ?? '';
    const client = turns.take(name, 'export') ?? (await turns.wait(name, 'export', signal));
    try {
      yield* paced(start(statement, signal), signal);
    } catch (error) {
      circuit.failed(error);
      throw error;
    } finally {
      turns.give(client, 'export');
    }
  }

  async function* paced<B extends Batch>(batches: AsyncGenerator<B, void>, signal: AbortSignal) {
    for await (const rows of batches) {
      await exportRate.take(rowsIn(rows), signal);
      yield rows;
    }
  }

  /** A snapshot holds its turn until it is closed; what runs in it needs no other. */
  async function held(open: () => Promise<Snapshot>, signal: AbortSignal): Promise<Snapshot> {
    if (circuit.isOpen) throw circuit.refusal();
    const name = clientOf(signal) ?? '';
    const client = turns.take(name, 'export') ?? (await turns.wait(name, 'export', signal));
    try {
      const opened = await open();
      const { streamBytes: bytesIn } = opened;
      let isOpen = true;
      return {
        name: opened.name,
        at: opened.at,
        run: async (statement, left) => {
          const rows = await opened.run(statement, left);
          await exportRate.take(rows.length, left);
          return rows;
        },
        stream: (statement, left) => paced(opened.stream(statement, left), left),
        ...(bytesIn && bytes((statement, left) => paced(bytesIn(statement, left), left))),
        close: async () => {
          try {
            await opened.close();
          } finally {
            if (isOpen) turns.give(client, 'export');
            isOpen = false;
          }
        },
      };
    } catch (error) {
      circuit.failed(error);
      turns.give(client, 'export');
      throw error;
    }
  }

  return {
    ...executor,
    run: (statement, signal) => inTurn('search', [statement], signal, () => executor.run(statement, signal)),
    runAll: (statements, signal) => inTurn('search', statements, signal, () => runAll(statements, signal)),
    runTogether: (statements, signal) => inTurn('read', statements, signal, () => runTogether(statements, signal)),
    accessPaths: (statement, signal) => inTurn('search', [], signal, () => accessPaths(statement, signal)),
    stream: (statement, signal) => streamed(stream, statement, signal),
    ...(streamBytes && bytes((statement, signal) => streamed(streamBytes, statement, signal))),
    snapshot: (signal) => held(() => snapshot(signal), signal),
    joinSnapshot: (name, signal) => held(() => joinSnapshot(name, signal), signal),
    ping: async () => {
      if (circuit.isOpen) throw circuit.refusal();
      await executor.ping();
    },
    close: async () => {
      circuit.close();
      turns.close();
      await scans.close();
      await executor.close();
    },
    exportRate,
    governor: () => ({
      circuit: circuit.isOpen ? 'open' : 'closed',
      running: turns.running,
      waiting: turns.waiting,
      clients: turns.clients,
      retryAfter: circuit.isOpen ? circuit.retryAfter : turns.retryAfter,
      refused: { ...turns.refused, circuit: circuit.refused, scan: scans.refused },
      planCheck: options.scans.mode === 'allow' || scans.isOn ? options.scans.mode : 'unavailable',
      plansKnown: scans.known,
    }),
  };
}
