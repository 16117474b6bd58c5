import { expect, onTestFinished, test } from 'vitest';
import { makePack, scratchFolder } from '#test/fixtures/search-pack.ts';
import type { PackFixture } from '#test/fixtures/search-pack.ts';
import type { SearchRequest } from '#core/search/types.ts';
import { createSearch } from './index.ts';

const STARTER: PackFixture = {
  codes: [
    {
      system: 'CPT',
      code: '63620',
      title: 'Spinal radiosurgery, first lesion',
      synonyms: ['srs spine', 'spinal stereotactic radiosurgery'],
    },
    { system: 'CPT', code: '63621', title: 'Spinal radiosurgery, each further lesion' },
    { code: 'D33.4', title: 'Benign tumor of the spinal cord' },
    { code: 'E11.9', title: 'Type 2 diabetes without complications' },
    { code: 'E11', title: 'Type 2 diabetes', isHeader: true },
    { code: 'I21.9', title: 'Acute myocardial infarction, unspecified' },
  ],
  words: [
    { form: 'dm2', reads: 'type 2 diabetes' },
    { form: 'srs', reads: 'stereotactic radiosurgery' },
    { form: 'heart attack', reads: 'myocardial infarction', kind: 'synonym' },
  ],
};

async function ask(fixture: PackFixture, text: string, more: Partial<SearchRequest> = {}) {
  const pack = await makePack(scratchFolder(onTestFinished), fixture);
  const search = createSearch({ packs: [pack], warmOn: null, mode: 'inline' });
  onTestFinished(async () => {
    await search.close();
    pack.close();
  });
  return search.search({
    text,
    systems: [],
    date: '2025-03-10',
    limit: 50,
    cursor: null,
    literal: false,
    seq: 1,
    ...more,
  });
}

test.each([
  ['spinal radiosurg', '63620'],
  ['6362', '63620'],
  ['srs spine', '63620'],
  ['stereotatic radiosugery spine', '63620'],
  ['d334', 'D33.4'],
  ['dm2', 'E11.9'],
  ['heart attack', 'I21.9'],
])('%s finds %s first', async (text, code) => {
  const reply = await ask(STARTER, text);
  expect(reply.hits[0]?.code).toBe(code);
});
