/**
 * Every importer, in the order in which a file is shown to them: the most particular forms first, so that none takes
 * what is another's; papers last, as they recognise by what a text says.
 */
import { aoc } from './aoc/index.ts';
import { conversion } from './conversion/index.ts';
import { hcpcs } from './hcpcs/index.ts';
import { modifiers } from './hcpcs/modifiers.ts';
import { icd10cmDrug, icd10cmEindex, icd10cmIndex, icd10cmNeoplasm } from './icd-index/index.ts';
import { icd10cmOrder, icd10pcsOrder } from './icd-order/index.ts';
import { icd10cmTabular } from './icd-tabular/index.ts';
import { mpfs } from './mpfs/index.ts';
import { mue } from './mue/index.ts';
import { papers } from './papers/index.ts';
import { pos } from './pos/index.ts';
import { ptp } from './ptp/index.ts';
import type { Recogniser } from './types.ts';

export const IMPORTERS: readonly Recogniser[] = [
  icd10cmTabular,
  icd10cmNeoplasm,
  icd10cmDrug,
  icd10cmEindex,
  icd10cmIndex,
  icd10cmOrder,
  icd10pcsOrder,
  hcpcs,
  ptp,
  mue,
  aoc,
  mpfs,
  conversion,
  modifiers,
  pos,
  papers,
];
