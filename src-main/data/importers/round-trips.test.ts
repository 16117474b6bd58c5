/** What is written in a publisher's form is read back as it was, whatever it is. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateOfDay, dayOfDate } from '#core/codes/dates.ts';
import { always } from '#test/fixtures/always.ts';
import { officialAocText, officialMue, officialOrder, officialPtp } from '#test/fixtures/official-forms.ts';
import { parseAocLine } from './aoc/parse.ts';
import { compactDay, julianDay } from './days.ts';
import { parseOrderLine } from './icd-order/parse.ts';
import { LineSplitter } from './lines.ts';
import { parseMue } from './mue/parse.ts';
import { NO_DAY } from './ptp/columns.ts';
import { OFFICIAL_LAYOUT, parsePair } from './ptp/parse.ts';

const code = fc.stringMatching(/^(?:\d{5}|\d{4}[A-Z]|[A-Z]\d{4})$/u);
/** From 1900 to 2099, as days since 1970. */
const day = fc.integer({ min: dayOfDate('1900-01-01'), max: dayOfDate('2099-12-31') });
const compact = (value: number): string => dateOfDay(value).replaceAll('-', '');
const julian = (value: number): string => {
  const year = dateOfDay(value).slice(0, 4);
  return `${year}${String(value - dayOfDate(`${year}-01-01`) + 1).padStart(3, '0')}`;
};
/** Words with single blanks between, in letters of any kind. */
const title = fc
  .array(fc.stringMatching(/^[!-~\u00a1-\u00ff]{1,12}$/u), { minLength: 1, maxLength: 12 })
  .map((words) => words.join(' '));

test('days in each way of writing', () => {
  always(
    fc.property(day, (value) => {
      expect(compactDay(compact(value))).toBe(value);
      expect(julianDay(julian(value))).toBe(value);
    }),
  );
});

test('rows of an order file', () => {
  const key = fc.stringMatching(/^[A-Z]\d[\dA-Z]{1,5}$/u);
  always(
    fc.property(key, fc.boolean(), title, title, (text, billable, short, long) => {
      const row = { key: text, billable, short: short.slice(0, 60).trim(), long };
      const line = officialOrder([[row.key, billable ? '1' : '0', row.short, long]]).trimEnd();
      expect(parseOrderLine(line)).toEqual({ order: 1, ...row });
    }),
  );
});

test('pairs', () => {
  const ended = fc.option(day);
  const mark = fc.boolean();
  always(
    fc.property(
      fc.tuple(code, code, mark, day, ended, fc.constantFrom(0, 1, 9), title),
      ([c1, c2, prior, eff, del, ind, rationale]) => {
        const cells = [
          c1,
          c2,
          prior ? '*' : '',
          compact(eff),
          del === null ? '*' : compact(del),
          String(ind),
          rationale,
        ];
        const line = officialPtp([cells]).trimEnd().split('\r\n').at(-1) ?? '';
        expect(parsePair(line.split('\t'), OFFICIAL_LAYOUT)).toEqual({
          c1,
          c2,
          eff,
          del: del ?? NO_DAY,
          ind,
          prior: prior ? 1 : 0,
          rationale,
        });
      },
    ),
  );
});

test('unit limits', () => {
  const columns = { code: 0, value: 1, mai: 2, rationale: 3 };
  always(
    fc.property(code, fc.nat({ max: 100_000 }), fc.constantFrom(1, 2, 3), (text, value, mai) => {
      const line =
        officialMue([[text, String(value), String(mai), 'why']], 'dme')
          .trimEnd()
          .split('\r\n')
          .at(-1) ?? '';
      const cells = line.split(',').map((cell) => cell.replaceAll('"', ''));
      expect(parseMue(cells, columns)).toEqual({ code: text, value, mai, rationale: 'why' });
    }),
  );
});

test('add-on edits', () => {
  const type = fc.constantFrom(1, 2, 3);
  always(
    fc.property(
      type,
      code,
      fc.oneof(code, fc.constant('CCCCC')),
      day,
      fc.option(day),
      (kind, addOn, primary, from, to) => {
        const end = to === null ? {} : { to: julian(to) };
        const line = officialAocText([{ type: String(kind), addOn, primary, from: julian(from), ...end }]).slice(0, -2);
        expect(parseAocLine(line, 7)).toEqual({ addOn, primary, type: kind, from, to });
      },
    ),
  );
});

test('lines, however their bytes arrive', () => {
  const bytes = fc.uint8Array({ maxLength: 200 }).map((some) => Buffer.from(some).map((byte) => byte % 16));
  const cuts = fc.array(fc.nat({ max: 200 }), { maxLength: 8 });
  always(
    fc.property(bytes, cuts, (all, places) => {
      const found: string[] = [];
      const numbers: number[] = [];
      const splitter = new LineSplitter('made-up.txt', (chunk, start, end, line) => {
        found.push(chunk.toString('latin1', start, end));
        numbers.push(line);
      });
      const ends = [...places.filter((place) => place < all.length).sort((a, b) => a - b), all.length];
      ends.forEach((end, at) => splitter.push(all.subarray(ends[at - 1] ?? 0, end)));
      splitter.end();
      const lines = Buffer.from(all).toString('latin1').split('\n');
      const wanted = lines.at(-1) === '' ? lines.slice(0, -1) : lines;
      expect(found).toEqual(wanted.map((line) => line.replace(/\r$/u, '')));
      expect(numbers).toEqual(wanted.map((_, at) => at + 1));
    }),
    { numRuns: 300 },
  );
});
