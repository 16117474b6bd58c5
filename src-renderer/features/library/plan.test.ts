import { describe, expect, test } from 'vitest';
import type { ImportPlanItem } from '#contract/types.ts';
import { Pace } from '#api/pace.ts';
import { canInstall, correct, nameOf, readPlan, reasonWords, roughly, rowsAbout } from './plan.ts';

function anItem(file: string, more: Partial<ImportPlanItem> = {}): ImportPlanItem {
  return {
    file,
    member: null,
    state: 'installs',
    set: 'icd10cm',
    kind: 'codes',
    pack: 'icd10cm-2026',
    edition: '2026',
    validFrom: '2025-10-01',
    validTo: '2026-09-30',
    setting: null,
    hasSetting: false,
    needs: null,
    bytes: 10,
    rowsAbout: 100,
    reason: null,
    hint: null,
    ...more,
  };
}

const NEEDY = anItem('/a/limits.csv', {
  state: 'refused',
  set: 'mue',
  pack: null,
  edition: null,
  needs: 'edition',
  reason: { say: 'import.needs_edition', with: {} },
});

describe('a plan', () => {
  test('has one line for each pack, one for each file that needs a word, and names the rest apart', () => {
    const plan = readPlan([
      anItem('/a/order.txt'),
      anItem('/a/addenda.txt', { rowsAbout: 7 }),
      NEEDY,
      anItem('/a/page.txt', { state: 'refused', pack: null, reason: { say: 'import.is_html', with: {} } }),
      anItem('/a/paper.txt', { state: 'left-aside', pack: null }),
    ]);
    expect(plan.lines.map(({ items }) => items.map(nameOf))).toEqual([['order.txt', 'addenda.txt'], ['limits.csv']]);
    expect(plan.lines.map(canInstall)).toEqual([true, false]);
    expect(plan.lines.map(rowsAbout)).toEqual([107, 100]);
    expect(plan.refused.map(nameOf)).toEqual(['page.txt']);
    expect(plan.leftAside.map(nameOf)).toEqual(['paper.txt']);
  });

  test('days in the wrong order are a line to correct', () => {
    const turned = anItem('/a/order.txt', { state: 'refused', reason: { say: 'import.dates_reversed', with: {} } });
    expect(readPlan([turned]).lines.map(canInstall)).toEqual([false]);
  });

  test('rows of which one file cannot tell are not told', () => {
    const [line] = readPlan([anItem('a'), anItem('b', { rowsAbout: null })]).lines;
    expect(line === undefined ? 0 : rowsAbout(line)).toBeNull();
  });
});

describe('corrections', () => {
  test('concern their items alone, replace what was said before, and leave out what is empty', () => {
    const member = anItem('/a/edits.zip', { member: 'folder/ccipra.txt' });
    const first = correct([], [NEEDY, member], { edition: '2024q3', setting: undefined, validFrom: '' });
    expect(first).toEqual([
      { file: '/a/limits.csv', member: null, edition: '2024q3' },
      { file: '/a/edits.zip', member: 'folder/ccipra.txt', edition: '2024q3' },
    ]);
    expect(correct(first, [NEEDY], { edition: '2024q4', setting: 'dme' })).toEqual([
      { file: '/a/edits.zip', member: 'folder/ccipra.txt', edition: '2024q3' },
      { file: '/a/limits.csv', member: null, edition: '2024q4', setting: 'dme' },
    ]);
  });
});

test.each([
  [98_186, 98_000],
  [2_546_017, 2_500_000],
  [7, 7],
  [0, 0],
  [42, 42],
])('%i is roughly %i', (count, rough) => expect(roughly(count)).toBe(rough));

test.each([
  [{ file: '/a/b/order.zip', member: null }, 'order.zip'],
  [{ file: 'C:\\a\\order.zip', member: null }, 'order.zip'],
  [{ file: '/a/b.zip', member: 'x/y.txt' }, 'y.txt'],
])('%j is known as %s', (at, name) => expect(nameOf(at)).toBe(name));

test('a reason that names its file is not told the name again', () => {
  expect(reasonWords('a.txt', 'a.txt is empty.')).toBe('a.txt is empty.');
  expect(reasonWords('a.txt', 'It is empty.')).toBe('a.txt: It is empty.');
});

describe('pace', () => {
  test('says nothing too early, then what the last seconds say', () => {
    const pace = new Pace();
    pace.tell(0, 0);
    pace.tell(100, 1000);
    expect(pace.perSecond).toBeNull();
    expect(pace.secondsLeft(10_000)).toBeNull();
    pace.tell(1000, 2000);
    expect(pace.perSecond).toBe(2000);
    expect(pace.secondsLeft(10_000)).toBe(4);
    pace.tell(10_000, 3000);
    pace.tell(11_000, 3100);
    expect(pace.perSecond).toBe(100);
  });
});
