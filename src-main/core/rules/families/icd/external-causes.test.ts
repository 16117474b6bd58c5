import { describe, expect, it } from 'vitest';
import { theFinding, told } from '#test/fixtures/check.ts';
import { icdFacts } from '#test/fixtures/icd.ts';

const facts = icdFacts({});
const phase = (codes: string) => told(`dx ${codes}; @2025-03-10`, facts, 'icd.external_cause_phase');

describe('icd.external_cause_phase', () => {
  it('is not that of the injury', () => {
    expect(phase('S82.201D V43.52XA')).toEqual(['warning icd.external_cause_phase d2']);
    expect(phase('S82.201A W19.XXXD')).toEqual(['warning icd.external_cause_phase d2']);
    const { question } = theFinding('icd.external_cause_phase', 'dx S82.201K W19.XXXA; @2025-03-10', facts);
    expect(question?.answers.map(({ patch }) => patch)).toEqual([
      [{ op: 'replace', path: '/diagnoses/1', value: 'W19.XXXD' }],
    ]);
  });

  it('is, whatever the injury’s own letter for it', () => {
    expect(phase('S82.201B V43.52XA')).toEqual([]);
    expect(phase('S82.201K V43.52XD')).toEqual([]);
    expect(phase('M21.961 S82.201S V43.52XS')).toEqual([]);
  });

  it('is not judged beside injuries of two phases, without an injury, nor of codes without a phase', () => {
    expect(phase('S82.201D S61.011A W26.0XXA')).toEqual([]);
    expect(phase('M54.50 W19.XXXD')).toEqual([]);
    expect(phase('T45.515A W19.XXXD')).toEqual([]);
    expect(phase('S82.201D Y83.1')).toEqual([]);
  });
});
