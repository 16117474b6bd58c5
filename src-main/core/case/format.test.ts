import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { always } from '#test/fixtures/always.ts';
import { sayableCase } from '#test/fixtures/arbitrary-cases.ts';
import { aCase } from '#test/fixtures/cases.ts';
import { withDefaults } from './draft.ts';
import { parseEntry } from './entry.ts';
import { formatEntry } from './format.ts';
import type { Case } from './types.ts';

/** Reads the text as a pack would that knows exactly the PCS codes of the case. */
function readBack(entry: string, theCase: Case): Case | null {
  const known = new Set([...theCase.lines, ...theCase.history].map(({ code }) => code));
  const { case: draft, problems } = parseEntry(entry, { isPcs: (code) => known.has(code) });
  expect(problems).toEqual([]);
  return draft === null ? null : withDefaults(draft, { today: '2025-01-01' });
}

/** Plain objects without prototypes' differences. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('formatEntry', () => {
  it('reads back as the same case', () => {
    always(
      fc.property(sayableCase, (theCase) => {
        const { entry, leftApart } = formatEntry(theCase);
        expect(leftApart).toEqual([]);
        expect(plain(readBack(entry, theCase))).toEqual(plain(theCase));
      }),
      { numRuns: 500 },
    );
  });

  it('writes the way the interface does', () => {
    const theCase = aCase({ date: '2025-03-10' })
      .line('63620', { pos: '22' })
      .line('63621', { units: 2, pos: '22', dx: [1, 2], from: '2025-03-10', to: '2025-03-11' })
      .line('77300', { modifiers: ['26'], provider: 'P2', pos: '22' })
      .provider('P2', { role: 'radiation-oncologist', specialty: 'radiation oncology' })
      .dx('C72.0', 'D33.4')
      .patient({ ageYears: 58, sex: 'F' })
      .history({ code: '27447', modifiers: ['RT'], from: '2025-01-20' })
      .build();
    expect(formatEntry(theCase).entry).toBe(
      '63620@2025-03-10 63621x2@2025-03-10..2025-03-11#1,2 77300-26@2025-03-10 p=P2; dx C72.0 D33.4; pt 58F; ' +
        '@2025-03-10; pos 22; pr P2 role=radiation-oncologist specialty="radiation oncology"; hx 27447-RT@2025-01-20',
    );
  });

  it('names what the grammar cannot say', () => {
    const theCase = aCase({ ref: 'A1', patient: { newborn: true } })
      .line('63620', { drug: { unit: 'mg' } })
      .override({ rule: 'mue.dos', lines: [1], dx: [], reason: 'Records sent.' })
      .build();
    expect(formatEntry(theCase).leftApart).toEqual(['drug', 'newborn', 'overrides', 'ref']);
    expect(formatEntry(aCase().line('63620', { site: 'T 4', provider: 'a;b' }).build()).leftApart).toEqual([
      'provider',
      'site',
    ]);
    expect(formatEntry(aCase().line('62_6').build())).toEqual({ entry: '@2025-03-10', leftApart: ['lines'] });
    expect(
      formatEntry(
        aCase()
          .line('63620', { from: undefined as never, to: '2025-03-11' })
          .build(),
      ).leftApart,
    ).toEqual(['to']);
    const facts = { encounterReason: 'a "quoted" word', otherTimedMinutes: { '97110': 7.5 } };
    expect(formatEntry(aCase({ facts }).build()).leftApart).toEqual(['encounterReason', 'otherTimedMinutes']);
    expect(formatEntry(aCase({ diagnoses: ['C72.0', 'A B'] }).build()).leftApart).toEqual(['diagnoses']);
    expect(formatEntry(aCase({ providers: { 'a b': {} } }).build()).leftApart).toEqual(['providers']);
    expect(
      formatEntry(
        aCase()
          .line('63620', { modifiers: ['255'] })
          .build(),
      ).leftApart,
    ).toEqual(['lines']);
    expect(formatEntry(aCase().line('63620', { units: 0 }).build()).leftApart).toEqual(['lines']);
    expect(formatEntry(aCase({ diagnoses: ['C72.0', 'JUNK!'] }).build())).toEqual({
      entry: 'dx C72.0 JUNK!; @2025-03-10',
      leftApart: [],
    });
    const mixed = { otherTimedMinutes: { '97110': 7.5, '97140': 8 } };
    expect(formatEntry(aCase({ facts: mixed }).build()).leftApart).toEqual(['otherTimedMinutes']);
  });

  it('quotes what would be read otherwise', () => {
    const theCase = aCase({ facts: { encounterReason: 'follow\u2013up' } })
      .provider('P1', { group: 'a;b' })
      .build();
    const { entry } = formatEntry(theCase);
    expect(readBack(entry, theCase)).toMatchObject({
      facts: { encounterReason: 'follow\u2013up' },
      providers: { P1: { group: 'a;b' } },
    });
    const unsayable = aCase({ providers: { 'P\u20131': {} } })
      .line('63620', { site: 'T\u20134' })
      .build();
    expect(formatEntry(unsayable).leftApart).toEqual(['providers', 'site']);
  });

  it('writes nothing for an empty case', () => {
    const { entry, leftApart } = formatEntry({ ...aCase().build(), date: undefined as never });
    expect({ entry, leftApart }).toEqual({ entry: '', leftApart: [] });
  });
});
