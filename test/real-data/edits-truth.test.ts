/**
 * The checker against the official rows themselves: more than a hundred thousand random pairs of codes and more than a
 * hundred thousand random units, each on a random day, imported through the real door and compared with a plain
 * reading of the publisher's lines. Every run takes the same ones.
 */
import { createReadStream, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { Case } from '#core/case/types.ts';
import { EMPTY_CASE } from '#core/case/draft.ts';
import { addDays, dayOfDate } from '#core/codes/dates.ts';
import { makeContext, prepareFacts } from '#core/rules/context.ts';
import type { CheckContext } from '#core/rules/context.ts';
import type { Draft } from '#core/rules/draft.ts';
import { mueRules } from '#core/rules/families/mue.ts';
import { ptpRules } from '#core/rules/families/ptp.ts';
import { createFacts } from '#data/packs/facts.ts';
import { Library } from '#data/packs/library.ts';
import { aFile, importInto } from '../fixtures/imports.ts';
import { aFolder } from '../fixtures/packs.ts';
import { testDataOrSay } from '../fixtures/test-data.ts';

vi.setConfig({ testTimeout: 300_000 });

const ME = 'test/real-data/edits-truth.test.ts';
const FIRST_DAY = '1996-01-01';
const LAST_DAY = '2026-12-31';
const folders: ReturnType<typeof aFolder>[] = [];
afterAll(() => folders.forEach((folder) => folder.remove()));

/** A small generator of even spread (mulberry32), so that every run asks the same. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const SPAN = dayOfDate(LAST_DAY) - dayOfDate(FIRST_DAY);
const someDay = (random: (below: number) => number): string => addDays(FIRST_DAY, random(SPAN));

/** Checks cases on the given files, imported as editions that hold throughout. */
async function checkerOn(files: readonly string[], folder: string) {
  const given = { validFrom: FIRST_DAY, validTo: LAST_DAY };
  const { outcomes } = await importInto(folder, files, { given });
  expect(outcomes.map(({ state }) => state)).toEqual(files.map(() => 'installed'));
  const library = new Library({ localFolder: join(folder, 'packs'), libraryFolder: null, starterPack: null });
  const facts = createFacts(library);
  const contextOf = (theCase: Case): CheckContext =>
    makeContext(theCase, prepareFacts(facts.gather(theCase, LAST_DAY)));
  return { contextOf, close: () => library.close() };
}

type Asked = { readonly code: string; readonly units: number; readonly modifiers?: readonly string[] };

function caseOf(date: string, lines: readonly Asked[], setting: Case['setting'] = 'practitioner'): Case {
  const whole = { ...EMPTY_CASE, date, payer: 'medicare' as const, setting };
  return { ...whole, lines: lines.map((line) => ({ modifiers: [], ...line, from: date })) };
}

/** Values of the row that a finding rests on, as one text. */
function textOf(row: Draft['row'], names: readonly string[]): string {
  return names.map((name) => JSON.stringify(row?.values[name]).replaceAll('"', '')).join(' ');
}

const mueFile = testDataOrSay('ncci/ncci_mue_practitioner_2024q3_derived.csv', ME);
const ptpFile = testDataOrSay('ncci/ncci_ptp_practitioner_2024q3_v302_derived.csv.gz', ME);
const hospitalFile = testDataOrSay('ncci/ncci_ptp_outpatient_hospital_2024q3_v302_derived.csv.gz', ME);
const LINES = 20;

/** Codes that stand close together, where edits are many, from several places of the list. */
function neighbours(all: readonly string[], random: (below: number) => number): readonly string[] {
  const windows = Array.from({ length: 15 }, () => random(all.length - LINES));
  return [...new Set(windows.flatMap((at) => all.slice(at, at + LINES)))];
}

function drawn(codes: readonly string[], random: (below: number) => number): readonly string[] {
  const start = random(codes.length - LINES);
  const near = codes.slice(start, start + LINES - 5);
  const far = Array.from({ length: 5 }, () => codes[random(codes.length)] ?? '');
  return [...new Set([...near, ...far])];
}

type OfficialRow = { readonly pair: string; readonly end: string; readonly indicator: string };

/** Lines of the official file in which both codes are wanted. */
async function linesAmong(path: string, codes: ReadonlySet<string>): Promise<readonly string[]> {
  const kept: string[] = [];
  for await (const line of createInterface({ input: createReadStream(path).pipe(createGunzip()) })) {
    if (codes.has(line.slice(0, 5)) && codes.has(line.slice(6, 11))) kept.push(line);
  }
  return kept;
}

/** What the publisher's lines say of a pair on a day: the row that had not ended, the first to end; 9 never held. */
function readPlainly(rows: readonly OfficialRow[], date: string): OfficialRow | undefined {
  return rows
    .filter(({ indicator, end }) => indicator !== '9' && end >= date.replaceAll('-', ''))
    .toSorted((a, b) => (a.end < b.end ? -1 : 1))[0];
}

/** 59 and the X modifiers count on column 2, and since this day on column 1 as well (CR 11168). */
const ON_EITHER = '2019-07-01';
const MARKS: readonly (readonly string[])[] = [[], [], [], ['59'], ['XS'], ['76']];
/** Visits, on which those modifiers say nothing. */
const VISIT = /^(?:99|98|92|G0|T1)/;

type Marked = { readonly code: string; readonly modifiers: readonly string[] };

function isLifted(row: OfficialRow, lines: readonly Marked[], date: string): boolean {
  const [column1 = '', column2 = ''] = row.pair.split(' ');
  const isMarked = (code: string): boolean =>
    lines.some((line) => line.code === code && (line.modifiers.includes('59') || line.modifiers.includes('XS')));
  return row.indicator === '1' && (isMarked(column2) || (isMarked(column1) && date >= ON_EITHER));
}

async function officialPairs(path: string, codes: readonly string[], folder: string) {
  const lines = await linesAmong(path, new Set(codes));
  const head = 'column_1,column_2,deletion_date,modifier_indicator,ptp_edit_rationale';
  mkdirSync(folder, { recursive: true });
  const small = aFile(folder, basename(path, '.gz'), [head, ...lines, ''].join('\n'));
  const official = new Map<string, OfficialRow[]>();
  for (const line of lines) {
    const [one = '', two = '', end = '', indicator = ''] = line.split(',');
    const key = [one, two].sort().join(' ');
    const row = { pair: `${one} ${two}`, end: end === '*' ? '99999999' : end, indicator };
    official.set(key, [...(official.get(key) ?? []), row]);
  }
  return { small, official };
}

describe.each([
  { setting: 'practitioner', path: ptpFile, runs: 800, seed: 20_240_701 },
  { setting: 'outpatient-hospital', path: hospitalFile, runs: 300, seed: 20_240_702 },
] as const)('pairs, $setting', ({ setting, path, runs, seed }) => {
  it.skipIf(path === null || mueFile === null)(
    'are found as the official lines have them, by their modifiers',
    async () => {
      const folder = aFolder();
      folders.push(folder);
      const random = randomOf(seed);
      const codes = neighbours(mueCodes(), random);
      const { small, official } = await officialPairs(path ?? '', codes, folder.path);
      const { contextOf, close } = await checkerOn([small], folder.path);
      const counts = { asked: 0, held: 0, never: 0, lifted: 0, turned: 0 };
      for (let run = 0; run < runs; run += 1) {
        const date = someDay(random);
        const own = drawn(codes, random).map((code) => ({
          code,
          units: 1,
          modifiers: VISIT.test(code) ? [] : (MARKS[random(MARKS.length)] ?? []),
        }));
        const drafts = ptpRules.check(contextOf(caseOf(date, own, setting)));
        const told = (rule: string): string[] =>
          drafts
            .filter((draft) => draft.rule === rule)
            .map(({ row }) => textOf(row, ['column1', 'column2', 'indicator']))
            .sort();
        const held = own.flatMap(({ code: one }, at) =>
          own.slice(at + 1).flatMap(({ code: two }) => {
            counts.asked += 1;
            return readPlainly(official.get([one, two].sort().join(' ')) ?? [], date) ?? [];
          }),
        );
        const texts = (rows: readonly OfficialRow[]): string[] =>
          rows.map((row) => `${row.pair} ${row.indicator}`).sort();
        const lifted = held.filter((row) => isLifted(row, own, date));
        counts.held += held.length;
        counts.lifted += lifted.length;
        counts.never += held.filter(({ indicator }) => indicator === '0').length;
        counts.turned += held.filter(({ pair }) => pair.slice(0, 5) > pair.slice(6)).length;
        expect(told('ptp.bundled')).toEqual(texts(held.filter((row) => !lifted.includes(row))));
        expect(told('ptp.bypassed')).toEqual(texts(lifted));
      }
      close();
      console.log(
        `pairs compared (${setting}): ${counts.asked}, of which ${counts.held} held, ${counts.never} with indicator 0, ${counts.lifted} lifted, ${counts.turned} with the greater code first`,
      );
      expect(counts.asked).toBeGreaterThan(setting === 'practitioner' ? 100_000 : 40_000);
      expect(counts.held).toBeGreaterThan(setting === 'practitioner' ? 10_000 : 2500);
    },
  );
});

function mueRows(): readonly (readonly string[])[] {
  const [, ...lines] = readFileSync(mueFile ?? '', 'utf8').split(/\r?\n/u);
  return lines.filter((line) => line !== '').map((line) => line.split(','));
}

function mueCodes(): readonly string[] {
  return mueRows().map(([code = '']) => code);
}

describe('unit limits', () => {
  it.skipIf(mueFile === null)('are held to as the official lines have them', async () => {
    const folder = aFolder();
    folders.push(folder);
    const random = randomOf(99);
    const { contextOf, close } = await checkerOn([mueFile ?? ''], folder.path);
    const official = new Map(mueRows().map(([code = '', value, mai]) => [code, { value: Number(value), mai }]));
    const codes = [...official.keys(), ...Array.from({ length: 500 }, (_, at) => `X${String(at).padStart(4, '0')}`)];
    const counts = { asked: 0, over: 0 };
    for (let run = 0; run < 5_200; run += 1) {
      const date = someDay(random);
      const own = [...new Set(Array.from({ length: LINES }, () => codes[random(codes.length)] ?? ''))].map((code) => ({
        code,
        units: 1 + random(6),
      }));
      const found = mueRules.check(contextOf(caseOf(date, own))).map(({ rule, lines, row }) => {
        return `${rule} ${lines?.map(({ code }) => code).join() ?? ''} ${textOf(row, ['value'])}`;
      });
      const expected = own.flatMap(({ code, units }) => {
        counts.asked += 1;
        const row = official.get(code);
        return row === undefined || units <= row.value
          ? []
          : [`mue.${row.mai === '1' ? 'line' : 'dos'} ${code} ${row.value}`];
      });
      counts.over += expected.length;
      expect(found.sort()).toEqual(expected.sort());
    }
    close();
    console.log(`unit limits compared: ${counts.asked}, of which ${counts.over} exceeded`);
    expect(counts.asked).toBeGreaterThan(100_000);
    expect(counts.over).toBeGreaterThan(10_000);
  });
});
