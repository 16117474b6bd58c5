import type { InputOf } from '#contract/method.ts';
import type { Api, MethodName } from '#contract/api.ts';

/** A question to the whole program, as a call and, where the command line can ask it, as its words. */
export type Question = {
  readonly [N in MethodName]: {
    readonly name: string;
    readonly method: N;
    readonly input: InputOf<Api[N]>;
    readonly words?: readonly string[];
    /** Exit status of the command line. Default: 0. */
    readonly status?: number;
  };
}[MethodName];

const CONFLICT = '63620@2025-03-10 77427@2025-03-12; dx D33.4';

/** Every kind of answer that the contract has: values, messages within them, expected failures, refused input. */
export const QUESTIONS: readonly Question[] = [
  {
    name: 'search by words',
    method: 'search.codes',
    input: { text: 'spinal radiosurg', date: '2025-03-10' },
    words: ['search', 'spinal radiosurg', '--date', '2025-03-10'],
  },
  {
    name: 'search by the beginning of a code',
    method: 'search.codes',
    input: { text: '6362', date: '2025-03-10', limit: 5, systems: ['CPT'] },
    words: ['search', '6362', '--date', '2025-03-10', '--limit', '5', '--system', 'CPT'],
  },
  {
    name: 'search that corrects a spelling',
    method: 'search.codes',
    input: { text: 'stereotatic radiosugery spine', date: '2025-03-10' },
    words: ['search', 'stereotatic', 'radiosugery', 'spine', '--date=2025-03-10'],
  },
  {
    name: 'search without an answer',
    method: 'search.codes',
    input: { text: 'zzzzqqqq', date: '2025-03-10' },
    words: ['search', 'zzzzqqqq', '--date', '2025-03-10'],
  },
  {
    name: 'a page with all its sections',
    method: 'codes.show',
    input: { code: '63620', date: '2025-03-10' },
    words: ['show', '63620', '--date', '2025-03-10'],
  },
  {
    name: 'a page from an older edition',
    method: 'codes.show',
    input: { code: 'd334', system: 'ICD10CM', date: '2026-06-01' },
    words: ['show', 'd334', '--system', 'icd10cm', '--date', '2026-06-01'],
  },
  {
    name: 'a code known by its number only',
    method: 'codes.show',
    input: { code: '99999', date: '2025-03-10' },
    words: ['show', '99999', '--date', '2025-03-10'],
  },
  {
    name: 'what is no code',
    method: 'codes.show',
    input: { code: '!!', date: '2025-03-10' },
    words: ['show', '!!', '--date', '2025-03-10'],
    status: 2,
  },
  { name: 'the systems', method: 'codes.browse', input: {}, words: ['browse'] },
  { name: 'a place in the tree', method: 'codes.browse', input: { place: 'CPT' }, words: ['browse', 'CPT'] },
  {
    name: 'no such place',
    method: 'codes.browse',
    input: { place: 'CPT/none' },
    words: ['browse', 'CPT/none'],
    status: 2,
  },
  {
    name: 'a case with a conflict',
    method: 'case.check',
    input: { entry: CONFLICT },
    words: ['check', '--entry', CONFLICT],
    status: 1,
  },
  {
    name: 'a case with a question',
    method: 'case.check',
    input: { entry: '63621@2025-03-10' },
    words: ['check', '--entry', '63621@2025-03-10'],
    status: 1,
  },
  {
    name: 'a case in order',
    method: 'case.check',
    input: { entry: '63620@2025-03-10 63621@2025-03-10; dx D33.4', defaults: { payer: 'commercial' } },
    words: ['check', '--entry', '63620@2025-03-10 63621@2025-03-10; dx D33.4', '--payer', 'commercial'],
  },
  {
    name: 'a case that cannot be read',
    method: 'case.check',
    input: { entry: '63620 #what' },
    words: ['check', '--entry', '63620 #what'],
    status: 2,
  },
  { name: 'a report', method: 'case.report', input: { entry: CONFLICT, format: 'markdown', title: 'A report' } },
  { name: 'a report for a spreadsheet', method: 'case.report', input: { entry: CONFLICT, format: 'csv' } },
  {
    name: 'a wrong date',
    method: 'search.codes',
    input: { text: 'x', date: '2025-02-30' },
    words: ['search', 'x', '--date', '2025-02-30'],
    status: 2,
  },
  {
    name: 'what a file is',
    method: 'claims.look',
    input: { name: 'lines.csv', start: btoa('claim,code,date\n1,63620,3/10/2025\n') },
  },
  {
    name: 'the columns of a table, kept',
    method: 'claims.remember',
    input: { names: ['claim', 'what'], columns: { code: ['what'] } },
  },
  { name: 'a file of claims, begun', method: 'claims.open', input: { name: 'lines.csv', titles: true } },
  {
    name: 'a file of claims, checked',
    method: 'claims.feed',
    input: {
      id: 'c1',
      text: 'claim,code,date,dx\n1,63620,3/10/2025,D33.4\n1,77427,3/12/2025,\n2,oops,,',
      isLast: true,
    },
  },
  { name: 'a file that is not being read', method: 'claims.feed', input: { id: 'c1', text: 'more' } },
  { name: 'a file of claims, given up', method: 'claims.close', input: { id: 'c1' } },
  { name: 'the packs', method: 'packs.list', input: {}, words: ['packs'] },
  { name: 'packs read whole', method: 'packs.verify', input: {}, words: ['packs', 'verify'] },
  {
    name: 'a pack that may not go',
    method: 'packs.remove',
    input: { id: 'starter-2025' },
    words: ['packs', 'remove', 'starter-2025'],
    status: 2,
  },
  {
    name: 'no such pack',
    method: 'packs.remove',
    input: { id: 'none' },
    words: ['packs', 'remove', 'none'],
    status: 2,
  },
  {
    name: 'an import of a file that is not there',
    method: 'imports.run',
    input: { id: 'one', files: ['/nowhere/none.txt'] },
    words: ['import', '/nowhere/none.txt'],
    status: 2,
  },
  { name: 'a look at a file that is not there', method: 'imports.plan', input: { files: ['/nowhere/none.txt'] } },
  { name: 'an import that is not running', method: 'imports.cancel', input: { id: 'none' } },
  { name: 'about', method: 'app.about', input: {} },
  { name: 'settings', method: 'settings.set', input: { theme: 'dark' } },
  { name: 'settings, kept', method: 'settings.get', input: {} },
  { name: 'a draft', method: 'drafts.save', input: { id: 'one', entry: '63620 half ty', case: null } },
  { name: 'drafts', method: 'drafts.list', input: {} },
  { name: 'a code used', method: 'uses.add', input: { system: 'CPT', code: '63620' } },
  { name: 'codes used never', method: 'uses.clear', input: {} },
  { name: 'codes used lately', method: 'uses.recent', input: {} },
  { name: 'an own word', method: 'words.add', input: { form: 'QQ', reads: 'spinal radiosurgery' } },
  { name: 'own words', method: 'words.list', input: {} },
  { name: 'an own word without meaning', method: 'words.add', input: { form: 'qq', reads: '' } },
  { name: 'an own word taken out', method: 'words.remove', input: { form: 'qq', reads: 'spinal radiosurgery' } },
  { name: 'a case saved', method: 'cases.save', input: { id: 'one', name: 'Spine', note: 'a note', entry: CONFLICT } },
  { name: 'a case saved without a name', method: 'cases.save', input: { id: 'two', name: ' ', entry: CONFLICT } },
  { name: 'a saved case', method: 'cases.get', input: { id: 'one' } },
  { name: 'no saved case', method: 'cases.get', input: { id: 'none' } },
  { name: 'a saved case named anew', method: 'cases.describe', input: { id: 'one', name: 'Spine, first', note: '' } },
  { name: 'a saved case twice', method: 'cases.duplicate', input: { id: 'one', copy: 'two', name: 'Spine, second' } },
  { name: 'before and after', method: 'cases.compare', input: { id: 'one', entry: '63620@2025-03-10; dx D33.4' } },
  { name: 'a saved case erased', method: 'cases.remove', input: { id: 'two' } },
  { name: 'saved cases', method: 'cases.list', input: {} },
  { name: 'no backup yet', method: 'backups.list', input: {} },
  { name: 'a backup that is not there', method: 'backups.restore', input: { file: 'none.db' } },
  { name: 'no backup to remove', method: 'backups.remove', input: { file: 'none.db' } },
  { name: 'all saved cases erased', method: 'cases.clear', input: {} },
];
