import { describe, expect, it } from 'vitest';
import { aCase } from '#test/fixtures/cases.ts';
import { courseReader, freshCourses } from './courses.ts';
import { freshProviderId, loosely, sameIndividual, samePhysicianForMedicare } from './people.ts';

describe('who is who', () => {
  it('tells individuals by id; the unnamed one may be anyone', () => {
    expect(sameIndividual(null, null)).toBe('same');
    expect(sameIndividual('P1', 'P1')).toBe('same');
    expect(sameIndividual('P1', 'P2')).toBe('different');
    expect(sameIndividual('P1', null)).toBe('unknown');
    expect(sameIndividual(null, 'P1')).toBe('unknown');
  });

  it('takes colleagues of one group and specialty for the same physician', () => {
    const theCase = aCase()
      .provider('P1', { group: 'G1', specialty: 'Family Practice' })
      .provider('P2', { group: 'g1', specialty: 'family-practice' })
      .provider('P3', { group: 'G2', specialty: 'family practice' })
      .provider('P4', { group: 'G1', specialty: 'neurosurgery' })
      .provider('P5', { group: 'G1' })
      .provider('P6', { group: 'G1' })
      .build();
    const same = (a: string | null, b: string | null) => samePhysicianForMedicare(theCase, a, b);
    expect(same('P1', 'P2')).toBe('same');
    expect(same('P1', 'P1')).toBe('same');
    expect(same('P1', 'P3')).toBe('different');
    expect(same('P1', 'P4')).toBe('different');
    expect(same('P5', 'P6')).toBe('different');
    expect(same('P1', 'P9')).toBe('different');
    expect(same('P9', 'P8')).toBe('different');
    expect(same('P1', null)).toBe('unknown');
    expect(same('constructor', 'toString')).toBe('different');
  });

  it('compares names without case, blanks and hyphens', () => {
    expect(loosely('Radiation Oncology')).toBe(loosely('radiation-oncology'));
  });

  it('finds an id that nobody has', () => {
    const theCase = aCase().provider('P1').line('63620', { provider: 'P2' }).history({ code: '1', provider: 'P3' });
    expect(freshProviderId(theCase.build())).toBe('P4');
    expect(freshProviderId(aCase().build())).toBe('P1');
  });
});

describe('courses', () => {
  const of = (...courses: (string | undefined)[]) => {
    const made = courses.reduce(
      (theCase, course) => theCase.line('63620', course === undefined ? {} : { course }),
      aCase(),
    );
    const theCase = made.build();
    return theCase.lines.map(courseReader(theCase));
  };

  it('are one where no line, or only one name, says otherwise', () => {
    expect(of(undefined, undefined)).toEqual(['', '']);
    expect(of('C1', undefined)).toEqual(['C1', 'C1']);
    expect(of('C1', 'C2', undefined)).toEqual(['C1', 'C2', '']);
  });

  it('find names that no line has', () => {
    expect(freshCourses(aCase().line('63620', { course: 'C2' }).build(), 3)).toEqual(['C1', 'C3', 'C4']);
  });
});
