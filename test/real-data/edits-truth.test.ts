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

function caseOf(date: string, lines: readonly { readonly code: string; readonly units: number }[]): Case {
  const whole = { ...EMPTY_CASE, date, payer: 'medicare' as const, setting: 'practitioner' as const };
  return { ...whole, lines: lines.map((line) => ({ ...line, modifiers: [], from: date })) };
}

/** Values of the row that a finding rests on, as one text. */
function textOf(row: Draft['row'], names: readonly string[]): string {
  return names.map((name) => JSON.stringify(row?.values[name]).replaceAll('"', '')).join(' ');
}

const mueFile = testDataOrSay('ncci/ncci_mue_practitioner_2024q3_derived.csv', ME);
const ptpFile = testDataOrSay('ncci/ncci_ptp_practitioner_2024q3_v302_derived.csv.gz', ME);
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

describe('pairs', () => {
  it.skipIf(ptpFile === null || mueFile === null)('are found as the official lines have them', async () => {
    const folder = aFolder();
    folders.push(folder);
    const random = randomOf(20_240_701);
    const all = mueCodes();
    const codes = neighbours(all, random);
    const lines = await linesAmong(ptpFile ?? '', new Set(codes));
    const head = 'column_1,column_2,deletion_date,modifier_indicator,ptp_edit_rationale';
    mkdirSync(folder.path, { recursive: true });
    const small = aFile(folder.path, basename(ptpFile ?? '', '.gz'), [head, ...lines, ''].join('\n'));
    const { contextOf, close } = await checkerOn([small], folder.path);
    const official = new Map<string, OfficialRow[]>();
    for (const line of lines) {
      const [one = '', two = '', end = '', indicator = ''] = line.split(',');
      const key = [one, two].sort().join(' ');
      const row = { pair: `${one} ${two}`, end: end === '*' ? '99999999' : end, indicator };
      official.set(key, [...(official.get(key) ?? []), row]);
    }
    const counts = { asked: 0, held: 0, never: 0 };
    for (let run = 0; run < 800; run += 1) {
      const date = someDay(random);
      const own = drawn(codes, random);
      const context = contextOf(
        caseOf(
          date,
          own.map((code) => ({ code, units: 1 })),
        ),
      );
      const found = ptpRules
        .check(context)
        .filter(({ rule }) => rule === 'ptp.bundled')
        .map(({ row }) => textOf(row, ['column1', 'column2', 'indicator']));
      const expected = own.flatMap((one, at) =>
        own.slice(at + 1).flatMap((two) => {
          counts.asked += 1;
          const row = readPlainly(official.get([one, two].sort().join(' ')) ?? [], date);
          return row === undefined ? [] : [`${row.pair} ${row.indicator}`];
        }),
      );
      counts.held += expected.length;
      counts.never += expected.filter((text) => text.endsWith(' 0')).length;
      expect(found.sort()).toEqual(expected.sort());
    }
    close();
    console.log(`pairs compared: ${counts.asked}, of which ${counts.held} held, ${counts.never} with indicator 0`);
    expect(counts.asked).toBeGreaterThan(100_000);
    expect(counts.held).toBeGreaterThan(10_000);
  });
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
