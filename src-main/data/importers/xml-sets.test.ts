/** The tabular list and the indexes, from made-up XML to rows. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aFile, countsOf, importInto } from '#test/fixtures/imports.ts';
import { aFolder } from '#test/fixtures/packs.ts';

let folder = aFolder();
beforeEach(() => {
  folder = aFolder();
});
afterEach(() => folder.remove());

const TABULAR = `<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.tabular>
  <version>2021</version>
  <introduction><introSection type="title"><title>T</title><instruction><note>No note of a code</note></instruction></introSection></introduction>
  <chapter>
    <name>4</name><desc>Chapter four (E00-E89)</desc>
    <excludes1><note>chapter note (P70-P74)</note></excludes1>
    <sectionIndex><sectionRef first="E08" last="E13" id="E08-E13">x</sectionRef></sectionIndex>
    <section id="E08-E13">
      <desc>Section (E08-E13)</desc>
      <includes><note>section note</note></includes>
      <diag>
        <name>E11</name><desc>Sugar &amp; more</desc>
        <inclusionTerm><note>one</note><note>two</note></inclusionTerm>
        <excludes1><note>a (E08.-)</note><note>b (E13.-, O24.4-)</note></excludes1>
        <useAdditionalCode><note>code to identify control using:</note><note>pills (Z79.84)</note></useAdditionalCode>
        <sevenChrNote><note>Assign one to E11.3</note></sevenChrNote>
        <sevenChrDef><extension char="1">right</extension><note>more on right</note><extension char="x">none</extension></sevenChrDef>
        <diag placeholder="true"><name>E11.3X</name><desc>Placeholder</desc>
          <diag><name>E11.3X1</name><desc>Leaf</desc></diag>
        </diag>
        <diag><name>E11.3X</name><desc>Twice</desc></diag>
        <diag><name>no code</name><desc>Bad</desc><diag><name>E11.9</name><desc>Below a bad one</desc></diag></diag>
      </diag>
    </section>
  </chapter>
</ICD10CM.tabular>`;

describe('the tabular list', () => {
  test('keeps entries, notes with targets, and seventh characters with their reach', async () => {
    const many = Array.from(
      { length: 150 },
      (_, n) => `<diag><name>E12.${String(n).padStart(3, '0')}</name><desc>x</desc></diag>`,
    ).join('');
    const xml = TABULAR.replace('</section>', `${many}</section>`);
    const { outcomes, open } = await importInto(folder.path, [aFile(folder.path, 'icd10cm_tabular_2021.xml', xml)]);
    expect(outcomes).toMatchObject([{ state: 'installed', pack: 'icd10cm-notes-2021', refusedCount: 2 }]);
    expect(outcomes[0]?.refused.map(({ line, reason }) => [line, reason.say])).toEqual([
      [22, 'import.row.duplicate'],
      [23, 'import.row.not_code'],
    ]);
    const db = open('icd10cm-notes-2021');
    expect(countsOf(db)).toEqual({ rows: 9, entries: 154, excludes1: 2 });
    const entries = db
      .prepare(
        "SELECT kind, code, parent, section, chapter, placeholder, seventh FROM note_entry WHERE code NOT LIKE 'E12%'",
      )
      .all();
    expect(entries).toEqual([
      { kind: 'chapter', code: '4', parent: null, section: null, chapter: null, placeholder: 0, seventh: null },
      { kind: 'section', code: 'E08-E13', parent: 1, section: null, chapter: 1, placeholder: 0, seventh: null },
      { kind: 'code', code: 'E11', parent: 2, section: 2, chapter: 1, placeholder: 0, seventh: 3 },
      { kind: 'code', code: 'E11.3X', parent: 3, section: 2, chapter: 1, placeholder: 1, seventh: 3 },
      { kind: 'code', code: 'E11.3X1', parent: 4, section: 2, chapter: 1, placeholder: 0, seventh: 3 },
      { kind: 'code', code: 'E11.9', parent: null, section: 2, chapter: 1, placeholder: 0, seventh: 3 },
    ]);
    expect(db.prepare('SELECT character, text, note FROM seventh').all()).toEqual([
      { character: '1', text: 'right', note: 'more on right' },
      { character: 'X', text: 'none', note: null },
    ]);
    const targets = db
      .prepare(
        'SELECT e.code, n.kind, t.from_code, t.to_code FROM note_target AS t JOIN note AS n ON n.id = t.note JOIN note_entry AS e ON e.id = n.entry ORDER BY t.note, t.n',
      )
      .raw()
      .all();
    expect(targets).toEqual([
      ['4', 'excludes1', 'P70', 'P74'],
      ['E11', 'excludes1', 'E08', 'E08'],
      ['E11', 'excludes1', 'E13', 'E13'],
      ['E11', 'excludes1', 'O24.4', 'O24.4'],
      ['E11', 'useAdditionalCode', 'Z79.84', 'Z79.84'],
    ]);
    expect(db.prepare("SELECT title FROM note_entry WHERE code = 'E11'").pluck().get()).toBe('Sugar & more');
    db.close();
  });

  test('takes its year from itself where its name has none, and refuses another than stated', async () => {
    const { outcomes } = await importInto(folder.path, [
      aFile(
        folder.path,
        'tabular.xml',
        TABULAR.replace('<diag><name>E11.3X</name><desc>Twice</desc></diag>', '').replace('no code', 'E11.8'),
      ),
      aFile(folder.path, 'icd10cm_tabular_2022.xml', TABULAR),
    ]);
    expect(outcomes.map(({ state, pack, reason }) => [state, pack, reason?.with ?? null])).toEqual([
      ['installed', 'icd10cm-notes-2021', null],
      ['refused', 'icd10cm-notes-2022', { file: 'icd10cm_tabular_2022.xml', stated: '2021', wanted: '2022' }],
    ]);
  });
});

const index = (head: string, terms: string): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<ICD10CM.index>\n<version>2022</version>\n${head}<letter><title>A</title>\n${terms}</letter></ICD10CM.index>`;

describe('indexes', () => {
  test('keep nested terms with their paths, codes, manifestations and references', async () => {
    const terms = `<mainTerm><title>Ache<nemod>(dull) (sharp)</nemod> NEC</title><code>R52</code><seeAlso>Hurt</seeAlso>
      <term level="1"><title>belly</title><code>R10.-</code>
        <term level="2"><title>in<nemod>(made up)</nemod></title><code>E85.4</code><manif>K77</manif></term></term>
      <term level="1"><title>head</title><see>Headache</see></term>
      <term level="1"><title>joint</title><subcat>M25.5</subcat></term></mainTerm>`;
    const { outcomes, open } = await importInto(folder.path, [
      aFile(folder.path, 'index.xml', index('<title>ICD-10-CM INDEX TO DISEASES and INJURIES</title>', terms)),
    ]);
    expect(outcomes).toMatchObject([{ state: 'installed', pack: 'icd10cm-index-2022', taken: 5, refusedCount: 0 }]);
    const db = open('icd10cm-index-2022');
    expect(db.prepare('SELECT id, parent, level, title, path FROM index_term').raw().all()).toEqual([
      [1, null, 0, 'Ache (dull) (sharp) NEC', 'Ache NEC'],
      [2, 1, 1, 'belly', 'Ache NEC, belly'],
      [3, 2, 2, 'in (made up)', 'Ache NEC, belly, in'],
      [4, 1, 1, 'head', 'Ache NEC, head'],
      [5, 1, 1, 'joint', 'Ache NEC, joint'],
    ]);
    expect(db.prepare('SELECT term, col, code, key, incomplete FROM index_code').raw().all()).toEqual([
      [1, 0, 'R52', 'R52', 0],
      [2, 0, 'R10', 'R10', 1],
      [3, 0, 'E85.4', 'E854', 0],
      [3, 1, 'K77', 'K77', 0],
    ]);
    expect(db.prepare('SELECT term, kind, text FROM index_reference').raw().all()).toEqual([
      [1, 'seeAlso', 'Hurt'],
      [4, 'see', 'Headache'],
      [5, 'subcat', 'M25.5'],
    ]);
    db.close();
  });

  test('tables keep their columns under their heads', async () => {
    const heads =
      '<indexHeading><head col="1">Substance</head><head col="2">By accident</head><head col="6">As side effect</head></indexHeading>';
    const terms = '<mainTerm><title>Made-up</title><cell col="2">T51.3X1</cell><cell col="6">--</cell></mainTerm>';
    const { outcomes, open } = await importInto(folder.path, [aFile(folder.path, 'd.xml', index(heads, terms))]);
    expect(outcomes).toMatchObject([{ pack: 'icd10cm-drug-2022', taken: 1 }]);
    const db = open('icd10cm-drug-2022');
    expect(db.prepare('SELECT col, code FROM index_code').raw().all()).toEqual([[2, 'T51.3X1']]);
    expect(db.prepare('SELECT title FROM index_head WHERE col = 6').pluck().get()).toBe('As side effect');
    db.close();
  });

  test('are told apart by what they say of themselves', async () => {
    const term = '<mainTerm><title>x</title><code>X58</code></mainTerm>';
    const { outcomes } = await importInto(folder.path, [
      aFile(folder.path, 'a.xml', index('<title>ICD-10-CM External Cause of Injuries Index</title>', term)),
      aFile(
        folder.path,
        'b.xml',
        index(
          '<indexHeading><head col="1">Neoplasm</head></indexHeading>',
          '<mainTerm><title>x</title><cell col="2">C80.1</cell></mainTerm>',
        ),
      ),
    ]);
    expect(outcomes.map(({ pack }) => pack)).toEqual(['icd10cm-eindex-2022', 'icd10cm-neoplasm-2022']);
  });
});

describe('hostile XML', () => {
  const deep = '<diag>'.repeat(100);
  test.each([
    [
      'a document type',
      TABULAR.replace('<ICD10CM', '<!DOCTYPE x [<!ENTITY a "aaaa">]>\n<ICD10CM'),
      'import.xml_doctype',
    ],
    [
      'a document type behind a comment',
      `<?xml version="1.0"?><ICD10CM.tabular><version>2021</version></ICD10CM.tabular><!DOCTYPE x>`,
      'import.xml_malformed',
    ],
    ['an entity of its own', TABULAR.replace('Section (', '&bomb; ('), 'import.xml_malformed'],
    ['nesting without end', TABULAR.replace('<diag>', deep), 'import.xml_too_deep'],
    ['a cut-off end', TABULAR.slice(0, -30), 'import.xml_malformed'],
    ['another alphabet', Buffer.from(TABULAR.replace('one', 'caf\u00e9'), 'latin1'), 'import.not_utf8'],
    ['another stated alphabet', TABULAR.replace('utf-8', 'utf-16'), 'import.not_utf8'],
  ])('%s is refused', async (_, content, reason) => {
    const { outcomes, ids } = await importInto(folder.path, [aFile(folder.path, 'tabular_2021.xml', content)]);
    expect(outcomes.map((outcome) => [outcome.state, outcome.reason?.say])).toEqual([['refused', reason]]);
    expect(ids()).toEqual([]);
  });
});
