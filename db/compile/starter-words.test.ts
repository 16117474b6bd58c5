/** The words of the starter pack: enough of them, and no short form that may be misread with one meaning alone. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '#core/search/words.ts';
import { createProblems } from './problems.ts';
import { readStarter } from './read.ts';
import { validateWords } from './validate-words.ts';

const LEAST_FORMS = 1_500;

const folder = fileURLToPath(new URL('../starter', import.meta.url));
const problems = createProblems();
const { words } = readStarter({ folder, name: 'db/starter' }, problems.report);
const readings = Map.groupBy(words, ({ form }) => wordsOf(form).join(' '));

/**
 * Short forms that records use for different things, with meanings that must be offered together. Some are on the lists
 * of error-prone abbreviations of the Joint Commission (Do Not Use List) and the Institute for Safe Medication Practices.
 */
const DANGEROUS: Readonly<Record<string, readonly string[]>> = {
  ad: ["alzheimer's disease", 'atopic dermatitis', 'right ear'],
  ai: ['aortic insufficiency', 'adrenal insufficiency'],
  ais: ['cerebral infarction', 'adenocarcinoma in situ', 'adolescent scoliosis'],
  ama: ['elderly multigravida', 'against medical advice'],
  aml: ['acute myeloid leukemia', 'lipomatous neoplasm of kidney'],
  aps: ['antiphospholipid syndrome', 'autoimmune polyglandular'],
  ar: ['aortic regurgitation', 'allergic rhinitis'],
  arf: ['acute renal failure', 'acute respiratory failure'],
  as: ['aortic stenosis', 'ankylosing spondylitis'],
  asd: ['atrial septal defect', 'autism spectrum disorder'],
  bpd: ['bronchopulmonary dysplasia', 'borderline personality disorder'],
  bs: ['bowel sounds', 'blood sugar'],
  bv: ['vaginitis', 'brentuximab vedotin'],
  ca: ['malignant neoplasm', 'calcium'],
  cd: ["crohn's disease", 'celiac disease', 'conduct disorder'],
  cea: ['extirpation of matter from carotid artery', 'carcinoembryonic antigen'],
  chd: ['congenital heart disease', 'coronary heart disease'],
  cp: ['chest pain', 'cerebral palsy'],
  crf: ['chronic kidney disease', 'chronic respiratory failure'],
  cva: ['cerebral infarction', 'costovertebral angle'],
  cvd: ['cardiovascular disease', 'cerebrovascular disease'],
  dm: ['diabetes mellitus', 'dermatopolymyositis'],
  dme: ['durable medical equipment', 'diabetic macular edema'],
  ed: ['erectile dysfunction', 'emergency department'],
  er: ['emergency room', 'estrogen receptor'],
  ga: ['gestational age', 'general anesthesia', 'granuloma annulare'],
  gad: ['generalized anxiety disorder', 'gadolinium'],
  gbs: ['guillain-barre syndrome', 'streptococcus group b'],
  ha: ['headache', 'hemolytic anemia'],
  hd: ["huntington's disease", 'hodgkin disease', 'hemodialysis'],
  hs: ['hidradenitis suppurativa', 'hereditary spherocytosis'],
  ic: ['interstitial cystitis', 'intermittent claudication'],
  iol: ['intraocular lens', 'induction of labor'],
  mca: ['middle cerebral artery', 'motorcycle rider injured'],
  md: ['muscular dystrophy', 'macular degeneration'],
  mi: ['myocardial infarction', 'mitral insufficiency'],
  mis: ['melanoma in situ', 'multisystem inflammatory syndrome'],
  mm: ['malignant melanoma', 'multiple myeloma'],
  mr: ['mitral regurgitation', 'intellectual disabilities'],
  ms: ['multiple sclerosis', 'mitral stenosis', 'morphine sulfate', 'mental status'],
  nec: ['necrotizing enterocolitis', 'not elsewhere classified'],
  nph: ['normal pressure hydrocephalus', 'isophane insulin'],
  ocd: ['obsessive-compulsive disorder', 'osteochondritis dissecans'],
  od: ['poisoning', 'right eye'],
  os: ['left eye', 'osteosarcoma'],
  pcp: ['pneumocystosis', 'phencyclidine', 'primary care'],
  pd: ['parkinson disease', 'peritoneal dialysis', 'panic disorder'],
  pe: ['pulmonary embolism', 'pre-eclampsia', 'pleural effusion'],
  pid: ['pelvic inflammatory disease', 'disc displacement'],
  psa: ['prostate specific antigen', 'psoriatic arthropathy'],
  pta: ['peritonsillar abscess', 'posterior tibial', 'dilation artery'],
  pt: ['physical therapy', 'prothrombin time', 'patient'],
  pvd: ['peripheral vascular disease', 'vitreous degeneration'],
  ra: ['rheumatoid arthritis', 'refractory anemia', 'right atrium'],
  rt: ['right', 'radiation therapy', 'respiratory therapy'],
  rta: ['transport accident', 'tubular acidosis'],
  sa: ['septic arthritis', 'psychoactive substance abuse'],
  sc: ['subcutaneous', 'sternoclavicular', 'sickle-cell/hb-c disease'],
  sca: ['sudden cardiac arrest', 'spinocerebellar ataxia'],
  scd: ['sickle-cell disease', 'sudden cardiac arrest'],
  si: ['suicidal ideations', 'sacroiliac'],
  sma: ['spinal muscular atrophy', 'superior mesenteric artery'],
  ss: ['sjogren syndrome', 'serotonin syndrome', 'sickle-cell disease'],
  tbi: ['traumatic brain injury', 'total body irradiation'],
  td: ['tardive dyskinesia', 'tetanus diphtheria'],
  tga: ['transposition great vessels', 'transient global amnesia'],
  ua: ['abnormal findings in urine', 'unstable angina'],
  uc: ['ulcerative colitis', 'culture bacterial urine'],
};

/** Short forms of two letters for which no second meaning is common where codes are sought. */
const SINGLE = new Set(
  `ak bb bn bt cf dc di dr du ee ef en fb fe fx gb gi hb hf hg hz id ij iv ko ld lg lr lt nb nc nl np oa oe oh ph qd rd rn se sk
  sm sq tb tn ui vs vt vv wc wk wo xt yo dz`.split(/\s+/),
);

describe('the words of the starter pack', () => {
  it('are at least 1,500 forms, and hold together', () => {
    validateWords(words, problems.report);
    expect(problems.list()).toEqual([]);
    expect(readings.size).toBeGreaterThanOrEqual(LEAST_FORMS);
  });

  it.each(Object.entries(DANGEROUS))('offer every common meaning of `%s`', (form, meanings) => {
    expect(readings.get(form)?.map(({ reads }) => reads)).toEqual(expect.arrayContaining([...meanings]));
  });

  it('give two letters a single meaning only where that has been considered', () => {
    const single = [...readings].filter(([form, { length }]) => /^[a-z]{2}$/.test(form) && length === 1);
    expect(single.map(([form]) => form).filter((form) => !SINGLE.has(form))).toEqual([]);
  });
});
