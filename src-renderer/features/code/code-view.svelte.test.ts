import { describe, expect, test } from 'vitest';
import type { Client, CodePage, Section, SectionKind } from '#contract/types.ts';
import { CallError } from '#contract/errors.ts';
import { Pages } from '#api/pages.ts';
import { CodeView } from './code-view.svelte.ts';
import { groupPairs } from './rows/pairs.ts';

const settle = () => new Promise((resolve) => setTimeout(resolve));
const section = (kind: SectionKind, rows: Section['rows'] = []): Section => ({ kind, text: 'x', rows, sources: [] });

function page(code: string, kinds: readonly SectionKind[], asked = '2025-03-10'): CodePage {
  return {
    system: 'CPT',
    code,
    title: `Title of ${code}`,
    titleSource: 'starter',
    status: 'active',
    billable: true,
    known: 'full',
    from: null,
    to: null,
    pack: 'p',
    edition: '2025',
    asked,
    editionNote: null,
    statusNote: null,
    alsoIn: [],
    previous: null,
    next: null,
    sections: kinds.map((kind) => section(kind)),
  };
}

function harness() {
  const asked: { code: string; answer: (page: CodePage) => void; refuse: (error: unknown) => void }[] = [];
  const call: Pick<Client, 'codes.show'> = {
    'codes.show': ({ code }) =>
      new Promise((answer, refuse) => {
        asked.push({ code, answer, refuse });
      }),
  };
  const failures: unknown[] = [];
  const pages = new Pages(call);
  const view = new CodeView({ pages, failed: (error) => failures.push(error) });
  return { asked, failures, pages, view };
}
const ask = (code: string) => ({ code, system: 'CPT' as const, date: '2025-03-10' });

describe('a page', () => {
  test('of an earlier question never replaces that of a later one', async () => {
    const { asked, view } = harness();
    view.show(ask('63620'));
    view.show(ask('63621'));
    asked[0]!.answer(page('63620', ['descriptor']));
    await settle();
    expect(view.page).toBeNull();
    asked[1]!.answer(page('63621', ['descriptor']));
    await settle();
    expect(view.page?.code).toBe('63621');
  });

  test('that was seen is there at once, until the library changes', async () => {
    const { asked, pages, view } = harness();
    view.show(ask('63620'));
    asked[0]!.answer(page('63620', ['descriptor']));
    await settle();
    view.show(ask('63621'));
    view.show(ask('63620'));
    expect(view.page?.code).toBe('63620');
    pages.forget();
    view.show(ask('63620'));
    expect(asked.map(({ code }) => code)).toContain('63620');
  });

  test('that is refused says so; any other failure goes to the error line', async () => {
    const { asked, failures, view } = harness();
    view.show(ask('zzz'));
    const said = { say: 'page.not_a_code', with: {} };
    asked[0]!.refuse(new CallError({ code: 'bad-input', where: '', message: said, hint: null }));
    await settle();
    expect(view.refusal?.message).toEqual(said);
    expect(failures).toEqual([]);
    view.show(ask('63620'));
    asked[1]!.refuse(new Error('gone'));
    await settle();
    expect(failures).toHaveLength(1);
  });

  test('is read in the order in which a claim is decided, nine sections by number', async () => {
    const { asked, view } = harness();
    view.show(ask('63620'));
    asked[0]!.answer(
      page('63620', ['disclaimer', 'edits', 'examples', 'descriptor', 'modifiers', 'important', 'responsibility']),
    );
    await settle();
    expect(view.sections.map(({ section: one }) => one.kind)).toEqual([
      'descriptor',
      'responsibility',
      'important',
      'modifiers',
      'examples',
      'edits',
      'disclaimer',
    ]);
    expect(view.numbered(4)).toBe('modifiers');
    expect(view.numbered(9)).toBeNull();
    expect(view.current).toBe('descriptor');
  });
});

test('pairs are gathered by setting, side and indicator', () => {
  const pair = (column2: string, indicator: number, direction: 'from-this' | 'by-others') => ({
    type: 'edit' as const,
    table: 'ptp' as const,
    direction,
    target: { system: 'CPT' as const, from: column2, to: column2 },
    values: { setting: 'practitioner', indicator },
    meaning: { say: 'x', with: {} },
    details: [],
  });
  const groups = groupPairs([
    pair('77261', 0, 'from-this'),
    pair('61781', 1, 'from-this'),
    pair('77262', 0, 'from-this'),
    pair('20660', 0, 'by-others'),
  ]);
  expect(groups.map(({ indicator, direction, rows }) => [indicator, direction, rows.length])).toEqual([
    ['0', 'from-this', 2],
    ['1', 'from-this', 1],
    ['0', 'by-others', 1],
  ]);
});
