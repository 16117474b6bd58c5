/**
 * What search finds of the judged queries, on the official sets and the starter pack as it is authored now. Fails when
 * any set falls below what was reached; a better figure is recorded by hand, with the change that reached it.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSearch } from '#data/search-index/index.ts';
import type { Search } from '#data/search-index/index.ts';
import { judge, lineOf, tableOf, totalOf } from '#test/bench/search-judged.ts';
import type { Score, Scores } from '#test/bench/search-judged.ts';
import { BENCH_DATE, importLibrary, openLibrary } from '#test/bench/search-library.ts';
import { SETS } from '#test/fixtures/judged-queries.ts';
import type { JudgedSet } from '#test/fixtures/judged-queries.ts';
import { aFolder } from '#test/fixtures/packs.ts';
import { compileInto } from '#test/golden/app.ts';

/** Reached so far. Sets `b` and `c` are never tuned on: only their figures are looked at. */
const REACHED: Readonly<Record<JudgedSet, Score>> = {
  a: { queries: 247, first: 238, ten: 247 },
  b: { queries: 248, first: 229, ten: 245 },
  c: { queries: 354, first: 308, ten: 349 },
};
const IMPORT_MS = 240_000;
/** Everyday questions beside the judged ones: which codes come first, in this order. */
const EVERYDAY: readonly (readonly [query: string, first: readonly string[]])[] = [
  // What a short form means holds the approach, the site left open, or the type that is presumed.
  ['egd', ['0DJ08ZZ']],
  ['ekg', ['4A02X4Z']],
  ['eeg', ['4A00X4Z']],
  ['electrocardiogram', ['4A02X4Z']],
  ['sigmoidoscopy', ['0DJD8ZZ']],
  ['diabetic neuropathy', ['E11.40']],
  ['sob', ['R06.02', 'R06.00']],
  ['morbid obesity', ['E66.01', 'E66.813']],
  ['mod:left', ['LT']],
  ['pt eval', ['G0151']],
  ['back pain with sciatica', ['M54.40', 'M54.4']],
  // The default of a category, though its title says so between two of the words.
  ['otitis media left ear', ['H66.92']],
  ['mammogram', ['Z12.31']],
  ['cast removal', ['Z47.89']],
  // Sides of which a title knows only that there is one.
  ['right inguinal hernia', ['K40.90']],
  ['recurrent inguinal hernia', ['K40.91']],
  ['inguinal hernia right recurrent', ['K40.91']],
  ['incarcerated ventral hernia', ['K43.6']],
  ['incarcerated inguinal hernia', ['K40.30']],
  ['bilateral incarcerated inguinal hernia', ['K40.00']],
  ['hip oa right', ['M16.11']],
  ['left hip oa', ['M16.12']],
  // With and without, where the question does not say so by these words.
  ['acute appendicitis with abscess', ['K35.33']],
  ['ruptured appendix', ['K35.32']],
  ['esophageal varices bleeding', ['I85.01']],
  ['incarcerated right inguinal hernia', ['K40.30']],
  ['myasthenia gravis exacerbation', ['G70.01']],
  ['ascites etoh cirrhosis', ['K70.31']],
  ['dm2 npdr no macular edema', ['E11.3299']],
  ['placenta previa no bleeding', ['O44.00']],
  ['perforated gastric ulcer', ['K25.5']],
  ['perforated duodenal ulcer', ['K26.5']],
  // What a category presumes, or calls otherwise.
  ['hypertensive urgency', ['I16.0']],
  ['htn urgency', ['I16.0']],
  ['rcc left', ['C64.2']],
  ['rcc left kidney', ['C64.2']],
  ['breast ca LUOQ left', ['C50.412']],
  ['anemia due to cancer', ['D63.0']],
  ['diabetes neuropathy', ['E11.40']],
  ['dm foot ulcer', ['E11.621', 'L97.509']],
  ['dfu', ['E11.621', 'L97.509']],
  ['diabetic nephropathy', ['E11.21']],
  ['diabetic gastroparesis', ['E11.43']],
  ['diabetic ckd', ['E11.22']],
  ['dm ckd 3', ['E11.22', 'N18.30']],
  ['diabetic foot ulcer left heel', ['E11.621', 'L97.429']],
  ['decubitus sacrum stage 4', ['L89.154']],
  ['htn chf ckd 3', ['I13.0', 'N18.30']],
  ['htn chf ckd 5', ['I13.2']],
  ['liveborn c-section', ['Z38.01']],
  ['newborn c-section', ['Z38.01']],
  ['newborn vaginal delivery', ['Z38.00']],
  ['post menopausal osteoporosis', ['M81.0']],
  ['hemiparesis left after stroke nondominant', ['I69.354']],
  ['stroke left mca embolic', ['I63.412']],
  ['warfarin coumadin bleeding', ['D68.32']],
  // Injuries.
  ["boxer's fracture rt", ['S62.336A']],
  ['gsw chest', ['S21.139A']],
  ['gunshot wound chest', ['S21.139A']],
  ['snake bite', ['T63.001A']],
  ['spider bite', ['T63.301A']],
  ['compression fracture l1', ['S32.010A']],
  ['fracture lumbar l3', ['S32.039A']],
  ['t12 compression fx', ['S22.080A']],
  ['c5 fracture', ['S12.400A']],
  ['c6 radiculopathy', ['M54.12']],
  ['pathological fracture vertebra due to mets', ['M84.58XA']],
  ['osteoporosis w compression fx vertebra', ['M80.08XA']],
  ['osteoporotic hip fracture', ['M80.059A']],
  // The approach that a procedure has by its nature.
  ['pcs: lumbar puncture', ['009U3ZX']],
  ['pcs: spinal tap', ['009U3ZX']],
  ['pcs: thoracentesis', ['0W993ZZ', '0W9B3ZZ']],
  ['pcs: paracentesis', ['0W9G3ZZ']],
  ['pcs: central line', ['02HV33Z']],
  ['pcs: peg', ['0DH63UZ']],
  ['pcs: foley', ['0T9B70Z']],
  ['pcs: intubation', ['0BH17EZ']],
  ['pcs: left heart cath', ['4A023N7']],
  ['pcs: pericardiocentesis', ['0W9D3ZZ']],
  ['pcs: amniocentesis', ['10903ZU']],
  ['pcs: lap appy', ['0DTJ4ZZ']],
  ['pcs: cvc', ['02HV33Z']],
  ['pcs: ptca 1 des', ['027034Z']],
  ['pcs: ptca 2 des', ['027035Z']],
  ['pcs: cabg', ['02100Z3']],
  ['hyaluronic acid knee', ['J7318']],
  // What is reported before its header.
  ['pink eye', ['H10.029', 'H10.02']],
  ['dvt leg', ['I82.409', 'I82.40']],
  ['broken hip', ['S72.009A']],
  ['cellulitis leg', ['L03.115', 'L03.11']],
  ['sepsis e coli', ['A41.51', 'A41.50']],
  ['embolic stroke', ['I63.40']],
  ['thrombotic stroke', ['I63.30']],
  ['embolic stroke carotid', ['I63.139']],
  ['foreign body eye', ['T15.00XA']],
  ['diabetes insipidus', ['E23.2']],
  ['t10 fracture', ['S22.079A']],
  // A known word is no slip of the pen, a side decides less than what it is of, and type 2 is the default.
  ['urinary retention', ['R33.9']],
  ['wrist pain bilateral', ['M25.539', 'M25.531', 'M25.532']],
  ['knee pain bilateral', ['M25.569', 'M25.561', 'M25.562']],
  ['rat poison ingestion', ['T60.4X1A']],
  ['well woman exam normal', ['Z01.419']],
  ['diabetic ketoacidosis', ['E11.10']],
  ['diabetic ulcer', ['E11.621']],
  ['diabetic macular edema', ['E11.311']],
  // Behind a question `nos` says no more.
  ['uti nos', ['N39.0']],
  ['pneumonia nos', ['J18.9']],
  ['chf unspecified', ['I50.9']],
  ['parkinsons', ['G20.A1']],
  ['mitral regurg', ['I34.0']],
  ['influenza a', ['J10.1']],
  ['cervical ca', ['C53.9']],
  ['ovarian ca left', ['C56.2']],
  ['pancreatic cancer head', ['C25.0']],
  ['uterine cancer', ['C55']],
  ['family history colon cancer', ['Z80.0']],
  ['vomitting', ['R11.10']],
  ['5th metatarsal fx nondisp right initial', ['S92.354A']],
  ['vaginal candidiasis', ['B37.31']],
  ['drug screen', ['Z02.83']],
  ['gammagard', ['J1569']],
  ['eczema', ['L30.9']],
  ['aftercare tka', ['Z47.1']],
  ['cirrhosis etoh', ['K70.30']],
  ['ascus pap', ['R87.610']],
  ['hydronephrosis with stone', ['N13.2']],
  ['anaemia chronic disease', ['D63.8']],
  ['bar fight', ['Y04.0XXA']],
  // What leaves most open is the default, and what is denied was not asked for.
  ['hodgkin lymphoma', ['C81.90']],
  ['non hodgkin lymphoma', ['C85.90']],
  ['pressure ulcer heel', ['L89.609']],
  ['nonpressure ulcer calf', ['L97.209']],
  // Codes as records write them.
  ['J96.x', ['J96', 'J96.0', 'J96.00']],
  ['m17.1x', ['M17.1', 'M17.10', 'M17.11', 'M17.12']],
  ['t36.0x', ['T36.0X', 'T36.0X1']],
  ['j96.x hypoxia', ['J96.91']],
  ['E11.9/I10', ['E11.9', 'I10']],
  ['"E11.9"', ['E11.9']],
  ['E08-E13', ['E08', 'E08.0']],
  ['m54.55', ['M54.5', 'M54.50']],
  ['modifier 25', ['25']],
  ['pos11', ['11']],
  // Several things at once.
  ['dm2 with ckd stage 3', ['N18.30', 'E11.22']],
  ['t2dm with ckd stage 3b', ['N18.32', 'E11.22']],
];

const folder = aFolder();
const packs = await importLibrary(folder.path, 'the judged searches');

describe.skipIf(packs === null)('the judged queries', () => {
  let search: Search;
  let scores: Scores;
  const ask = async (text: string) => {
    const asked = { text, systems: [], date: BENCH_DATE, limit: 50, cursor: null, only: [], literal: false, seq: 0 };
    return (await search.search(asked)).hits;
  };

  beforeAll(async () => {
    const starter = await compileInto(join(folder.path, 'starter'));
    search = createSearch({ packs: openLibrary(packs ?? '', starter), warmOn: null, mode: 'inline' });
    scores = await judge(ask);
    console.log(`${lineOf('judged', scores)}\n${tableOf(scores)}`);
  }, IMPORT_MS);
  afterAll(async () => {
    await search.close();
  });

  it.each(SETS)('of set %s are answered as well as before', (set) => {
    const { queries, first, ten } = totalOf(scores[set]);
    expect(queries).toBe(REACHED[set].queries);
    expect(first).toBeGreaterThanOrEqual(REACHED[set].first);
    expect(ten).toBeGreaterThanOrEqual(REACHED[set].ten);
  });

  it.each(EVERYDAY)('%s leads to %j', async (query, first) => {
    expect((await ask(query)).slice(0, first.length).map(({ code }) => code)).toEqual(first);
  });
});

afterAll(() => folder.remove());
