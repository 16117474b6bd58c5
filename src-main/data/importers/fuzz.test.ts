/**
 * Whatever bytes come, a parser answers with rows or with a refusal, never with a crash and never without end; and how
 * the bytes are cut into pieces changes nothing.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '#core/errors.ts';
import { aSource, takeSource } from '#test/fixtures/imports.ts';
import {
  officialAnweb,
  officialAocText,
  officialMue,
  officialOrder,
  officialPprrvu,
  officialPtp,
} from '#test/fixtures/official-forms.ts';

const many = <T>(count: number, make: (n: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, n) => make(n));
const digits = (n: number, width: number): string => String(n).padStart(width, '0');

const TABULAR = `<?xml version="1.0" encoding="utf-8"?>\r\n<ICD10CM.tabular>\r\n<version>2024</version>\r\n<chapter><name>1</name><desc>One</desc><section id="A00-A09"><desc>S</desc>${many(30, (n) => `<diag><name>A${digits(n, 2)}</name><desc>D</desc><excludes1><note>x (B${digits(n, 2)}.-, T36-T50 with fifth or sixth character 5)</note></excludes1><sevenChrDef><extension char="A">a</extension></sevenChrDef></diag>`).join('\r\n')}</section></chapter></ICD10CM.tabular>`;
const INDEX = `<?xml version="1.0" encoding="utf-8"?>\r\n<ICD10CM.index>\r\n<version>2024</version>\r\n<title>T</title><letter><title>A</title>${many(30, (n) => `<mainTerm><title>t${n}<nemod>(x)</nemod></title><code>A${digits(n, 2)}.-</code><term level="1"><title>u</title><see>t1</see></term></mainTerm>`).join('\r\n')}</letter></ICD10CM.index>`;
const addenda = many(30, (n) => `Add:         1 A${digits(n, 2)}9    ${'x'.padEnd(60)} title\r\n`).join('');

/** One small good file of each form. */
const GOOD: Readonly<Record<string, Buffer>> = {
  'icd10cm-order': Buffer.from(officialOrder(many(40, (n) => [`A${digits(n, 2)}`, '1', 'short', 'long title']))),
  addenda: Buffer.from(addenda),
  hcpcs: officialAnweb(
    many(40, (n) => ({ code: `A${digits(n, 4)}`, record: '3' as const, long: 'caf\u00e9', added: '20200101' })),
  ),
  ptp: Buffer.from(officialPtp(many(40, (n) => [digits(n, 5), '93000', '', '20200101', '*', '1', 'why']))),
  mue: Buffer.from(
    officialMue(
      many(40, (n) => [digits(n, 5), '1', '2', 'why']),
      'practitioner',
    ),
  ),
  aoc: Buffer.from(
    officialAocText(many(40, (n) => ({ type: '1', addOn: digits(n, 5), primary: '99291', from: '2020001' }))),
  ),
  mpfs: officialPprrvu(many(40, (n) => [digits(n, 5), '', 'w', 'A', ...Array<string>(27).fill('0')])),
  tabular: Buffer.from(TABULAR),
  index: Buffer.from(INDEX),
  conversion: Buffer.from(
    `Current code assignment,Effective,Previous Code(s) Assignment\n${many(40, (n) => `A${digits(n, 2)}.1,2020,A${digits(n, 2)}`).join('\n')}\n`,
  ),
  pos: Buffer.from(`pos_code,pos_type,pos_name\n${many(40, (n) => `${digits(n, 2)},Facility,Name ${n}`).join('\n')}\n`),
  modifiers: Buffer.from(
    `mod_code,mod_type,mod_description\n${many(40, (n) => `${digits(n, 2)},HCPCS,x`).join('\n')}\n`,
  ),
};
const FORMS = Object.keys(GOOD);

/** Reads a source; a refusal is an answer like rows are, anything else is a fault of ours. */
async function answer(bytes: Buffer, step: number): Promise<unknown> {
  try {
    const result = await takeSource(aSource('set_2024.txt', bytes, { step }));
    return result === null ? null : { importer: result.importer, ...result.report };
  } catch (error) {
    if (error instanceof AppError) {
      return { refused: error.said };
    }
    throw error;
  }
}

test.each(FORMS)('a good file of %s is read whole', async (form) => {
  expect(await answer(GOOD[form] ?? Buffer.alloc(0), 100_000)).toMatchObject({ refusedCount: 0 });
});

const formAndStep = fc.tuple(fc.constantFrom(...FORMS), fc.integer({ min: 1, max: 5000 }));

describe('files that are not what they should be', () => {
  test('how the bytes are cut into pieces changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(formAndStep, async ([form, step]) => {
        const bytes = GOOD[form] ?? Buffer.alloc(0);
        expect(await answer(bytes, step)).toEqual(await answer(bytes, bytes.length));
      }),
      { numRuns: 60 },
    );
  });

  test('a file that ends anywhere is read or refused', async () => {
    await fc.assert(
      fc.asyncProperty(formAndStep, fc.double({ min: 0, max: 1, noNaN: true }), async ([form, step], share) => {
        const bytes = GOOD[form] ?? Buffer.alloc(0);
        await answer(bytes.subarray(0, Math.floor(bytes.length * share)), step);
      }),
      { numRuns: 200 },
    );
  });

  test('bytes that are changed, inserted or left out are read or refused', async () => {
    const edit = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.integer({ min: 0, max: 50 }),
      insert: fc.uint8Array({ maxLength: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(formAndStep, fc.array(edit, { minLength: 1, maxLength: 5 }), async ([form, step], edits) => {
        let bytes = GOOD[form] ?? Buffer.alloc(0);
        for (const { at, remove, insert } of edits) {
          const start = Math.floor(bytes.length * at);
          bytes = Buffer.concat([bytes.subarray(0, start), insert, bytes.subarray(start + remove)]);
        }
        await answer(bytes, step);
      }),
      { numRuns: 250 },
    );
  });

  test('any bytes at all are read or refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
        await answer(Buffer.from(bytes), 512);
      }),
      { numRuns: 200 },
    );
  });

  test('rows that are refused are named by their line', async () => {
    const line = fc.integer({ min: 20, max: 39 });
    const forms = ['icd10cm-order', 'hcpcs', 'ptp', 'aoc', 'mpfs', 'conversion', 'pos', 'modifiers'];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...forms), line, async (form, at) => {
        const lines = (GOOD[form] ?? Buffer.alloc(0)).toString('latin1').split('\n');
        lines[at] = '?\t?,?\t?,?';
        const result = await answer(Buffer.from(lines.join('\n'), 'latin1'), 100_000);
        expect(result).toMatchObject({ refused: [{ line: at + 1 }] });
      }),
      { numRuns: 80 },
    );
  });
});
