/** Whatever a file holds, a reader answers; and how a file is cut into pieces changes nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClaimFormat } from '#core/claims/types.ts';
import { always } from '#test/fixtures/always.ts';
import { aLine, anX12, CLAIM, readClaims, SUBSCRIBER } from '#test/fixtures/claims.ts';

const CSV =
  'An export\n\nclaim,code,mods,units,date,dx,pointers,npi,dob\n1,63620,59,1,2025-03-10,D33.4,"1,2",11,1967-02-01\n2,77427,,2,3/10/2025,I10,A,12,\n3,142,QK,1,45726,"I10\nE11.9",1,="12",24504\n';

const X12 = anX12([
  { body: [...SUBSCRIBER, ...CLAIM, ...aLine(1, '63620'), ...aLine(2, '77427')] },
  {
    body: [
      ...SUBSCRIBER,
      'HL*3*2*23*0',
      'PAT*19',
      'DMG*D8*20250301*M',
      'CLM*A2*100***11:B:1*Y*A*Y*Y',
      'HI*ABK:D334**ABF:I10*BF:4019',
      'HI*ABF:E119',
      'NM1*82*1*A*B****XX*2222222222',
      'PRV*PE*PXC*2085R0001X',
      'SBR*S*18*******MC',
      ...aLine(1, 'J1550', ['LIN**N4*00026063512', 'CTP****10*ML', 'NM1*82*1*C*D****XX*3333333333']),
      'LX*2',
      'SV1*HC:00142:QK*50*MJ*61*22**1:3',
      'DTP*472*RD8*20250310-20250312',
    ],
  },
]);

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

/** The same bundle behind a patient and before a claim that refers to one, a line each. */
const FHIR_LINES = [
  '{"resourceType":"Patient","id":"q","birthDate":"1967"}',
  FHIR,
  '{"item":[{"productOrService":{"coding":[{"system":"urn:oid:2.16.840.1.113883.6.12","code":"99213"}]},"detail":[{}]}],"diagnosis":[{"sequence":2,"diagnosisReference":{"reference":"#c"}}],"patient":{"reference":"Patient/q"},"resourceType":"Claim"}',
].join('\n');

const SAMPLES: readonly (readonly [ClaimFormat, string, readonly string[]])[] = [
  ['837p', X12, ['~', '*', ':', 'ISA*', 'CLM*', 'SV1*', 'LX*', 'HL*', 'SE*', '\n', '\uFFFD', '\0']],
  ['fhir', FHIR_LINES, ['{', '}', '[', ']', '"', ',', 'null', '-1e999', '\\u0000', 'Claim', '\uFFFD']],
  ['csv', CSV, [',', '"', '\n', '\r', ';', '\t', '9'.repeat(30), '\uFFFD', '\0']],
];

/** Changes of a text as damage makes them: parts taken out, doubled, put elsewhere, and signs that mean something. */
const damages = (signs: readonly string[]) =>
  fc.array(
    fc.record({
      at: fc.nat(2000),
      length: fc.nat(40),
      to: fc.nat(2000),
      what: fc.oneof(
        fc.constantFrom('cut', 'double', 'move', 'many', 'turn', 'case', 'everywhere'),
        fc.constantFrom(...signs),
        fc.string({ maxLength: 5 }),
      ),
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
  if (what === 'many') return text.slice(0, start) + part.repeat(30) + text.slice(start);
  if (what === 'turn') return text.slice(start) + text.slice(0, start);
  if (what === 'case') return text.slice(0, start) + swapCase(part) + text.slice(start + length);
  // One sign of the text in the place of another, as when a file is sent with other delimiters than it declares.
  if (what === 'everywhere') return text.replaceAll(text.charAt(start), text.charAt(to % (text.length + 1)));
  return text.slice(0, start) + what + text.slice(start);
}

function swapCase(text: string): string {
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}

const plain = (readings: unknown) =>
  JSON.stringify(readings, (_key, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  );

describe.each(SAMPLES)('%s', (format, sample, signs) => {
  test('damaged files are read or told of, and cutting them into pieces changes nothing', () => {
    always(
      fc.property(damages(signs), fc.integer({ min: 1, max: 60 }), (list, piece) => {
        const text = list.reduce(damage, sample);
        const whole = plain(readClaims(text, { format }));
        expect(plain(readClaims(text, { format, piece }))).toBe(whole);
        if (text.trim() === '') expect(whole).toContain('claim.empty');
        // Whatever the damage, a file is told of by its parts and not by each of its signs; the shortest part is a
        // sign and what ends it.
        expect(readClaims(text, { format }).length).toBeLessThan(50 + text.length / 2);
      }),
      { numRuns: 1000 },
    );
  });

  test('any text is read or told of', () => {
    always(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(readClaims(text, { format }).length).toBeGreaterThan(0);
        expect(readClaims(sample.slice(0, 200) + text, { format }).length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  test('what cannot be read never shows what stood there', () => {
    always(
      fc.property(damages(signs), fc.nat(2000), (list, at) => {
        const secret = 'Zq7 Xanthippe';
        const damaged = list.reduce(damage, sample);
        const text = damaged.slice(0, at) + secret + damaged.slice(at);
        expect(plain(readClaims(text, { format }))).not.toContain('Xanthippe');
      }),
      { numRuns: 1000 },
    );
  });
});

test('any text has a format', () => {
  always(
    fc.property(fc.string({ unit: 'binary' }), (text) => void readClaims(text)),
    { numRuns: 1000 },
  );
});
