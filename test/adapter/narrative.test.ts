/** Narrative: whatever text a database holds, it is shown as that text, in XHTML that any reader of XML takes. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { divOf } from '../../src/adapter/datatypes/narrative.ts';
import { concept, legacySystem, lines, many, narrative, reference, text } from '../../src/adapter/index.ts';
import { bigint, table, varchar } from '../../src/adapter/schema.ts';
import { compileSources } from '../../src/adapter/source.ts';
import { loadXml } from '../../src/http/xml.ts';
import { layoutOf } from '../../src/plan/layout.ts';
import { nodeReader } from '../../src/render/read-node.ts';
import { nodeWriter } from '../../src/render/write-node.ts';
import { bind, newYork, read } from '../support/bind.ts';
import { tests } from './code-sets.ts';

/** Text as people type it, as programs leave it, and as attackers do. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '<b>',
          '</p>',
          '</div>',
          '<br/>',
          '<script>alert(1)</script>',
          '<!--',
          ']]>',
          '<?x?>',
          '&amp;',
          '&',
          '&#60;',
        ],
        ...[
          '<',
          '>',
          '"',
          "'",
          '\n',
          '\n\n',
          '\r\n',
          ' ',
          '\t',
          'BP < 140/90',
          'x',
          'é',
          '😀',
          '\u0000',
          '\ud800',
          '\uffff',
        ],
      ),
    )
    .map((pieces) => pieces.join('')),
);

const WRAPPED = /^<div xmlns="http:\/\/www\.w3\.org\/1999\/xhtml">((?:<p>[^<>]*(?:<br\/>[^<>]*)*<\/p>)+)<\/div>$/;

/** What a browser shows of it. */
const shownBy = (div: string): string =>
  div.replace(/<[^>]*>/g, ' ').replace(/&(amp|lt|gt);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>' })[name]!);

const words = (shown: string): string => shown.split(/\s+/).filter(Boolean).join(' ');

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no place for these
const legal = (typed: string): string => typed.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');

describe('narrative', () => {
  test('has no markup but its own, and shows every word that was typed', () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const div = divOf(typed);
        const expected = words(legal(typed).toWellFormed());
        if (expected === '') return assert.equal(div, undefined);
        assert.match(div!, WRAPPED);
        assert.doesNotMatch(div!.replace(/&(?:amp|lt|gt);/g, ''), /&/);
        assert.equal(words(shownBy(div!)), expected);
      }),
      { numRuns: 2000 },
    );
  });

  test('goes through XML and back', async () => {
    const { fromJson, toJson } = await loadXml();
    const through = (div: string): string => {
      const plan = { resourceType: 'CarePlan', text: { status: 'additional', div } };
      return (JSON.parse(toJson(fromJson(JSON.stringify(plan)))) as typeof plan).text.div;
    };
    fc.assert(
      fc.property(anyText, (typed) => {
        const div = divOf(typed.replaceAll('\t', ' '));
        // The library takes a typed `&amp;` for an escape of its own: it shows `&`, and no markup.
        if (div !== undefined) assert.equal(through(div), div.replaceAll('&amp;amp;', '&amp;'));
      }),
    );
  });

  test('lines become lines, and empty ones paragraphs', () => {
    const div = (inner: string) => `<div xmlns="http://www.w3.org/1999/xhtml">${inner}</div>`;
    assert.equal(divOf('a\nb\n\n \nc\n'), div('<p>a<br/>b</p><p>c</p>'));
    assert.equal(divOf('a\r\nb\rc'), div('<p>a<br/>b<br/>c</p>'));
  });

  test('of text: there when the text is', () => {
    const one = narrative(text('T'));
    assert.equal(read(one, { T: null }), undefined);
    assert.equal(read(one, { T: ' ' }), undefined);
    assert.deepEqual(Object.keys(read(one, { T: 'a' }) as object), ['status', 'div']);
  });

  test('takes text and nothing else', () => {
    assert.throws(() => bind(narrative(concept('C', tests) as never)), /narrative takes text or lines, not fragment/);
  });

  test('of child rows: one of all of them, by both writers', () => {
    const schema = {
      PAT: table({ ID: bigint() }, { key: ['ID'] }),
      PLAN: table({ ID: bigint(), PAT: bigint() }, { key: ['ID'] }),
      LINE: table({ PLAN: bigint(), NO: bigint(), TXT: varchar(80) }, { key: ['PLAN', 'NO'] }),
    };
    const { resource } = legacySystem({ name: 'small', schema, zone: 'UTC' });
    const plan = resource('CarePlan', {
      table: 'PLAN',
      id: 'ID',
      joins: { line: many('LINE', { PLAN: 'ID' }, 'NO') },
      elements: { text: narrative(lines('line.TXT')), subject: reference('Patient', 'PAT') },
      search: [],
    });
    const [source] = compileSources(plan, schema, newYork);
    const layout = layoutOf(source!);
    const node = source!.elements.find(({ element }) => element === 'text')!.node;
    const at = layout.joins[0]!.index.get('TXT')!;
    const kids = (typed: readonly (string | null)[]) => [
      typed.map((cell) => layout.joins[0]!.columns.map((_, place) => (place === at ? cell : null))),
    ];
    const [reads, writes] = [nodeReader(node, source!, layout), nodeWriter(node, source!, layout)];
    fc.assert(
      fc.property(fc.array(fc.option(anyText)), (typed) => {
        const value = reads([], [], kids(typed)) as { div: string } | undefined;
        assert.equal(value?.div, divOf(typed.map((cell) => cell ?? '').join('\n')));
        assert.equal(writes([], [], kids(typed)), value === undefined ? '' : JSON.stringify(value));
      }),
    );
  });
});
