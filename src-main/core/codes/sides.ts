/**
 * The side that the title of a diagnosis names, and its title without it. ICD-10-CM Official Guidelines, section I.B.13:
 * for what exists on each side most codes name right, left, both or none.
 */
export type SideWord = 'right' | 'left' | 'bilateral' | 'unspecified';

const UNSPECIFIED =
  /\bunspecified (?:[a-z]+ )?(?:side|eye|ear|eyelid|breast|shoulder|arm|elbow|forearm|wrist|hand|finger|thumb|limb|hip|thigh|knee|leg|ankle|foot|toe|extremity|kidney|ovary|testis|lung)\b/iu;

/** null where the title says nothing of sides, or of more than one. */
export function sideOfTitle(title: string): SideWord | null {
  if (/\bbilateral\b/iu.test(title)) {
    return 'bilateral';
  }
  const [right, left] = [/\bright\b/iu.test(title), /\bleft\b/iu.test(title)];
  if (right !== left) {
    return right ? 'right' : 'left';
  }
  return !right && UNSPECIFIED.test(title) ? 'unspecified' : null;
}

/** Words of the side, and those that titles of both sides leave out or word otherwise ("right eye", "bilateral"). */
const OF_SIDES = /\b(?:right|left|bilateral|unilateral|both|eyes?|ears?|of)\b|,/giu;

/** The same for titles that differ in nothing but the side. */
export function titleWithoutSide(title: string): string {
  return title.toLowerCase().replaceAll(OF_SIDES, ' ').replaceAll(/\s+/gu, ' ').trim();
}
