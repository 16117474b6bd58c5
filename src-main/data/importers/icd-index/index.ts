/** Importers of the four alphabetic indexes of ICD-10-CM; they share their form and are told apart by their heads. */
import type { Database } from 'better-sqlite3';
import { RowReport } from '../row-report.ts';
import { decodeHead } from '../text.ts';
import type { Dates, Importer, ImportSource, Intake, Recognition, TakeOptions, Taken } from '../types.ts';
import { checkVersion, datesOfVersioned, rootOf } from '../xml-version.ts';
import { readXml } from '../xml.ts';
import { indexHandler } from './parse.ts';
import type { Term } from './parse.ts';

export type IndexName = 'diseases' | 'external-causes' | 'neoplasms' | 'drugs';

export const icd10cmIndex = indexImporter('diseases', 'icd10cm-index', 'ICD-10-CM index to diseases and injuries');
export const icd10cmEindex = indexImporter('external-causes', 'icd10cm-eindex', 'ICD-10-CM index to external causes');
export const icd10cmNeoplasm = indexImporter('neoplasms', 'icd10cm-neoplasm', 'ICD-10-CM table of neoplasms');
export const icd10cmDrug = indexImporter('drugs', 'icd10cm-drug', 'ICD-10-CM table of drugs and chemicals');

function indexImporter(name: IndexName, idStem: string, title: string): Importer {
  const importer: Importer = {
    name: idStem,
    packKind: 'index',
    idStem,
    publisher: 'CDC National Center for Health Statistics',
    title,
    licence: 'Public domain (US government)',
    rhythm: 'fiscal-year',
    recognise: (source) => recognise(source, name, importer),
    createIntake: ({ dates }) => createIntake(name, dates),
  };
  return importer;
}

function recognise(source: ImportSource, name: IndexName, importer: Importer): Recognition | null {
  if (rootOf(source) !== 'ICD10CM.index' || nameOf(source) !== name) {
    return null;
  }
  return {
    kind: 'import',
    importer,
    dates: datesOfVersioned(source),
    setting: 'none',
    form: { key: importer.idStem, rank: 0 },
  };
}

/** Tables have column heads, and the first says which table it is; the external causes say so in their title. */
function nameOf(source: ImportSource): IndexName {
  const head = decodeHead(source.head);
  const first = /<head col="1">([^<]*)</u.exec(head)?.[1];
  if (first !== undefined) {
    return /neoplasm/iu.test(first) ? 'neoplasms' : 'drugs';
  }
  const beforeTerms = head.split('<letter>', 1)[0] ?? '';
  return /external cause/iu.test(beforeTerms) ? 'external-causes' : 'diseases';
}

type Content = { readonly terms: readonly Term[]; readonly heads: ReadonlyMap<number, string> };

function createIntake(name: IndexName, dates: Dates): Intake {
  let content: Content = { terms: [], heads: new Map() };
  return {
    take: (source, options) => takeIndex(source, dates, options, (taken) => (content = taken)),
    plan: () => ({
      tables: ['index'],
      fill: (db) => loadIndex(db, name, content),
      searchable: true,
      wholeSystems: [],
    }),
  };
}

async function takeIndex(
  source: ImportSource,
  dates: Dates,
  options: TakeOptions,
  accept: (content: Content) => void,
): Promise<Taken> {
  const report = new RowReport(options);
  const terms: Term[] = [];
  const heads = new Map<number, string>();
  const handler = indexHandler({
    onVersion: (version) => checkVersion(version, dates, source),
    onHead: (col, title) => {
      if (Number.isInteger(col) && title !== '') {
        heads.set(col, title);
      }
    },
    onTerm: (term) => {
      report.row();
      terms.push(term);
    },
    onRefused: (line, reason) => report.refuse(line, reason),
  });
  await readXml(source.read(options.signal), source.name, handler, (bytes) => report.bytes(bytes));
  return { report: report.done(terms.length), accept: () => accept({ terms, heads }) };
}

const INSERT_TERM = 'INSERT INTO index_term (id, name, parent, level, title, path) VALUES (?, ?, ?, ?, ?, ?)';
const INSERT_CODE = 'INSERT INTO index_code (term, col, code, key, incomplete) VALUES (?, ?, ?, ?, ?)';

function loadIndex(db: Database, name: IndexName, { terms, heads }: Content): void {
  const insertTerm = db.prepare(INSERT_TERM);
  const insertCode = db.prepare(INSERT_CODE);
  const insertReference = db.prepare('INSERT INTO index_reference (term, n, kind, text) VALUES (?, ?, ?, ?)');
  const ids = new Set(terms.map(({ id }) => id));
  for (const { id, parent, level, title, path, codes, references } of terms.toSorted((a, b) => a.id - b.id)) {
    // A term whose own title could not be read leaves those below it without one above.
    insertTerm.run(id, name, parent !== null && ids.has(parent) ? parent : null, level, title, path);
    for (const { col, code, key, incomplete } of codes) {
      insertCode.run(id, col, code, key, Number(incomplete));
    }
    for (const [n, { kind, text }] of references.entries()) {
      insertReference.run(id, n, kind, text);
    }
  }
  const insertHead = db.prepare('INSERT INTO index_head (col, title) VALUES (?, ?)');
  heads.forEach((title, col) => insertHead.run(col, title));
}
