/** Which families have to be asked again after a patch. */
import type { Case, Patch } from '../case/types.ts';
import type { Change, RuleFamily } from './draft.ts';

/** The families that the patch of a case can make say something new. Removals go from the last line to the first. */
export function touchedFamilies(
  families: readonly RuleFamily[],
  { lines }: Pick<Case, 'lines'>,
  patch: Patch,
): readonly RuleFamily[] {
  const changes = patch.flatMap((operation) => changesOf(operation, lines));
  return changes.includes('any')
    ? families
    : families.filter(
        ({ touchedBy }) => touchedBy === undefined || touchedBy.some((change) => changes.includes(change)),
      );
}

/** `none`: overrides follow the lines that they were given for. */
function changesOf({ op, path }: Patch[number], lines: Case['lines']): readonly (Change | 'any' | 'none')[] {
  const [, place, index, field, ...deeper] = path.split('/');
  if (place === 'overrides') {
    return ['none'];
  }
  if (place === 'diagnoses') {
    return ['dx'];
  }
  if (place !== 'lines' || deeper.length > 0) {
    return ['any'];
  }
  if (field === undefined) {
    if (op !== 'remove') {
      return ['any'];
    }
    // With the only line that names a course, those without one change theirs.
    return lines[Number(index)]?.course === undefined ? ['removal'] : ['removal', 'course'];
  }
  // Any other field than those declared touches nothing that is declared, and all that is not.
  return [op === 'remove' ? 'any' : (field as Change)];
}
