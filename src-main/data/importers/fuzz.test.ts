/**
 * Whatever bytes come, a parser answers with rows or with a refusal, never with a crash and never without end; and how
 * the bytes are cut into pieces changes nothing.
 */
import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '#core/errors.ts';
import { always } from '#test/fixtures/always.ts';
import { aFile, aSource, importInto, takeSource, workbookBytes, zipBytes } from '#test/fixtures/imports.ts';
import { aFolder } from '#test/fixtures/packs.ts';
import { GOOD_FILES } from '#test/fixtures/good-files.ts';

const FORMS = Object.keys(GOOD_FILES);

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
  expect(await answer(GOOD_FILES[form] ?? Buffer.alloc(0), 100_000)).toMatchObject({ refusedCount: 0 });
});

const formAndStep = fc.tuple(fc.constantFrom(...FORMS), fc.integer({ min: 1, max: 5000 }));

describe('files that are not what they should be', () => {
  test('how the bytes are cut into pieces changes nothing', async () => {
    await always(
      fc.asyncProperty(formAndStep, async ([form, step]) => {
        const bytes = GOOD_FILES[form] ?? Buffer.alloc(0);
        expect(await answer(bytes, step)).toEqual(await answer(bytes, bytes.length));
      }),
      { numRuns: 60 },
    );
  });

  test('a file that ends anywhere is read or refused', async () => {
    await always(
      fc.asyncProperty(formAndStep, fc.double({ min: 0, max: 1, noNaN: true }), async ([form, step], share) => {
        const bytes = GOOD_FILES[form] ?? Buffer.alloc(0);
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
    await always(
      fc.asyncProperty(formAndStep, fc.array(edit, { minLength: 1, maxLength: 5 }), async ([form, step], edits) => {
        let bytes = GOOD_FILES[form] ?? Buffer.alloc(0);
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
    await always(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
        await answer(Buffer.from(bytes), 512);
      }),
      { numRuns: 200 },
    );
  });

  test('rows that are refused are named by their line', async () => {
    const line = fc.integer({ min: 20, max: 39 });
    const forms = ['icd10cm-order', 'hcpcs', 'ptp', 'aoc', 'mpfs', 'conversion', 'pos', 'modifiers'];
    await always(
      fc.asyncProperty(fc.constantFrom(...forms), line, async (form, at) => {
        const lines = (GOOD_FILES[form] ?? Buffer.alloc(0)).toString('latin1').split('\n');
        lines[at] = '?\t?,?\t?,?';
        const result = await answer(Buffer.from(lines.join('\n'), 'latin1'), 100_000);
        expect(result).toMatchObject({ refused: [{ line: at + 1 }] });
      }),
      { numRuns: 80 },
    );
  });
});

describe('containers that are not what they should be', () => {
  const folder = aFolder();
  afterAll(() => folder.remove());
  const good: Record<string, Buffer> = {};
  beforeAll(async () => {
    const mue = GOOD_FILES['mue'] ?? Buffer.alloc(0);
    const rows = mue.toString().split(/\r\n/u).slice(4, 40);
    const sheet = [
      ['HCPCS/CPT Code', 'DME Supplier Services MUE Values', 'MUE Adjudication Indicator', 'MUE Rationale'],
    ];
    good['set_2024q3.zip'] = await zipBytes({
      'mue_practitioner.csv': mue,
      'icd10cm_order_2024.txt': GOOD_FILES['icd10cm-order'] ?? '',
    });
    good['mue_2024q3.csv.gz'] = gzipSync(mue);
    good['mue_2024q3.xlsx'] = await workbookBytes([...sheet, ...rows.map((row) => row.replaceAll('"', '').split(','))]);
  });

  test.each(['set_2024q3.zip', 'mue_2024q3.csv.gz', 'mue_2024q3.xlsx'])('%s: whole it is installed', async (name) => {
    const { outcomes } = await importInto(folder.path, [aFile(folder.path, name, good[name] ?? '')]);
    expect(outcomes.map(({ state }) => state)).not.toContain('refused');
  });

  test('cut, changed or with bytes put in, each member is read or refused', async () => {
    const edit = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat({ max: 40 }),
      fc.uint8Array({ maxLength: 12 }),
    );
    const names = fc.constantFrom('set_2024q3.zip', 'mue_2024q3.csv.gz', 'mue_2024q3.xlsx');
    await always(
      fc.asyncProperty(
        names,
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (name, edits, isCut) => {
          let bytes = good[name] ?? Buffer.alloc(0);
          for (const [share, remove, insert] of edits) {
            const start = Math.floor(bytes.length * share);
            const tail = isCut ? Buffer.alloc(0) : bytes.subarray(start + remove);
            bytes = Buffer.concat([bytes.subarray(0, start), insert, tail]);
          }
          // Nothing is written, so that only the reading can go wrong.
          const { outcomes } = await importInto(folder.path, [aFile(folder.path, name, bytes)], { dryRun: true });
          expect(outcomes.length).toBeGreaterThan(0);
          for (const { state, reason } of outcomes) {
            expect(state === 'refused' ? (reason?.say ?? '') : 'import.').toMatch(/^import\./u);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
