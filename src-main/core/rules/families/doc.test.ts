import { expect, it } from 'vitest';
import { theFinding, told } from '#test/fixtures/check.ts';
import { aServiceRule, edition, someFacts } from '#test/fixtures/facts.ts';

const facts = someFacts({
  services: [edition([aServiceRule({ kind: 'record', need: 'Say what was done.' }, ['64999'])])],
});

it('tells what an unlisted code and some modifiers need, and nothing of others', () => {
  expect(told('64999@2025-03-10', facts, 'doc')).toEqual(['info doc.required 1']);
  expect(theFinding('doc.required', '64999@2025-03-10', facts).why).toEqual([
    { say: 'rule.why.text', with: { text: 'Say what was done.' } },
  ]);
  for (const modifier of ['22', '52', '66', '82']) {
    expect(told(`20610-${modifier}@2025-03-10`, facts, 'doc')).toEqual(['info doc.required 1']);
  }
  expect(told('20610-RT@2025-03-10', facts, 'doc')).toEqual([]);
});
