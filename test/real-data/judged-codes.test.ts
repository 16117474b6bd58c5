/** Every code that a judged query counts stands in the official file of its system: a slip would count nothing. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { displayCode } from '#core/codes/parse.ts';
import type { System } from '#core/codes/types.ts';
import { createProblems } from '#db/compile/problems.ts';
import { readStarter } from '#db/compile/read.ts';
import { SETS, isCounted, judgedQueries } from '#test/fixtures/judged-queries.ts';
import { testDataOrSay } from '#test/fixtures/test-data.ts';
import { hcpcsCodes, orderFlags } from '#test/real-data/official-rows.ts';

const PATTERNS = SETS.flatMap((set) => judgedQueries(set).flatMap(({ ten }) => ten));

/** The patterns of a system, as written, of which none of its codes is one. */
function unmet(system: System, codes: Iterable<string>): readonly string[] {
  const shown = [...codes].map((code) => ({ system, code: displayCode(system, code) }));
  const patterns = new Set(PATTERNS.filter((one) => one.system === system).map(({ pattern }) => pattern));
  expect(patterns.size).toBeGreaterThan(0);
  return [...patterns].filter((pattern) => !shown.some((code) => isCounted({ system, pattern }, code)));
}

const orderOf = (path: string, member: string): Iterable<string> => orderFlags(path, member).keys();

const OFFICIAL = [
  { system: 'ICD10CM', file: 'icd10cm/icd10cm_order_2026.zip', member: 'icd10cm_order_2026.txt', codesOf: orderOf },
  { system: 'ICD10PCS', file: 'icd10pcs/icd10pcs_order_2026.zip', member: 'icd10pcs_order_2026.txt', codesOf: orderOf },
  {
    system: 'HCPCS',
    file: 'hcpcs/HCPC2019_CONTR_ANWEB.zip',
    member: 'HCPC2019_CONTR_ANWEB.txt',
    codesOf: (path: string, member: string): Iterable<string> => hcpcsCodes(path, member),
  },
] as const;

describe.each(OFFICIAL)('judged codes, $system', ({ system, file, member, codesOf }) => {
  const path = testDataOrSay(file, `judged codes (${system})`);

  it.skipIf(path === null)('all stand in the official file', () => {
    expect(unmet(system, codesOf(path ?? '', member))).toEqual([]);
  });
});

describe('judged codes of the starter pack', () => {
  const folder = fileURLToPath(new URL('../../db/starter', import.meta.url));
  const starter = readStarter({ folder, name: 'db/starter' }, createProblems().report);

  it.each([
    ['CPT', starter.codes.filter(({ system }) => system === 'CPT').map(({ code }) => code.value)],
    ['MOD', starter.modifiers.map(({ modifier }) => modifier.value)],
    ['POS', starter.pos.map(({ pos }) => pos.value)],
  ] as const)('all stand in it: %s', (system, codes) => {
    expect(unmet(system, codes)).toEqual([]);
  });
});
