import { describe, expect, it } from 'vitest';
import { createSay } from '#contract/words/say.ts';
import { said } from '#contract/shared.ts';
import type { SectionRow } from '#contract/types.ts';
import { describeRows } from './page-rows.ts';

const say = createSay('en', undefined, { strict: true });

const pair = (partner: string, indicator: 0 | 1, pairs = 1): SectionRow => ({
  type: 'edit',
  table: 'ptp',
  direction: 'from-this',
  target: { system: 'CPT', from: partner, to: partner },
  values: { setting: 'practitioner', indicator, pairs },
  meaning: said('edit.ptp.0', { column1: '1', column2: '2' }),
  details: [],
});
const note = (text: string, block: number, from: string | null): SectionRow => ({
  type: 'note',
  note: 'useAdditionalCode',
  label: said('page.note.useAdditionalCode'),
  text,
  inheritedFrom: from,
  carrier: { kind: from === '4' ? 'chapter' : 'code', code: from ?? 'E11.6', title: 'Made up' },
  block,
  links: [],
});

describe('pairs', () => {
  it('that say the same are one line with their number', () => {
    expect(describeRows(say, [pair('77427', 0), pair('61781', 1), pair('77432', 0, 3)])).toEqual([
      'Practitioners. Not paid beside this code the same day; no modifier lifts it (indicator 0), 4 pairs: 77427, 77432',
      'Practitioners. Not paid beside this code the same day, unless a modifier fits (indicator 1), 1 pair: 61781',
    ]);
  });

  it('beyond some dozens are counted', () => {
    const many = Array.from({ length: 45 }, (_, n) => pair(String(10_000 + n), 0));
    const [line = ''] = describeRows(say, many);

    expect(line).toMatch(/45 pairs: 10000, .*10039, and 5 more \(--json has them all\)$/u);
    expect(line).not.toContain('10040');
  });
});

describe('notes', () => {
  it('of one block are one line, with whoever carries them', () => {
    expect(describeRows(say, [note('code to identify:', 1, null), note('a', 1, null), note('b', 2, '4')])).toEqual([
      'Use additional code: code to identify: a',
      'Use additional code (from chapter 4): b',
    ]);
  });
});
