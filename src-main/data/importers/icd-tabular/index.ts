/** Importer of the ICD-10-CM tabular list: the notes that govern how codes are used. */
import { said } from '#core/said.ts';
import { RowReport } from '../row-report.ts';
import type { Dates, Importer, ImportSource, Intake, Recognition, TakeOptions, Taken } from '../types.ts';
import { checkVersion, datesOfVersioned, rootOf } from '../xml-version.ts';
import { readXml } from '../xml.ts';
import { loadTabular } from './load.ts';
import { entryKey, tabularHandler } from './parse.ts';
import type { Entry } from './parse.ts';

export const icd10cmTabular: Importer = {
  name: 'icd10cm-tabular',
  packKind: 'notes',
  idStem: 'icd10cm-notes',
  publisher: 'CDC National Center for Health Statistics',
  title: 'ICD-10-CM tabular list',
  licence: 'Public domain (US government)',
  rhythm: 'fiscal-year',
  recognise,
  createIntake: ({ dates }) => createIntake(dates),
};

function recognise(source: ImportSource): Recognition | null {
  if (rootOf(source) !== 'ICD10CM.tabular') {
    return null;
  }
  return {
    kind: 'import',
    importer: icd10cmTabular,
    dates: datesOfVersioned(source),
    setting: 'none',
    form: { key: 'tabular', rank: 0 },
  };
}

function createIntake(dates: Dates): Intake {
  let entries: readonly Entry[] = [];
  return {
    take: (source, options) => takeTabular(source, dates, options, (taken) => (entries = taken)),
    plan: () => ({ tables: ['notes'], fill: (db) => loadTabular(db, entries), searchable: true, wholeSystems: [] }),
  };
}

async function takeTabular(
  source: ImportSource,
  dates: Dates,
  options: TakeOptions,
  accept: (entries: readonly Entry[]) => void,
): Promise<Taken> {
  const report = new RowReport(options);
  const entries = new Map<string, Entry>();
  const handler = tabularHandler({
    onVersion: (version) => checkVersion(version, dates, source),
    onEntry: (entry, line) => {
      report.row();
      const key = `${entry.kind} ${entryKey(entry)}`;
      if (entries.has(key)) {
        report.refuse(line, said('import.row.duplicate', { code: entry.code }));
      } else {
        entries.set(key, entry);
      }
    },
    onRefused: (line, reason) => {
      report.row();
      report.refuse(line, reason);
    },
  });
  await readXml(source.read(options.signal), source.name, handler, (bytes) => report.bytes(bytes));
  return { report: report.done(entries.size), accept: () => accept(withoutGaps([...entries.values()])) };
}

/** What stood below a refused entry stays, and no longer points at it. */
function withoutGaps(entries: readonly Entry[]): readonly Entry[] {
  const ids = new Set(entries.map(({ id }) => id));
  const kept = (id: number | null): number | null => (id !== null && ids.has(id) ? id : null);
  return entries.map((entry) => ({
    ...entry,
    parent: kept(entry.parent),
    section: kept(entry.section),
    chapter: kept(entry.chapter),
    seventh: kept(entry.seventh),
  }));
}
