/**
 * Pages of codes with the publishers' own files installed: editions by date, notes with those inherited, successors,
 * the HCPCS record, and pairs, unit limits, add-on relation and indicators beside a page of ours.
 */
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createSay, sayAll } from '#contract/words/say.ts';
import type { CodePage, SectionKind, SectionRow } from '#core/page/types.ts';
import { linksIn } from '#core/page/sections/notes.ts';
import { startApp } from '../golden/app.ts';
import type { StartedApp } from '../golden/app.ts';
import { importInto } from '../fixtures/imports.ts';
import type { Imported } from '../fixtures/imports.ts';
import { testDataOrSay } from '../fixtures/test-data.ts';
import { csvRecords, pairsOf } from './official-rows.ts';

/** The pairs take most of it; a busy machine may take many times as long as a quiet one. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 600_000 });

const FILES = [
  'icd10cm/icd10cm_order_2025.zip',
  'icd10cm/icd10cm_order_2026.zip',
  'icd10cm/icd10cm_tabular_2021.zip',
  'icd10cm/icd10cm_index_2017.zip',
  'crosswalk/ICD-10-CM-CONVERSION-TABLE-FY2026.xlsx',
  'hcpcs/HCPC2019_CONTR_ANWEB.zip',
  'mpfs/PPRRVU24_rvu24a_jan_nocptdesc_derived.csv',
  'ncci/ncci_mue_practitioner_2024q3_derived.csv',
  'ncci/ncci_mue_outpatient_hospital_2024q3_derived.csv',
  'ncci/ncci_aoc_2024q3_derived.csv',
  'ncci/ncci_ptp_practitioner_2024q3_v302_derived.csv.gz',
] as const;
const found = FILES.map((path) => testDataOrSay(path, 'test/real-data/official-pages.test.ts'));
const isHere = found.every((path) => path !== null);

type Target = { readonly note: number; readonly from: string; readonly to: string };

const say = createSay('en', undefined, { strict: true });
/** A fiscal year begins in October of the year before. */
const IN_2025 = '2025-03-01';
const IN_2026 = '2025-11-01';

describe.skipIf(!isHere)('with the official files installed', () => {
  let app: StartedApp;
  let openPack: Imported['open'];
  beforeAll(async () => {
    app = await startApp({
      prepare: async ({ packs }) => {
        const { outcomes, open } = await importInto(
          dirname(packs),
          found.filter((path) => path !== null),
        );
        expect(outcomes.filter(({ state }) => state === 'refused')).toEqual([]);
        openPack = open;
      },
    });
  });
  afterAll(() => app.stop());

  const show = (code: string, date: string): Promise<CodePage> => app.client['codes.show']({ code, date });
  const rowsOf = (page: CodePage, kind: SectionKind): readonly SectionRow[] =>
    page.sections.find((section) => section.kind === kind)?.rows ?? [];
  const sees = (page: CodePage): readonly string[] =>
    rowsOf(page, 'important').flatMap((row) =>
      row.type === 'relation' && row.relation === 'see' ? row.target.from : [],
    );

  describe('the date', () => {
    it('picks the edition', async () => {
      expect(await show('E11.9', IN_2026)).toMatchObject({ edition: '2026', status: 'active', editionNote: null });
      expect(await show('E11.9', IN_2025)).toMatchObject({ edition: '2025', status: 'active', editionNote: null });
    });

    it('shows a code before it begins as future', async () => {
      expect(await show('E11.A', IN_2025)).toMatchObject({ edition: '2026', status: 'future', from: '2025-10-01' });
      expect(await show('E11.A', IN_2026)).toMatchObject({ edition: '2026', status: 'active', billable: true });
    });
  });

  describe('what became of a code', () => {
    it('G35 ended as billable and is a header with eight successors', async () => {
      const page = await show('G35', IN_2026);
      const names = ['G35.A', 'G35.B0', 'G35.B1', 'G35.B2', 'G35.C0', 'G35.C1', 'G35.C2', 'G35.D'];

      expect(page).toMatchObject({ status: 'active', billable: false, edition: '2026' });
      expect(page.statusNote).not.toBeNull();
      expect(page.statusNote === null ? '' : say(page.statusNote)).toMatch(
        /^Ended as a billable code on Sep 30, 2025/u,
      );
      expect(sees(page)).toEqual(names);
      expect(await show('G35', IN_2025)).toMatchObject({ billable: true, statusNote: null, edition: '2025' });
    });

    it('S30.1XXA left the file and has three successors', async () => {
      const page = await show('S30.1XXA', IN_2026);

      expect(page).toMatchObject({ status: 'inactive', to: '2025-09-30' });
      expect(page.statusNote === null ? '' : say(page.statusNote)).toMatch(/^Left the code set after Sep 30, 2025/u);
      expect(sees(page)).toEqual(['S30.11XA', 'S30.12XA', 'S30.13XA']);
      expect(await show('S30.1XXA', IN_2025)).toMatchObject({ status: 'active', billable: true, statusNote: null });
    });

    it('is told across the editions', async () => {
      const told = async (code: string) =>
        rowsOf(await show(code, IN_2026), 'history').flatMap((row) =>
          row.type === 'edition' ? `${row.edition} ${row.what.say}` : [],
        );

      expect(await told('G35')).toEqual(['2025 page.history.billable', '2026 page.history.became_header']);
      expect(await told('S30.1XXA')).toEqual(['2025 page.history.billable', '2026 page.history.left']);
      expect(await told('E11.A')).toEqual(['2025 page.history.absent', '2026 page.history.new_billable']);
    });
  });

  describe('notes', () => {
    const notesOf = async (code: string, date = IN_2026) =>
      rowsOf(await show(code, date), 'notes').flatMap((row) => (row.type === 'note' ? [row] : []));
    const carriers = (rows: Awaited<ReturnType<typeof notesOf>>) => [
      ...new Set(rows.map(({ inheritedFrom, carrier }) => `${carrier.kind} ${inheritedFrom ?? '-'}`)),
    ];

    it('of E11.65 are those of E11 and of its chapter; its section has none', async () => {
      const rows = await notesOf('E11.65');
      const excluded = rows.filter(({ note, inheritedFrom }) => note === 'excludes1' && inheritedFrom === 'E11');

      expect(carriers(rows)).toEqual(['code E11', 'chapter 4']);
      expect(excluded.flatMap(({ links }) => links.map(({ from }) => from))).toEqual([
        'E08',
        'E09',
        'O24.4',
        'P70.2',
        'E13',
        'E13',
        'E13',
        'E10',
      ]);
    });

    it('come from code, section and chapter, and with the seventh characters', async () => {
      expect(carriers(await notesOf('S30.1XXA', IN_2025))).toEqual([
        'code S30.1',
        'code S30',
        'section S30-S39',
        'chapter 19',
      ]);
      const page = await show('S30.1XXA', IN_2025);
      const characters = rowsOf(page, 'notes').flatMap((row) =>
        row.type === 'seventh' ? [[row.character, row.code, row.isOwn]] : [],
      );

      expect(characters).toEqual([
        ['A', 'S30.1XXA', true],
        ['D', 'S30.1XXD', false],
        ['S', 'S30.1XXS', false],
      ]);
    });

    it('are those of the nearest older list, which is said; a newer code says so', async () => {
      const page = await show('E11.A', IN_2026);
      const { sources, rows } = page.sections.find(({ kind }) => kind === 'notes') ?? { sources: [], rows: [] };

      expect(sources).toMatchObject([
        { edition: '2021', editionNote: { say: 'edition.older', with: { to: { date: '2021-09-30' } } } },
      ]);
      expect(rows[0]).toMatchObject({ type: 'remark', what: { with: { what: { say: 'page.notes.newer' } } } });
      expect(rowsOf(await show('E11.65', IN_2026), 'notes').some(({ type }) => type === 'remark')).toBe(false);
    });

    it('have a link for every code that the whole list points at', () => {
      const db = openPack('icd10cm-notes-2021');
      const targets = Map.groupBy(
        db
          .prepare('SELECT note, from_code AS "from", to_code AS "to" FROM note_target ORDER BY note, n')
          .all() as Target[],
        ({ note }) => note,
      );
      const lines = db.prepare('SELECT id, text FROM note').all() as { id: number; text: string }[];
      db.close();
      const lost = lines.filter(({ id, text }) => {
        const own = targets.get(id) ?? [];
        return linksIn({ text, targets: own }).length !== own.length;
      });

      expect(targets.size).toBeGreaterThan(9_000);
      expect(lost).toEqual([]);
    });

    it('end with the terms of the index that lead to the code', async () => {
      const paths = rowsOf(await show('E11.65', IN_2026), 'notes').flatMap((row) =>
        row.type === 'index-term' ? row.path : [],
      );

      expect(paths).toContain('Diabetes, diabetic, type 2, with, hyperglycemia');
    });
  });

  it('J0171 has its HCPCS record, each value in words', async () => {
    const page = await show('J0171', '2019-06-01');
    const told = rowsOf(page, 'indicators').flatMap((row) =>
      row.type === 'indicator' && row.name.startsWith('record.')
        ? [[row.name.slice(7), row.value, say(row.meaning)]]
        : [],
    );

    expect(page).toMatchObject({ system: 'HCPCS', edition: '2019', from: '2011-01-01', editionNote: null });
    expect(told.map(([name, value]) => `${name} ${value}`)).toEqual([
      'shortTitle Adrenalin epinephrine inject',
      'coverage D',
      'pricing 51',
      'multiplePricing A',
      'typeOfService 1',
      'typeOfService.2 P',
      'betos O1E',
      'anesthesiaUnits 0',
      'mcm 2049',
      'added 2011-01-01',
      'action N',
      'actionDate 20110101',
    ]);
    expect(told.filter(([, , meaning]) => meaning === 'Not explained here.')).toEqual([]);
  });

  describe('63620', () => {
    let page: CodePage;
    beforeAll(async () => {
      page = await show('63620', IN_2025);
    });

    it('keeps our own page', () => {
      expect(page).toMatchObject({ titleSource: 'starter', known: 'full' });
      expect(page.sections.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['guidelines', 'examples']));
    });

    it('has exactly the live pairs of the file, from both columns', async () => {
      const live = (await pairsOf(found.at(-1) ?? '', '63620')).filter(({ deleted }) => deleted === null);
      const shown = rowsOf(page, 'edits').flatMap((row) =>
        row.type === 'edit' && row.table === 'ptp' && row.values['setting'] === 'practitioner'
          ? `${row.values['column1']} ${row.values['column2']} ${row.values['indicator']}`
          : [],
      );

      expect(live.some(({ column2 }) => column2 === '63620')).toBe(true);
      expect(shown.toSorted()).toEqual(
        live.map(({ column1, column2, indicator }) => `${column1} ${column2} ${indicator}`).toSorted(),
      );
    });

    it('has its unit limits, its add-on and its indicators', () => {
      const edits = rowsOf(page, 'edits').flatMap((row) => (row.type === 'edit' ? [row] : []));
      const indicators = rowsOf(page, 'indicators').flatMap((row) =>
        row.type === 'indicator' ? [[row.name, row.value] as const] : [],
      );
      const [fee] = csvRecords(found[6] ?? '', new Set(['63620']));

      expect(edits.filter(({ table }) => table === 'mue').map(({ values }) => values)).toMatchObject([
        { setting: 'practitioner', value: 1, mai: 2 },
        { setting: 'outpatient-hospital', value: 1, mai: 2 },
      ]);
      expect(edits.find(({ table }) => table === 'aoc')?.values).toMatchObject({
        addOn: '63621',
        primary: '63620',
        type: 1,
      });
      expect(Object.fromEntries(indicators)).toMatchObject({
        status: fee?.get('status_code'),
        globalDays: fee?.get('glob_days'),
        assistant: fee?.get('asst_surg'),
        cosurgeon: fee?.get('co_surg'),
        workRvu: fee?.get('work_rvu'),
      });
    });
  });

  it('has words for all that it says', async () => {
    for (const code of ['E11.65', 'E11.A', 'G35', 'S30.1XXA', 'J0171', '63620', 'A0021', 'Q4001']) {
      const page = await show(code, IN_2026);
      expect(() => sayAll(say, page), code).not.toThrow();
    }
  });
});
