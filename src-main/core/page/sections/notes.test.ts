import { describe, expect, it } from 'vitest';
import { aCited, aMaterial, aYear, inYear } from '#test/fixtures/page-material.ts';
import { composePage } from '../compose.ts';
import type { NoteEntry, NoteLine, NotesMaterial, Sevenths } from '../official.ts';
import type { SectionRow } from '../types.ts';
import { linksIn } from './notes.ts';

const line = (block: number, kind: string, text: string, ...targets: NoteLine['targets']): NoteLine => ({
  block,
  kind,
  text,
  targets,
});
const single = (code: string) => ({ from: code, to: code });
const entry = (kind: NoteEntry['kind'], code: string, ...notes: readonly NoteLine[]): NoteEntry => ({
  kind,
  code,
  key: code.replaceAll('.', ''),
  title: `Title of ${code}`,
  notes,
});

/** From a code up to its chapter, each with a note. */
const UP = [
  entry('code', 'S30.1', line(1, 'inclusionTerm', 'made up'), line(2, 'excludes2', 'made up (S70.-)', single('S70'))),
  entry('code', 'S30', line(3, 'includes', 'made up'), line(4, 'inclusionTerm', 'not handed down')),
  entry('section', 'S30-S39', line(5, 'excludes1', 'made up')),
  entry('chapter', '19', line(6, 'notes', 'made up')),
];
const SEVENTHS: Sevenths = {
  carrier: { kind: 'code', code: 'S30', title: 'Title of S30' },
  characters: [
    { character: 'A', text: 'first', note: null },
    { character: 'D', text: 'later', note: 'also this' },
  ],
  codes: new Map([['A', 'S30.1XXA']]),
};
const notes = (change: Partial<NotesMaterial> = {}): NotesMaterial => ({
  pack: aYear('2021', { kind: 'notes' }),
  standing: 'older',
  cited: aCited('notes-2021'),
  entries: UP,
  sevenths: SEVENTHS,
  ...change,
});

function rowsOf(code: string, material: NotesMaterial = notes()): readonly SectionRow[] {
  const page = composePage(aMaterial({ code, editions: [inYear('2026', {}, code)], official: { notes: material } }));
  return page.sections.find(({ kind }) => kind === 'notes')?.rows ?? [];
}
const told = (rows: readonly SectionRow[]): readonly string[] =>
  rows.flatMap((row) => (row.type === 'note' ? `${row.note} ${row.inheritedFrom ?? '-'} ${row.carrier.kind}` : []));
const remarks = (rows: readonly SectionRow[]) => rows.flatMap((row) => (row.type === 'remark' ? row.what : []));

describe('notes', () => {
  it('are the code’s own, then those of codes, section and chapter above; inclusion terms stay with their code', () => {
    expect(told(rowsOf('S30.1'))).toEqual([
      'inclusionTerm - code',
      'excludes2 - code',
      'includes S30 code',
      'excludes1 S30-S39 section',
      'notes 19 chapter',
    ]);
    expect(remarks(rowsOf('S30.1'))).toEqual([]);
  });

  it('hold for a code made with a seventh character, inclusion terms too', () => {
    expect(told(rowsOf('S30.1XXA'))).toEqual([
      'inclusionTerm S30.1 code',
      'excludes2 S30.1 code',
      'includes S30 code',
      'excludes1 S30-S39 section',
      'notes 19 chapter',
    ]);
    expect(remarks(rowsOf('S30.1XXA'))).toEqual([]);
  });

  it('of a code that is newer than the list say so, and whose they are', () => {
    for (const code of ['S30.11XA', 'S30.1XXZ', 'S30.12']) {
      const rows = rowsOf(code);
      expect(remarks(rows), code).toEqual([
        {
          say: 'page.notes.of_nearest',
          with: { what: { say: 'page.notes.newer', with: { code, edition: '2021' } }, nearest: 'S30.1' },
        },
      ]);
      expect(told(rows), code).not.toContain('inclusionTerm S30.1 code');
    }
  });

  it('of a list that has nothing near the code are one sentence', () => {
    const none = notes({ entries: [], sevenths: null, pack: aYear('2026', { kind: 'notes' }) });

    expect(rowsOf('Z99', none)).toEqual([
      { type: 'remark', what: { say: 'page.notes.unlisted', with: { code: 'Z99', edition: '2026' } } },
    ]);
  });
});

describe('seventh characters', () => {
  it('come with the code that they make, where the list has it, and mark the page’s own', () => {
    const rows = rowsOf('S30.1XXD').filter((row) => row.type === 'seventh');

    expect(rows).toMatchObject([
      { character: 'A', text: 'first', code: 'S30.1XXA', isOwn: false, inheritedFrom: 'S30' },
      { character: 'D', note: 'also this', code: null, isOwn: true },
    ]);
    expect(rowsOf('S30').filter((row) => row.type === 'seventh')[0]).toMatchObject({ inheritedFrom: null });
  });
});

describe('links of a note', () => {
  const links = (text: string, ...targets: NoteLine['targets']) =>
    linksIn({ text, targets }).map(({ start, end }) => text.slice(start, end));

  it('cover codes, families and ranges as they are written', () => {
    expect(links('a (E13.-), b (O24.4-)', single('E13'), single('O24.4'))).toEqual(['E13.-', 'O24.4-']);
    expect(links('a (K85-K86.-)', { from: 'K85', to: 'K86' })).toEqual(['K85-K86.-']);
    expect(links('a (I70.2--I70.7-)', { from: 'I70.2', to: 'I70.7' })).toEqual(['I70.2--I70.7-']);
    expect(links('a (O10-O11, O13-O16)', { from: 'O10', to: 'O11' }, { from: 'O13', to: 'O16' })).toEqual([
      'O10-O11',
      'O13-O16',
    ]);
  });

  it('never cut a longer code', () => {
    expect(links('not E10.1 but (E10)', single('E10'))).toEqual(['E10']);
    expect(links('only E10.1', single('E10'))).toEqual([]);
  });
});
