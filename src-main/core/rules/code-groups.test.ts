import { describe, expect, it } from 'vitest';
import { isAnesthesia, isBetweenVisits, isLaboratory, isProcedureVisit, isVisit } from './code-groups.ts';

/** The ends of each stretch, and their neighbours on both sides. */
const inside = (test: (code: string) => boolean, codes: string) => codes.split(' ').filter((code) => !test(code));
const outside = (test: (code: string) => boolean, codes: string) => codes.split(' ').filter(test);

describe('a visit', () => {
  it('is an evaluation and management service, of the eyes too', () => {
    const visits = '92002 92004 92012 92014 98000 98016 99202 99213 99499 G0402 G0438 G0439 G0463 G0466 G0470 T1015';
    expect(inside(isVisit, visits)).toEqual([]);
    expect(
      outside(isVisit, '92001 92015 97999 98017 99201 99500 G0401 G0403 G0437 G0440 G0462 G0465 G0471 T1014 T1016'),
    ).toEqual([]);
    expect(outside(isVisit, '9921 992130 9202M 0002M')).toEqual([]);
  });

  it('is none of a day where it is monitoring or care management', () => {
    const between = '99374 99380 99421 99427 99437 99449 99451 99458 99473 99474 99484 99496';
    expect(inside(isBetweenVisits, between)).toEqual([]);
    expect(outside(isProcedureVisit, between)).toEqual([]);
    const others = '99373 99381 99420 99428 99436 99450 99459 99472 99475 99483 99497';
    expect(outside(isBetweenVisits, others)).toEqual([]);
    expect(inside(isProcedureVisit, others)).toEqual([]);
  });
});

describe('anesthesia and laboratory', () => {
  it('are told from what sorts between their codes', () => {
    expect(inside(isAnesthesia, '00100 00840 01999')).toEqual([]);
    expect(outside(isAnesthesia, '00099 02000 0002M 0001U 0054T J0100')).toEqual([]);
    const tests =
      '80047 84443 89398 G0027 G0103 G0306 G0307 G0328 G0432 G0435 G0480 G0483 G0499 G0659 P2028 P9100 U0001 U0005 0001U 0002M';
    expect(inside(isLaboratory, tests)).toEqual([]);
    const others =
      '80046 89399 8004T G0026 G0028 G0102 G0104 G0305 G0308 G0327 G0329 G0431 G0436 G0479 G0484 G0498 G0500 G0658 G0660 P2027 P9101 U0000 U0006 0054T';
    expect(outside(isLaboratory, others)).toEqual([]);
  });
});
