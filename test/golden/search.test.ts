/** Search order on the starter pack, as text to be read: `search.txt`. A change of it is reviewed like code. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchReply } from '#core/search/types.ts';
import { startApp } from './app.ts';
import type { StartedApp } from './app.ts';

/** What coders type, by what it tries. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  'The first letters of words': ['spinal radiosurg', 'cran radiosurg', 'rad plan compl', 'week manag', 'head fr'],
  'Whole words, in any order': [
    'spinal radiosurgery',
    'radiosurgery spine further lesion',
    'weekly radiation management',
    'physics consultation',
    'dose calculation',
    'secondary malignant tumor brain',
    'benign tumor spinal cord',
  ],
  'Codes, whole and begun': ['63620', '6362', '7743', 'c72.0', 'C72', 'c720', 'D33.', 'z51'],
  'Ranges and lists': ['61781-61783', '77427-77432', '63620, 63621 77427', 'C72.-'],
  'Short forms': ['srs', 'srs spine', 'srs brain', 'sbrt', 'avm', 'spine mets'],
  'Lay words and other names': [
    'gamma knife',
    'cyberknife',
    'radiotherapy planning',
    'backbone cancer',
    'slipped vertebra',
  ],
  'Spellings and misspellings': [
    'stereotatic radiosugery spine',
    'tumour of spinal cord',
    'radiosurgrey',
    'menigioma',
    'spondylolistesis',
  ],
  Scopes: ['cpt: spine', 'icd: spinal cord', 'mod: 59', 'mod: left', 'pos: office', 'pos: 11', 'ex: two lesions'],
  'Exact words and words left out': ['"first lesion"', 'radiosurgery -cranial', 'navigation -head'],
  'Nothing to be found': ['zzzzzz', '99999', 'e11.999'],
};
const SHOWN = 6;

let app: StartedApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

function ask(text: string, limit = 50): Promise<SearchReply> {
  return app.client['search.codes']({ text, limit });
}

function describeReply({ query, total, readAs, hits }: SearchReply): string {
  const readings = readAs.map(({ from, to, kind }) => `  read as ${kind}: ${from} = ${to}`);
  const rows = hits.slice(0, SHOWN).map(({ system, code, title, why, missing, status }) => {
    const notes = [why, status === 'active' ? '' : status, missing.length === 0 ? '' : `lacks ${missing.join(', ')}`];
    return `  ${system} ${code}  ${title}  (${notes.filter((note) => note !== '').join('; ')})`;
  });
  return [`> ${query}  (${total})`, ...readings, ...rows, ''].join('\n');
}

describe('search on the starter pack', () => {
  it('keeps its order', async () => {
    const blocks: string[] = [];
    for (const [what, queries] of Object.entries(QUERIES)) {
      blocks.push(`# ${what}\n`);
      for (const query of queries) {
        blocks.push(describeReply(await ask(query)));
      }
    }
    await expect(`${blocks.join('\n')}\n`).toMatchFileSnapshot('search.txt');
  });

  it('has 63620 first for the first letters of its words', async () => {
    expect((await ask('spinal radiosurg')).hits[0]).toMatchObject({ system: 'CPT', code: '63620' });
  });

  it('lists both codes for the digits that they begin with, first and only', async () => {
    const { hits } = await ask('6362');
    expect(hits.map(({ code }) => code)).toEqual(['63620', '63621']);
  });

  it('has 63620 among the first three for a short form and a lay word', async () => {
    const { hits } = await ask('srs spine');
    expect(hits.slice(0, 3).map(({ code }) => code)).toContain('63620');
  });

  it('finds it through two misspellings, and says what it corrected', async () => {
    const { hits, readAs } = await ask('stereotatic radiosugery spine');
    expect(hits.map(({ code }) => code)).toContain('63620');
    expect(readAs).toContainEqual({ from: 'stereotatic', to: 'stereotactic', kind: 'spelling' });
    expect(readAs).toContainEqual({ from: 'radiosugery', to: 'radiosurgery', kind: 'spelling' });
  });

  it('marks what was found in the title, and nothing beside it', async () => {
    const [first] = (await ask('spinal radiosurg')).hits;
    const words = first?.marks.map(([start, end]) => first.title.slice(start, end).toLowerCase());
    expect(words).toEqual(['spinal', 'radiosurg']);
  });
});
