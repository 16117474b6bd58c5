import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodePage } from '#core/page/types.ts';
import { startApp } from './app.ts';
import type { StartedApp } from './app.ts';

const AUTHORED = [
  'descriptor',
  'guidelines',
  'modifiers',
  'medical-necessity',
  'responsibility',
  'important',
  'plain-words',
  'description',
  'examples',
  'documentation',
  'disclaimer',
];

let app: StartedApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

/** Every row that leads to other codes, as `relation: direction range`. */
function relationsOf(page: CodePage): readonly string[] {
  return page.sections.flatMap(({ rows }) =>
    rows.flatMap((row) =>
      row.type === 'relation' ? `${row.relation}: ${row.direction} ${row.target.from}-${row.target.to}` : [],
    ),
  );
}

describe.each(['63620', '63621'])('the page of %s', (code) => {
  it('has all eleven sections and what the packs add, each with its source', async () => {
    const page = await app.client['codes.show']({ code });

    expect(page.sections.map(({ kind }) => kind)).toEqual([...AUTHORED, 'edits', 'indicators']);
    for (const { kind, sources, text, rows } of page.sections) {
      expect(sources.length, `sources of ${kind}`).toBeGreaterThan(0);
      expect(text !== null || rows.length > 0, `content of ${kind}`).toBe(true);
      for (const { source, section, edition, pack } of sources) {
        expect(
          [source, section, edition, pack].every((part) => part !== ''),
          `source of ${kind}`,
        ).toBe(true);
      }
    }
  });
});

describe('relations are seen from both sides', () => {
  it('between the first lesion and its add-on', async () => {
    expect(relationsOf(await app.client['codes.show']({ code: '63620' }))).toContain(
      'has-add-on: by-others 63621-63621',
    );
    expect(relationsOf(await app.client['codes.show']({ code: '63621' }))).toContain(
      'add-on-of: from-this 63620-63620',
    );
  });

  it('between radiosurgery and management', async () => {
    expect(relationsOf(await app.client['codes.show']({ code: '63620' }))).toContain('not-with: both 77427-77432');
    expect(relationsOf(await app.client['codes.show']({ code: '77427' }))).toContain('not-with: both 63620-63621');
  });
});

describe('the disclaimer', () => {
  it('stands on a page that has none of its own, and not on a code without a page', async () => {
    const kindsOf = async (code: string) => (await app.client['codes.show']({ code })).sections.map(({ kind }) => kind);

    expect(await kindsOf('77427')).toContain('disclaimer');
    expect(await kindsOf('99999')).toEqual([]);
  });
});

describe('without the publishers’ files', () => {
  it('a page says nothing of notes, fields or fates', async () => {
    for (const code of ['C72.0', 'E11.9', 'D33.4', '63620']) {
      const page = await app.client['codes.show']({ code });
      const types = new Set(page.sections.flatMap(({ rows }) => rows.map(({ type }) => type)));

      expect(page.statusNote, code).toBeNull();
      expect(
        page.sections.map(({ kind }) => kind),
        code,
      ).not.toContain('notes');
      expect(
        [...types].filter((type) => type === 'remark' || type === 'seventh'),
        code,
      ).toEqual([]);
    }
  });
});
