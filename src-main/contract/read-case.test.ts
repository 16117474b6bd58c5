import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { always } from '#test/fixtures/always.ts';
import { sayableCase } from '#test/fixtures/arbitrary-cases.ts';
import { readCase } from './read-case.ts';
import { createSay } from './words/say.ts';

const say = createSay('en', undefined, { strict: true });
const problems = (value: unknown) =>
  readCase(value).problems.map(({ where, message }) => `${where} ${message.say.replace('problem.', '')}`);

const FULL = {
  ref: 'A1',
  date: '2025-03-10',
  payer: 'medicare',
  setting: 'practitioner',
  patient: { birthDate: '1967-02-01', ageYears: null, ageDays: null, newborn: false, sex: 'F' },
  diagnoses: ['C72.0'],
  lines: [
    {
      code: '63620',
      modifiers: [],
      units: 1,
      from: '2025-03-10',
      to: '2025-03-10',
      pos: '22',
      dx: [1],
      provider: 'P1',
      course: 'C1',
      session: 'S1',
      site: 'T4',
      minutes: 45,
      drug: { doseAdministered: 250, doseWasted: 0, unit: 'mg', container: 'single', vials: [100, 100] },
    },
  ],
  providers: { P1: { specialty: 'neurosurgery', group: 'G1', role: 'surgeon' } },
  history: [{ code: '27447', modifiers: ['RT'], units: 1, from: '2025-01-20', provider: 'P1' }],
  facts: { lesions: 2, sessions: 3, sameSite: true, decisionForSurgery: false },
  overrides: [{ rule: 'icd.excludes1', lines: [], dx: [1, 2], reason: 'Unrelated.' }],
};

describe('readCase', () => {
  it('reads every field of the interface', () => {
    const { case: theCase, problems: found } = readCase(FULL);
    expect(found).toEqual([]);
    expect(theCase).toEqual({ ...FULL, patient: { birthDate: '1967-02-01', newborn: false, sex: 'F' } });
  });

  it('reads what was written, whatever the case', () => {
    always(
      fc.property(sayableCase, (theCase) => {
        const read = readCase(JSON.parse(JSON.stringify(theCase)));
        expect(read.problems).toEqual([]);
        expect(read.case).toEqual(JSON.parse(JSON.stringify(theCase)));
      }),
    );
  });

  it('needs nothing but a code', () => {
    expect(readCase({ lines: [{ code: '99213' }] })).toEqual({
      problems: [],
      case: {
        patient: {},
        diagnoses: [],
        lines: [{ code: '99213', modifiers: [], units: 1 }],
        providers: {},
        history: [],
        facts: {},
        overrides: [],
      },
    });
    expect(readCase({}).problems).toEqual([]);
  });

  it('brings codes into display form and splits attached modifiers off', () => {
    const { case: theCase } = readCase({
      diagnoses: ['e119', 's72001a'],
      lines: [{ code: '99213-25', modifiers: ['rt'] }, { code: ' j0696 ' }, { code: '0054t' }],
      history: [{ code: '27447-LT' }],
      facts: { otherTimedMinutes: { j0696: 10 } },
    });
    expect(theCase).toMatchObject({
      diagnoses: ['E11.9', 'S72.001A'],
      lines: [{ code: '99213', modifiers: ['25', 'RT'] }, { code: 'J0696' }, { code: '0054T' }],
      history: [{ code: '27447', modifiers: ['LT'] }],
      facts: { otherTimedMinutes: { J0696: 10 } },
    });
  });

  it('keeps pointers to nothing and fractional units', () => {
    const { case: theCase, problems: found } = readCase({ lines: [{ code: '99213', units: 1.5, dx: [1, 9] }] });
    expect(found).toEqual([]);
    expect(theCase?.lines[0]).toMatchObject({ units: 1.5, dx: [1, 9] });
  });

  it('takes an empty list of pointers for none', () => {
    expect(readCase({ lines: [{ code: '99213', dx: [] }] }).case?.lines[0]).not.toHaveProperty('dx');
  });
});

describe('problems', () => {
  it.each([
    [null, [' wrong_value']],
    [[], [' wrong_value']],
    ['63620', [' wrong_value']],
    [{ diagnosis: [] }, ['/diagnosis unknown_field_near']],
    [{ dx: [], line: [] }, ['/dx unknown_field', '/line unknown_field_near']],
    [{ lines: [{ code: '99213', unit: 2 }] }, ['/lines/0/unit unknown_field_near']],
    [{ lines: [{ code: '99213', untis: 2 }] }, ['/lines/0/untis unknown_field_near']],
    [{ lines: [{ code: '99213', Units: 2 }] }, ['/lines/0/Units unknown_field_near']],
    [{ 'a/b~c': 1 }, ['/a~1b~0c unknown_field']],
    [{ lines: {} }, ['/lines wrong_value']],
    [{ lines: [null] }, ['/lines/0 wrong_value']],
    [{ lines: [{}] }, ['/lines/0/code missing']],
    [{ lines: [{ code: null }] }, ['/lines/0/code missing']],
    [{ lines: [{ code: 63620 }] }, ['/lines/0/code wrong_value']],
    [{ lines: [{ code: '62_6' }] }, ['/lines/0/code wrong_value']],
    [{ lines: [{ code: '99213-255' }] }, ['/lines/0/code wrong_value']],
    [{ lines: [{ code: '99213', units: 0 }] }, ['/lines/0/units wrong_value']],
    [{ lines: [{ code: '99213', units: -1 }] }, ['/lines/0/units wrong_value']],
    [{ lines: [{ code: '99213', units: '1' }] }, ['/lines/0/units wrong_value']],
    [{ lines: [{ code: '99213', units: Number.NaN }] }, ['/lines/0/units wrong_value']],
    [{ lines: [{ code: '99213', units: Infinity }] }, ['/lines/0/units wrong_value']],
    [{ lines: [{ code: '99213', units: 1e12 }] }, ['/lines/0/units wrong_value']],
    [{ lines: [{ code: '99213', from: '2025-02-30' }] }, ['/lines/0/from wrong_value']],
    [
      { lines: [{ code: '99213', modifiers: ['25', '255', 7] }] },
      ['/lines/0/modifiers/1 wrong_value', '/lines/0/modifiers/2 wrong_value'],
    ],
    [{ lines: [{ code: '99213', dx: [0, 1.5, 1] }] }, ['/lines/0/dx/0 wrong_value', '/lines/0/dx/1 wrong_value']],
    [{ lines: [{ code: '99213', pos: 22 }] }, ['/lines/0/pos wrong_value']],
    [{ lines: [{ code: 'J0696', drug: { container: 'box' } }] }, ['/lines/0/drug/container wrong_value']],
    [{ diagnoses: ['C72.0', 'nope', 5] }, ['/diagnoses/1 wrong_value', '/diagnoses/2 wrong_value']],
    [{ payer: 'Medicare' }, ['/payer wrong_value']],
    [{ setting: 1 }, ['/setting wrong_value']],
    [{ patient: { sex: 'female' } }, ['/patient/sex wrong_value']],
    [
      { patient: { birthDate: '1967-02-01', ageYears: 58, ageDays: 3 } },
      ['/patient/ageDays one_age', '/patient/ageYears one_age'],
    ],
    [{ patient: { ageYears: 131 } }, ['/patient/ageYears wrong_value']],
    [{ providers: { P1: { role: 'king' } } }, ['/providers/P1/role wrong_value']],
    [{ providers: { ' ': {} } }, ['/providers/  wrong_name']],
    [{ facts: { sameSite: 'yes' } }, ['/facts/sameSite wrong_value']],
    [{ facts: { otherTimedMinutes: { nope: 3 } } }, ['/facts/otherTimedMinutes/nope wrong_name']],
    [{ overrides: [{ rule: 'mue.nope', reason: 'a' }] }, ['/overrides/0/rule wrong_value', '/overrides/0 override']],
    [{ overrides: [{ rule: 'mue.dos' }] }, ['/overrides/0 override']],
    [{ overrides: [{ rule: 'mue.dos', reason: ' ' }] }, ['/overrides/0/reason wrong_value', '/overrides/0 override']],
    [{ history: [{ code: '27447', to: '2025-01-20' }] }, ['/history/0/to unknown_field']],
  ])('of %j', (value, wanted) => {
    expect(problems(value)).toEqual(wanted);
  });

  it('name the unknown field and the one that is meant', () => {
    const [problem] = readCase({ lines: [{ code: '99213', modifier: [] }] }).problems;
    expect(problem && say(problem.message)).toBe('Unknown field modifier. modifiers is meant?');
  });

  it('say what was expected and what kind of value was found, never the value', () => {
    const [problem] = readCase({ lines: [{ code: '99213', units: -3 }] }).problems;
    expect(problem && say(problem.message)).toBe(
      'Expected a number above zero with three decimals at most, found a number below zero.',
    );
    const [name] = readCase({ lines: [{ code: 'John Smith' }] }).problems;
    expect(name && say(name.message)).not.toContain('John');
  });

  it.each([
    [{ date: '10/03/2025' }, '/date', 'found a day in another form.'],
    [{ date: 'soon' }, '/date', 'found another text (4 characters).'],
    [{ date: '1890-01-01' }, '/date', 'from 1900 to 2199, found another text (10 characters).'],
    [{ date: ' ' }, '/date', 'found an empty text.'],
    [{ lines: [{ code: '99213', units: '2' }] }, '/lines/0/units', 'found a number in quotation marks.'],
    [{ lines: [{ code: '99213', units: '20250310' }] }, '/lines/0/units', 'found a day in another form.'],
    [{ diagnoses: 'C72.0' }, '/diagnoses', 'found another text (5 characters).'],
  ])('tell texts apart without their content: %j', (value, path, words) => {
    const [problem] = readCase(value).problems;
    expect(problem?.where).toBe(path);
    expect(problem && say(problem.message)).toContain(words);
  });

  it('leave the rest of the case, and the places of lines and diagnoses, alone', () => {
    const { case: theCase } = readCase({
      nonsense: 1,
      diagnoses: [7, 'C72.0'],
      lines: [null, { code: '62_6', units: 2 }, { code: '63620', units: -1, from: '2025-03-10', odd: 1, dx: [2] }],
      overrides: [
        { rule: 'nope', reason: 'x' },
        { rule: 'mue.dos', lines: [3], reason: 'x' },
      ],
    });
    expect(theCase).toMatchObject({
      diagnoses: ['', 'C72.0'],
      lines: [
        { code: '', units: 1 },
        { code: '62_6', units: 2 },
        { code: '63620', units: 1, from: '2025-03-10', dx: [2] },
      ],
      overrides: [{ rule: 'mue.dos', lines: [3], dx: [], reason: 'x' }],
    });
  });
});

describe('hostile input', () => {
  it('is refused beyond the limits, with one sentence', () => {
    const many = (count: number) => ({ lines: Array.from({ length: count }, () => ({ code: '99213' })) });
    expect(readCase(many(999)).case?.lines).toHaveLength(999);
    expect(readCase(many(1000))).toMatchObject({
      case: null,
      problems: [{ where: '/lines', message: { say: 'problem.too_many' } }],
    });
    expect(readCase({ lines: [{ code: '99213', modifiers: Array(100).fill('25') }] })).toMatchObject({
      case: { lines: [{ modifiers: [] }] },
      problems: [{ where: '/lines/0/modifiers' }],
    });
    expect(readCase({ lines: [{ code: '99213', modifiers: Array(50).fill('25') }] }).problems).toEqual([]);
  });

  it('is told up to a limit', () => {
    const fields = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`field${n}`, n]));
    const { problems: found } = readCase(fields);
    expect(found).toHaveLength(201);
    expect(found.at(-1)).toMatchObject({ where: '', message: { say: 'problem.more' } });
  });

  it('may nest as deep as it likes', () => {
    let deep: unknown = [];
    for (let level = 0; level < 10_000; level += 1) {
      deep = [deep];
    }
    expect(problems({ lines: deep, patient: deep, ref: deep })).toEqual([
      '/lines/0 wrong_value',
      '/patient wrong_value',
      '/ref wrong_value',
    ]);
  });

  it('may use the names of prototypes', () => {
    const json = '{"__proto__": {"payer": "medicaid"}, "constructor": 1, "lines": [{"__proto__": {"code": "99213"}}]}';
    const { case: theCase, problems: found } = readCase(JSON.parse(json));
    expect(found.map(({ where }) => where)).toEqual([
      '/__proto__',
      '/constructor',
      '/lines/0/__proto__',
      '/lines/0/code',
    ]);
    expect(theCase?.payer).toBeUndefined();
    expect(({} as { payer?: unknown }).payer).toBeUndefined();
    const named = readCase(JSON.parse('{"providers": {"__proto__": {"role": "surgeon"}}}'));
    expect(Object.keys(named.case?.providers ?? {})).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(named.case?.providers ?? {})).toBe(Object.prototype);
  });

  it('never throws, and every problem has words', () => {
    const value = fc.anything({ withBigInt: true, withNullPrototype: true, withSparseArray: true });
    const keys = ['lines', 'diagnoses', 'providers', 'patient', 'facts', 'overrides', 'history', 'date'];
    const caseLike = fc.dictionary(fc.constantFrom(...keys), fc.oneof(value, fc.array(value)));
    const lineLike = fc.dictionary(fc.constantFrom('code', 'units', 'dx', 'modifiers', 'from', 'drug'), value);
    always(
      fc.property(fc.oneof(value, caseLike, fc.record({ lines: fc.array(lineLike) })), (any) => {
        for (const { message } of readCase(any).problems) {
          expect(say(message)).not.toBe('');
        }
      }),
      { numRuns: 500 },
    );
  });
});
