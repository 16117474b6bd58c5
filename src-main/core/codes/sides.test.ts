import { describe, expect, it } from 'vitest';
import { sideOfTitle, titleWithoutSide } from './sides.ts';

describe('the side that a title names', () => {
  it.each([
    ['Pain in right knee', 'right'],
    ['Age-related cataract, left eye', 'left'],
    ['Bilateral primary osteoarthritis of knee', 'bilateral'],
    ['Pain in unspecified knee', 'unspecified'],
    ['Unspecified injury of right lower leg', 'right'],
    ['Injury of right and left hand', null],
    ['Essential hypertension', null],
    ['Upright posture', null],
  ])('%s', (title, side) => {
    expect(sideOfTitle(title)).toBe(side);
  });
});

describe('titles without their side', () => {
  const same = (a: string, b: string) => titleWithoutSide(a) === titleWithoutSide(b);

  it('are the same where they differ in nothing else', () => {
    expect(same('Pain in right knee', 'Pain in left knee')).toBe(true);
    expect(same('Age-related cataract, right eye', 'Age-related cataract, bilateral')).toBe(true);
    expect(same('Unilateral primary osteoarthritis, right knee', 'Bilateral primary osteoarthritis of knee')).toBe(
      true,
    );
  });

  it('are others where they are of another part or kind', () => {
    expect(same('Pain in right knee', 'Pain in left hip')).toBe(false);
    expect(same('Unilateral primary osteoarthritis, right knee', 'Bilateral secondary osteoarthritis of knee')).toBe(
      false,
    );
    expect(same('Malignant neoplasm of right female breast', 'Malignant neoplasm of left male breast')).toBe(false);
  });
});
