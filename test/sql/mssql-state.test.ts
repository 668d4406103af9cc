/** What the SQL Server executor says of the database, against a stand-in: a state, rights, plans, lag. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Asked } from '../stand-ins/tds/requests.ts';
import type { Answer } from '../stand-ins/tds/server.ts';
import { errors, fails, one, sqlOf, start, statement, still, until } from '../support/mssql-on-stand-in.ts';

describe('a snapshot', () => {
  const clock: (asked: Asked) => Answer | undefined = (asked) => {
    if (!('sql' in asked)) return undefined;
    return one(asked.sql.includes('sysutcdatetime') ? '2024-02-29T01:02:03.456' : '1');
  };

  test('is a transaction of its own with SNAPSHOT isolation, fixed at once', async () => {
    const { executor, asked } = await start(clock, { statementMs: 1_000 });
    const snapshot = await executor.snapshot!(still);
    assert.equal(snapshot.name, undefined);
    assert.equal(snapshot.at.toISOString(), '2024-02-29T01:02:03.456Z');
    const said = asked().map((seen) =>
      seen.kind === 'begin' ? `begin ${seen.isolation}` : 'sql' in seen ? seen.sql : seen.kind,
    );
    assert.deepEqual(said.slice(-3), [
      'begin snapshot',
      'select convert(varchar(23), sysutcdatetime(), 126)',
      'select top (1) 1 from [dbo].[PAT]',
    ]);
    const [first, second] = await Promise.all([
      snapshot.run(statement('first'), still),
      snapshot.run(statement('second'), still),
    ]);
    assert.deepEqual([first, second], [[['1']], [['1']]]);
    for await (const rows of snapshot.stream(statement('third'), still)) assert.deepEqual(rows, [['1']]);
    // The pool is not touched by it.
    assert.deepEqual(await executor.run(statement('beside'), still), [['1']]);
    await snapshot.close();
  });

  test('that the server ended is read no more, as its session would read other states', async () => {
    const conversion: Answer = { error: { number: 245, message: 'Conversion failed.' }, rollsBack: true };
    const refused: Answer = { error: { number: 8134, message: 'Divide by zero.' } };
    const { executor, asked } = await start((asked) => {
      if (sqlOf(asked) === 'conversion') return conversion;
      return sqlOf(asked) === 'division' ? refused : clock(asked);
    });
    const snapshot = await executor.snapshot!(still);
    await fails(snapshot.run(statement('division'), still), 'F403');
    assert.deepEqual(await snapshot.run(statement('goes on'), still), [['1']]);
    await fails(snapshot.run(statement('conversion'), still), 'F403');
    const before = asked().length;
    await fails(snapshot.run(statement('lost'), still), 'F410');
    await fails(snapshot.stream(statement('lost'), still).next(), 'F410');
    assert.equal(asked().length, before);
    await snapshot.close();
  });

  test('that the database does not allow says what to do', async () => {
    const refused: Answer = { error: { number: 3952, message: 'Snapshot isolation is not allowed in this database.' } };
    const { executor, server } = await start((asked) => (sqlOf(asked).includes('top (1)') ? refused : clock(asked)));
    await fails(executor.snapshot!(still), 'F411');
    assert.match(String(errors.at(-1)), /not allowed in this database/);
    await until(() => server.sessions.size === 1);
  });

  test('has places, and the next is refused', async () => {
    const { executor } = await start(clock, { snapshots: 1 });
    const snapshot = await executor.snapshot!(still);
    await fails(executor.snapshot!(still), 'F402');
    await snapshot.close();
    await (await executor.snapshot!(still)).close();
  });

  test('cannot be joined', async () => {
    const { executor } = await start(clock);
    await fails(executor.joinSnapshot!('any', still), 'F403');
    assert.match(String(errors.at(-1)), /only the session that began a snapshot sees it/);
  });
});

describe('whether writes are accepted', () => {
  const rights = (takes: string, alters: string, on: string): Answer => ({
    columns: { a: 'int', b: 'int', c: 'int' },
    rows: [[takes, alters, on]],
  });
  const denied: Answer = { error: { number: 229, message: 'The DELETE permission was denied.', severity: 14 } };

  async function accepts(told: Answer, attempt: Answer | undefined) {
    const { executor, asked } = await start((asked) => {
      if (sqlOf(asked).includes('fn_my_permissions')) return told;
      return sqlOf(asked).startsWith('delete') ? attempt : undefined;
    });
    const answer = await executor.acceptsWrites!(still);
    const said = asked().map((seen) => ('sql' in seen ? seen.sql : seen.kind));
    return { answer, after: said.slice(said.findIndex((sql) => sql.includes('fn_my_permissions')) + 1) };
  }
  const attempted = ['begin', 'delete from [dbo].[PAT] where 1 = 0', 'rollback'];

  test('a reader’s attempt is denied, in a transaction that is rolled back', async () => {
    assert.deepEqual(await accepts(rights('1', '0', '0'), denied), { answer: false, after: attempted });
  });

  test('rights that the server admits need no attempt', async () => {
    assert.deepEqual(await accepts(rights('1', '0', '3'), denied), { answer: true, after: [] });
    assert.deepEqual(await accepts(rights('1', '1', '0'), denied), { answer: true, after: [] });
  });

  test('an attempt that succeeds counts more than what the server says', async () => {
    assert.deepEqual(await accepts(rights('1', '0', '0'), undefined), { answer: true, after: attempted });
  });

  test('a database that takes no writes takes them from nobody', async () => {
    const readOnly: Answer = { error: { number: 3906, message: 'Failed to update database: it is read-only.' } };
    assert.deepEqual(await accepts(rights('0', '1', '9'), readOnly), { answer: false, after: attempted });
  });
});

describe('how a statement would reach its rows', () => {
  const plan = `<ShowPlanXML xmlns="http://schemas.microsoft.com/sqlserver/2004/07/showplan" Version="1.539"><BatchSequence>
<Batch><Statements><StmtSimple StatementText="select &lt;" StatementType="SELECT"><QueryPlan>
<MissingIndexes><MissingIndexGroup Impact="99"><MissingIndex Database="[ehr]" Schema="[dbo]" Table="[PAT]"/></MissingIndexGroup></MissingIndexes>
<RelOp NodeId="0" PhysicalOp="Nested Loops" EstimateRows="12.4" EstimateRebinds="0" EstimateRewinds="0"><NestedLoops>
<RelOp NodeId="1" PhysicalOp="Clustered Index Scan" EstimateRows="12.4" EstimatedRowsRead="1000000" EstimateRebinds="0" EstimateRewinds="0">
<IndexScan Ordered="0"><Object Database="[ehr]" Schema="[dbo]" Table="[PAT]" Index="[PAT_PK]" Alias="[t0]" IndexKind="Clustered"/>
<Predicate><ScalarOperator ScalarString="[NM]&gt;N'a'"/></Predicate></IndexScan></RelOp>
<RelOp NodeId="2" PhysicalOp="Index Seek" EstimateRows="3" EstimatedRowsRead="4" EstimateRebinds="9" EstimateRewinds="2">
<IndexScan Ordered="1"><Object Database="[ehr]" Schema="[dbo]" Table="[a]]b &amp; c]" Index="[IX1]"/></IndexScan></RelOp>
<RelOp NodeId="3" PhysicalOp="Table Scan" EstimateRows="500"><TableScan><Object Database="[ehr]" Schema="[dbo]" Table="[HEAP]"/></TableScan></RelOp>
<RelOp NodeId="4" PhysicalOp="Constant Scan" EstimateRows="1"><ConstantScan/></RelOp>
</NestedLoops></RelOp></QueryPlan></StmtSimple></Statements></Batch></BatchSequence></ShowPlanXML>`;

  test('is read from the estimated plan, on a connection of its own, without a value', async () => {
    const { executor, server, asked } = await start((asked) =>
      sqlOf(asked).startsWith('declare') ? one(plan, 'nvarchar(max)') : undefined,
    );
    const bindings = [
      { type: 'nvarchar(4000)', value: 'secret' },
      { type: 'int', value: '50' },
    ];
    assert.deepEqual(await executor.accessPaths!(statement('select top (@p1) 1 where @p0 = x', ...bindings), still), [
      { table: 'PAT', index: undefined, rows: 1_000_000 },
      { table: 'a]b & c', index: 'IX1', rows: 48 },
      { table: 'HEAP', index: undefined, rows: 500 },
    ]);
    const batches = asked().flatMap((seen) => (seen.kind === 'batch' ? [seen.sql] : []));
    assert.deepEqual(batches.slice(-2), [
      'set showplan_xml on',
      'declare @p0 nvarchar(4000), @p1 int; select top (@p1) 1 where @p0 = x',
    ]);
    assert.ok(!JSON.stringify(asked().filter(({ kind }) => kind !== 'login')).includes('secret'));
    await until(() => server.sessions.size === 1);
  });

  test('is not told to who lacks the right', async () => {
    const denied: Answer = { error: { number: 262, message: 'SHOWPLAN permission denied.', severity: 14 } };
    const { executor } = await start((asked) => (sqlOf(asked).includes('showplan') ? denied : undefined));
    await fails(executor.accessPaths!(statement('select 1'), still), 'F403');
  });
});

test('a replica says how far it is behind, others nothing', async () => {
  const lag = async (answer: Answer) => {
    const { executor } = await start((asked) => (sqlOf(asked).includes('secondary_lag') ? answer : undefined));
    return executor.lagMs!(still);
  };
  assert.equal(await lag({ columns: { s: 'bigint' }, rows: [['3000']] }), 3_000);
  assert.equal(await lag({ columns: { s: 'bigint' }, rows: [] }), undefined);
  assert.equal(await lag({ error: { number: 300, message: 'VIEW SERVER STATE permission was denied.' } }), undefined);
});
