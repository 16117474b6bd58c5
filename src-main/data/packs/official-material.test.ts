/** Which edition of the tabular list, the conversion table and the code list a page is told from. All texts are made up. */
import { dirname } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { CodePage, SectionKind, SectionRow } from '#core/page/types.ts';
import { anApp } from '#test/fixtures/app.ts';
import type { TestApp } from '#test/fixtures/app.ts';
import { aFile, importInto, workbookBytes } from '#test/fixtures/imports.ts';
import { officialOrder } from '#test/fixtures/official-forms.ts';

const header = (code: string) => [code, '0', 'Made up', 'Made up header'];
const leaf = (code: string) => [code, '1', 'Made up', `Made up ${code}`];

/** A list of one year: its note names the year. */
const tabular = (year: string) => `<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.tabular><version>${year}</version>
  <chapter><name>19</name><desc>Chapter</desc><notes><note>chapter of ${year}</note></notes>
    <section id="S30-S39"><desc>Section</desc><includes><note>section of ${year}</note></includes>
      <diag><name>S30</name><desc>Made up</desc>
        <sevenChrDef><extension char="A">first</extension><extension char="D">later</extension></sevenChrDef>
        <diag><name>S30.1</name><desc>Made up</desc><excludes1><note>other (S31.-)</note></excludes1></diag>
      </diag>
    </section>
  </chapter>
</ICD10CM.tabular>`;

let app: TestApp | null = null;
afterEach(async () => {
  await app?.stop();
  app = null;
});

type Years = {
  readonly orders: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly lists: readonly string[];
};

async function open({ orders, lists }: Years): Promise<(code: string, date: string) => Promise<CodePage>> {
  const table = [
    ['A notice'],
    ['Current code assignment', 'Effective', 'Previous Code(s) Assignment'],
    ['S30.11XA', 2025, 'S30.1XXA'],
    ['S30.12XA', 2025, 'S30.1XXA'],
  ];
  app = await anApp(async ({ packs }) => {
    const folder = dirname(packs);
    const { outcomes } = await importInto(folder, [
      ...Object.entries(orders).map(([year, rows]) => aFile(folder, `icd10cm_order_${year}.txt`, officialOrder(rows))),
      ...lists.map((year) => aFile(folder, `icd10cm_tabular_${year}.xml`, tabular(year))),
      aFile(folder, 'ICD-10-CM-CONVERSION-TABLE-FY2026.xlsx', await workbookBytes(table)),
    ]);
    expect(outcomes.map(({ state }) => state)).not.toContain('refused');
    return {};
  });
  const { client } = app;
  return (code, date) => client['codes.show']({ code, date });
}

const rowsOf = (page: CodePage, kind: SectionKind): readonly SectionRow[] =>
  page.sections.find((section) => section.kind === kind)?.rows ?? [];
const texts = (page: CodePage): readonly string[] =>
  rowsOf(page, 'notes').flatMap((row) => (row.type === 'note' ? row.text : []));
const ORDERS = {
  '2025': [header('S30'), header('S301'), leaf('S301XXA'), leaf('S301XXD')],
  '2026': [header('S30'), header('S301'), header('S3011'), leaf('S3011XA'), header('S3012'), leaf('S3012XA')],
};

describe('notes', () => {
  it('come from the list of the year of the code’s own edition', async () => {
    const show = await open({ orders: ORDERS, lists: ['2025', '2026'] });

    expect(texts(await show('S30.1', '2025-03-01'))).toContain('chapter of 2025');
    expect(texts(await show('S30.1', '2025-11-01'))).toContain('chapter of 2026');
    // It left with edition 2025: the list of that year is the one that knows it.
    expect(texts(await show('S30.1XXA', '2025-11-01'))).toEqual([
      'other (S31.-)',
      'section of 2025',
      'chapter of 2025',
    ]);
  });

  it('come from the nearest older list where that of the year is missing, which its source says', async () => {
    const show = await open({ orders: ORDERS, lists: ['2019', '2021'] });
    const page = await show('S30.1', '2025-11-01');

    expect(texts(page)).toContain('section of 2021');
    expect(page.sections.find(({ kind }) => kind === 'notes')?.sources).toMatchObject([
      { edition: '2021', editionNote: { say: 'edition.older' } },
    ]);
  });
});

describe('seventh characters', () => {
  it('lead to the codes that the list of codes has, and to no others', async () => {
    const show = await open({ orders: ORDERS, lists: ['2025'] });
    const codes = async (date: string) =>
      rowsOf(await show('S30.1', date), 'notes').flatMap((row) => (row.type === 'seventh' ? [row.code] : []));

    expect(await codes('2025-03-01')).toEqual(['S30.1XXA', 'S30.1XXD']);
    expect(await codes('2025-11-01')).toEqual([null, null]);
  });
});

describe('successors', () => {
  it('have the titles of the list that holds on the date', async () => {
    const show = await open({ orders: ORDERS, lists: [] });
    const page = await show('S30.1XXA', '2025-11-01');

    expect(rowsOf(page, 'important')).toMatchObject([
      { target: { from: 'S30.11XA' }, what: { with: { title: 'Made up S3011XA' } } },
      { target: { from: 'S30.12XA' }, what: { with: { title: 'Made up S3012XA' } } },
    ]);
    expect(rowsOf(await show('S30.1XXA', '2025-03-01'), 'important')).toEqual([]);
  });
});
