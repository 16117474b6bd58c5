/** What single characters of injury and drug codes say. */
import { FULL_LENGTH } from '../../../codes/icd-forms.ts';
import type { Diagnosis } from './view.ts';

export type Intent = 'poisoning' | 'adverse-effect' | 'underdosing' | null;

const DRUGS = /^T(?:3[6-9]|4\d|50)/u;
const TOXIC = /^T(?:5[1-9]|6[0-5])/u;
const PLACEHOLDER = 'X';

/**
 * What a code of T36-T50 says of how the drug was taken: its sixth character, or its fifth where the sixth is a
 * placeholder. 1 to 4 poisoning, 5 adverse effect, 6 underdosing. Toxic effects (T51-T65) are told like poisoning.
 */
export function intentOf({ key }: Pick<Diagnosis, 'key'>): Intent {
  const sixth = key.charAt(5);
  const intent = sixth === '' || sixth === PLACEHOLDER ? key.charAt(4) : sixth;
  if (TOXIC.test(key)) {
    return /[1-4]/u.test(intent) ? 'poisoning' : null;
  }
  if (!DRUGS.test(key)) {
    return null;
  }
  return intent === '5'
    ? 'adverse-effect'
    : intent === '6'
      ? 'underdosing'
      : /[1-4]/u.test(intent)
        ? 'poisoning'
        : null;
}

/** Seventh character S of injuries, poisonings and external causes: the condition is a sequela of it. */
export function isSequela({ key }: Pick<Diagnosis, 'key'>): boolean {
  return /^[STV-Y]/u.test(key) && key.length === FULL_LENGTH && key.endsWith('S');
}

/** The seventh character of an injury code: A, B and C tell active treatment. */
export function encounterOf({ key }: Pick<Diagnosis, 'key'>): 'initial' | 'subsequent' | 'sequela' | null {
  if (!/^[STV-Y]/u.test(key) || key.length !== FULL_LENGTH) {
    return null;
  }
  const seventh = key.slice(-1);
  return seventh === 'S' ? 'sequela' : /[ABC]/u.test(seventh) ? 'initial' : 'subsequent';
}
