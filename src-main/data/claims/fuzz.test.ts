/** Whatever a file holds, a reader answers; and how a file is cut into pieces changes nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClaimFormat } from '#core/claims/types.ts';
import { aLine, anX12, CLAIM, readClaims, SUBSCRIBER } from '#test/fixtures/claims.ts';

const CSV =
  'claim,code,mods,units,date,dx,pointers,npi,dob\n1,63620,59,1,2025-03-10,D33.4,"1,2",11,1967-02-01\n2,77427,,2,3/10/2025,I10,A,12,\n';

const FHIR = JSON.stringify({
  resourceType: 'Bundle',
  entry: [
    {
      resource: {
        resourceType: 'Claim',
        patient: { reference: 'Patient/p' },
        careTeam: [{ sequence: 1, provider: { reference: 'Practitioner/a' } }],
        diagnosis: [
          {
            sequence: 1,
            diagnosisCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'I10' }] },
          },
        ],
        item: [
          {
            productOrService: { coding: [{ system: 'http://www.ama-assn.org/go/cpt', code: '63620' }] },
            servicedDate: '2025-03-10',
            quantity: { value: 1 },
            diagnosisSequence: [1],
          },
        ],
      },
    },
    { resource: { resourceType: 'Patient', id: 'p', birthDate: '1967-02-01', gender: 'female' } },
  ],
});

const SAMPLES: readonly (readonly [ClaimFormat, string, readonly string[]])[] = [
  [
    '837p',
    anX12([{ body: [...SUBSCRIBER, ...CLAIM, ...aLine(1, '63620'), ...aLine(2, '77427')] }]),
    ['~', '*', ':', 'ISA*', 'CLM*', 'SV1*', 'LX*', 'HL*', 'SE*', '\n', '\uFFFD', '\0'],
  ],
  ['fhir', FHIR, ['{', '}', '[', ']', '"', ',', 'null', '-1e999', '\\u0000', 'Claim', '\uFFFD']],
  ['csv', CSV, [',', '"', '\n', '\r', ';', '\t', '9'.repeat(30), '\uFFFD', '\0']],
];

/** Changes of a text as damage makes them: parts taken out, doubled, put elsewhere, and signs that mean something. */
const damages = (signs: readonly string[]) =>
  fc.array(
    fc.record({
      at: fc.nat(2000),
      length: fc.nat(40),
      to: fc.nat(2000),
      what: fc.oneof(fc.constantFrom('cut', 'double', 'move'), fc.constantFrom(...signs), fc.string({ maxLength: 5 })),
    }),
    { minLength: 1, maxLength: 6 },
  );
type Damage = { readonly at: number; readonly length: number; readonly to: number; readonly what: string };

function damage(text: string, { at, length, to, what }: Damage): string {
  const start = at % (text.length + 1);
  const part = text.slice(start, start + length);
  const rest = text.slice(0, start) + text.slice(start + length);
  if (what === 'cut') return rest;
  if (what === 'double') return text.slice(0, start) + part + text.slice(start);
  if (what === 'move') return rest.slice(0, to) + part + rest.slice(to);
  return text.slice(0, start) + what + text.slice(start);
}

const plain = (readings: unknown) =>
  JSON.stringify(readings, (_key, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  );

describe.each(SAMPLES)('%s', (format, sample, signs) => {
  test('damaged files are read or told of, and cutting them into pieces changes nothing', () => {
    fc.assert(
      fc.property(damages(signs), fc.integer({ min: 1, max: 60 }), (list, piece) => {
        const text = list.reduce(damage, sample);
        const whole = plain(readClaims(text, { format }));
        expect(plain(readClaims(text, { format, piece }))).toBe(whole);
        if (text.trim() === '') expect(whole).toContain('claim.empty');
      }),
      { numRuns: 1500 },
    );
  });

  test('any text is read or told of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(readClaims(text, { format }).length).toBeGreaterThan(0);
        expect(readClaims(sample.slice(0, 200) + text, { format }).length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  test('what cannot be read never shows what stood there', () => {
    fc.assert(
      fc.property(damages(signs), fc.nat(2000), (list, at) => {
        const secret = 'Zq7 Xanthippe';
        const damaged = list.reduce(damage, sample);
        const text = damaged.slice(0, at) + secret + damaged.slice(at);
        expect(plain(readClaims(text, { format }))).not.toContain('Xanthippe');
      }),
      { numRuns: 1500 },
    );
  });
});

test('any text has a format', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => void readClaims(text)),
    { numRuns: 1000 },
  );
});
