import { describe, expect, test } from 'vitest';
import { casesOf, readClaims, toldBy } from '#test/fixtures/claims.ts';

const CPT = 'http://www.ama-assn.org/go/cpt';
const ICD = 'http://hl7.org/fhir/sid/icd-10-cm';
const coded = (system: string, code: string) => ({ coding: [{ system, code }] });
const dx = (sequence: number, code: string, more: object = {}) => ({
  sequence,
  diagnosisCodeableConcept: coded(ICD, code),
  ...more,
});

const CLAIM = {
  resourceType: 'Claim',
  type: coded('http://terminology.hl7.org/CodeSystem/claim-type', 'professional'),
  patient: { reference: 'Patient/p' },
  provider: { reference: 'Organization/o' },
  careTeam: [
    { sequence: 7, provider: { reference: 'Practitioner/b' }, role: coded('x', 'assist') },
    {
      sequence: 3,
      provider: { reference: 'Practitioner/a' },
      qualification: coded('http://nucc.org/provider-taxonomy', '2085R0001X'),
    },
  ],
  diagnosis: [dx(5, 'I10'), dx(2, 'D33.4'), dx(9, 'C72.0', { type: [coded('x', 'principal')] })],
  item: [
    {
      sequence: 1,
      careTeamSequence: [3],
      diagnosisSequence: [2, 9],
      productOrService: coded(CPT, '63620'),
      modifier: [coded('x', '59')],
      servicedDate: '2025-03-10',
      locationCodeableConcept: coded(
        'https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set',
        '22',
      ),
      quantity: { value: 1.5 },
      bodySite: coded('x', 'T4'),
    },
    {
      sequence: 2,
      careTeamSequence: [7],
      productOrService: coded('urn:oid:2.16.840.1.113883.6.12', '00142'),
      servicedPeriod: { start: '2025-03-12T08:00:00Z', end: '2025-03-14' },
      quantity: { value: 45, code: 'min' },
    },
  ],
};
const PATIENT = { resourceType: 'Patient', id: 'p', birthDate: '1967-02-01', gender: 'female' };
const entry = (resource: object) => ({ resource });
const text = (value: unknown) => JSON.stringify(value);
const bundle = (...resources: readonly object[]) => text({ resourceType: 'Bundle', entry: resources.map(entry) });
const first = (value: unknown) => casesOf(text(value), { format: 'fhir' })[0]!;

describe('a FHIR claim', () => {
  test('is read by code systems and sequences, in any order', () => {
    expect(casesOf(bundle(CLAIM, PATIENT))[0]?.value).toEqual({
      patient: { ageYears: 58, sex: 'F' },
      diagnoses: ['C72.0', 'D33.4', 'I10'],
      lines: [
        {
          code: '63620',
          modifiers: ['59'],
          units: 1.5,
          from: '2025-03-10',
          to: '2025-03-10',
          pos: '22',
          site: 'T4',
          provider: 'P2',
          dx: [2, 1],
        },
        { code: '00142', modifiers: [], minutes: 45, from: '2025-03-12', to: '2025-03-14', provider: 'P3', dx: [] },
      ],
      providers: { P2: { specialty: 'radiation oncology', group: 'G1' }, P3: { group: 'G1' } },
    });
  });

  test.each([
    ['a list', text([CLAIM, CLAIM])],
    ['lines', `${text(CLAIM)}\n${text({ ...CLAIM, resourceType: 'ExplanationOfBenefit' })}\n`],
    ['a bundle', bundle(PATIENT, CLAIM, CLAIM)],
  ])('may come in %s, in any pieces', (_name, file) => {
    expect(casesOf(file).map(({ n }) => n)).toEqual([1, 2]);
    expect(casesOf(file, { piece: 11 }).map(({ value }) => value)).toEqual(casesOf(file).map(({ value }) => value));
  });

  test('finds a patient within itself or by the entry’s own address', () => {
    const within = { ...CLAIM, contained: [{ ...PATIENT, id: 'x' }], patient: { reference: '#x' } };
    expect(first(within).value).toMatchObject({ patient: { ageYears: 58 } });
    const addressed = {
      resourceType: 'Bundle',
      entry: [
        { fullUrl: 'urn:uuid:1', resource: PATIENT },
        { resource: { ...CLAIM, patient: { reference: 'urn:uuid:1' } } },
      ],
    };
    expect(first(addressed).value).toMatchObject({ patient: { ageYears: 58 } });
  });

  test('is told by its type wherever that stands among its members', () => {
    const { resourceType, ...rest } = CLAIM;
    for (const file of [
      text({ ...rest, resourceType }),
      text({ text: { div: 'n'.repeat(5000) }, ...rest, resourceType }),
      text([{ ...rest, resourceType }]),
    ]) {
      expect(casesOf(file, { piece: 100 })[0]?.value).toMatchObject({ lines: [{ code: '63620' }, { code: '00142' }] });
    }
  });

  test('finds a patient by any version, and one that stood before it in the list', () => {
    const versioned = { ...CLAIM, patient: { reference: 'https://a.example/fhir/Patient/p/_history/3' } };
    expect(casesOf(bundle(versioned, PATIENT))[0]?.value).toMatchObject({ patient: { ageYears: 58, sex: 'F' } });
    for (const file of [text([PATIENT, CLAIM]), `${text(PATIENT)}\n${text(CLAIM)}\n`]) {
      expect(toldBy(file)).toEqual(['case 1']);
      expect(casesOf(file)[0]?.value).toMatchObject({ patient: { ageYears: 58, sex: 'F' } });
    }
    expect(toldBy(text([PATIENT, PATIENT]))).toEqual(['element 1, line 1: claim.fhir.other_resource']);
  });

  test('has the code of a diagnosis from the condition that it refers to', () => {
    const condition = { resourceType: 'Condition', id: 'k', code: coded(ICD, 'D33.4') };
    const diagnosis = [
      { sequence: 1, diagnosisReference: { reference: 'Condition/missing' } },
      { sequence: 2, diagnosisReference: { reference: 'Condition/k' } },
    ];
    const item = [{ ...CLAIM.item[0], diagnosisSequence: [1, 2] }];
    const claim = casesOf(bundle({ ...CLAIM, diagnosis, item }, condition))[0]!;
    expect(claim.value).toMatchObject({ diagnoses: ['D33.4'], lines: [{ dx: [1] }] });
    expect(claim.problems).toMatchObject([
      { where: '/entry/0/resource/diagnosis/0', message: { say: 'claim.fhir.no_condition' } },
    ]);
  });

  test('has a place that names no list, and tells of one of another list', () => {
    const at = (concept: object) => first({ ...CLAIM, item: [{ ...CLAIM.item[0], locationCodeableConcept: concept }] });
    expect(at({ coding: [{ code: '22' }] }).value).toMatchObject({ lines: [{ pos: '22' }] });
    const other = at(coded('urn:other', 'HOSP'));
    expect(other.value).not.toMatchObject({ lines: [{ pos: expect.anything() as string }] });
    expect(other.leftAside).toMatchObject([
      { where: '/item/0/locationCodeableConcept', message: { say: 'claim.fhir.place' } },
    ]);
  });

  test('knows a code list by its bare identifier and in any version', () => {
    const systems = ['2.16.840.1.113883.6.12', 'http://www.ama-assn.org/go/cpt|2025'];
    const item = systems.map((system) => ({ productOrService: coded(system, '77427'), servicedDate: '2025-03-10' }));
    expect(first({ ...CLAIM, item }).value).toMatchObject({ lines: [{ code: '77427' }, { code: '77427' }] });
  });

  test('tells of a birth date without a day, and of one that is none', () => {
    const born = (birthDate: string) =>
      first({ ...CLAIM, contained: [{ ...PATIENT, id: 'x', birthDate }], patient: { reference: '#x' } });
    expect(born('1967').leftAside).toMatchObject([
      { where: '/patient', message: { say: 'claim.fhir.birth_without_day' } },
    ]);
    expect(born('1967').value).toMatchObject({ patient: { sex: 'F' } });
    expect(born('02/01/1967').problems).toMatchObject([{ where: '/patient', message: { say: 'claim.birth_date' } }]);
  });

  test('is told by its place in a list, and by its line', () => {
    const wrong = { ...CLAIM, item: [{ ...CLAIM.item[0], quantity: { value: 'two' } }] };
    expect(toldBy(text([CLAIM, wrong]))).toContain('/1/item/0/quantity: claim.quantity');
    expect(toldBy(`${text(CLAIM)}\n${text(wrong)}`)).toContain('line 2 /item/0/quantity: claim.quantity');
  });

  test('has the parts of an item that names no service itself as lines', () => {
    const group = {
      sequence: 1,
      productOrService: { text: 'group' },
      servicedDate: '2025-03-10',
      detail: [
        { productOrService: coded(CPT, '63620') },
        { productOrService: coded(CPT, '63621'), quantity: { value: 2 } },
      ],
    };
    expect(first({ ...CLAIM, item: [group] }).value).toMatchObject({
      lines: [
        { code: '63620', from: '2025-03-10' },
        { code: '63621', units: 2 },
      ],
    });
    const whole = { ...group, productOrService: coded(CPT, '77427') };
    const claim = first({ ...CLAIM, item: [whole] });
    expect(claim.value).toMatchObject({ lines: [{ code: '77427' }] });
    expect(claim.leftAside).toMatchObject([{ message: { say: 'claim.fhir.details', with: { count: 2 } } }]);
  });

  test('is an outpatient or a supplier’s claim by its type', () => {
    const typed = (code: string, subType?: string) =>
      first({ ...CLAIM, type: coded('x', code), ...(subType === undefined ? {} : { subType: coded('x', subType) }) })
        .value;
    expect(typed('institutional')).toMatchObject({ setting: 'outpatient-hospital' });
    expect(typed('institutional', 'outpatient')).toMatchObject({ setting: 'outpatient-hospital' });
    expect(typed('DME')).toMatchObject({ setting: 'dme' });
    expect(typed('professional')).not.toHaveProperty('setting');
  });

  test('tells by name what has no place, and of diagnoses of other systems', () => {
    const other = { sequence: 1, diagnosisCodeableConcept: coded('http://hl7.org/fhir/sid/icd-9-cm', '854.0') };
    const claim = first({
      ...CLAIM,
      diagnosis: [other],
      insurance: [{}],
      'a b': 1,
      item: [{ ...CLAIM.item[1], unitPrice: {} }],
    });
    expect(
      claim.leftAside.map(({ where, message }) => [
        where,
        message.say,
        message.with['fields'] ?? message.with['codes'],
      ]),
    ).toEqual([
      ['', 'claim.fhir.left_aside', ['insurance']],
      ['/item', 'claim.fhir.left_aside', ['unitPrice']],
      ['/diagnosis/0', 'claim.other_diagnosis_codes', ['854.0']],
    ]);
    expect(claim.hasOtherDiagnoses).toBe(true);
  });

  const item = CLAIM.item[0];
  test.each([
    [
      'an item of another code list',
      { item: [item, { sequence: 2, productOrService: coded('x', 'y'), servicedDate: '2025-03-10' }] },
      '/item/1/productOrService: claim.code',
    ],
    [
      'a pointer to nothing',
      { item: [{ ...item, diagnosisSequence: [8] }] },
      '/item/0/diagnosisSequence: claim.fhir.no_diagnosis',
    ],
    [
      'a month instead of a day',
      { item: [{ ...item, servicedDate: '2025-03' }], billablePeriod: { start: '2025-03-01' } },
      '/item/0/servicedDate: claim.fhir.date',
    ],
    [
      'a quantity that is none',
      { item: [{ ...item, quantity: { value: 'two' } }] },
      '/item/0/quantity: claim.quantity',
    ],
    ['no items', { item: [], billablePeriod: { start: '2025-03-01' } }, 'line 1: claim.no_lines'],
  ])('with %s is told of by its path', (_name, change, expected) => {
    expect(toldBy(text({ ...CLAIM, ...change }))).toEqual(['case 1', expected]);
  });

  test.each([
    [
      'a hospital stay',
      { ...CLAIM, type: coded('x', 'institutional'), subType: coded('x', 'inpatient') },
      'line 1: claim.fhir.facility',
    ],
    [
      'nothing but other code lists',
      { ...CLAIM, item: [{ productOrService: coded('x', 'y') }] },
      'line 1: claim.fhir.no_services',
    ],
    [
      'a claim of an older FHIR',
      { ...CLAIM, item: [{ service: coded(CPT, '99213') }] },
      'line 1: claim.fhir.before_r4',
    ],
    ['another resource', PATIENT, 'line 1: claim.fhir.other_resource'],
    [
      'a bundle without claims',
      { resourceType: 'Bundle', entry: [entry(PATIENT)] },
      'line 1: claim.fhir.no_claim_in_bundle',
    ],
    ['no resource', { a: 1 }, 'line 1: claim.fhir.no_resource'],
  ])('%s is one sentence', (_name, value, expected) => {
    expect(toldBy(text(value), { format: 'fhir' })).toEqual([expected]);
  });

  test('is read beside one that is nested too deeply, and one that is broken', () => {
    const deep = `{"resourceType":"Claim","item":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
    const told = toldBy(`[${text(CLAIM)},\n${deep},\n{"resourceType":,},\n${text(CLAIM)}]`);
    expect(told).toEqual([
      'case 1',
      'element 2, line 2: claim.json.too_deep',
      'element 3, line 3: claim.json.not_json',
      'case 2',
    ]);
  });

  test('shows no value that is not asked for', () => {
    const planted = {
      ...CLAIM,
      identifier: [{ value: 'SECRET1' }],
      item: [{ ...item, bodySite: { text: 'SECRET2', coding: [{ code: 'SECRET 3' }] } }],
    };
    expect(
      JSON.stringify(readClaims(text(planted)), (_key, value: unknown) => (value instanceof Map ? [...value] : value)),
    ).not.toContain('SECRET');
  });
});
