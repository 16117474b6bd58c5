/**
 * Names, addresses, numbers and birth dates are planted in a claim file of every form, and looked for afterwards in
 * everything that a reading leaves: replies, the data folder, temporary files, what was printed, and the memory.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFolder } from '#test/fixtures/packs.ts';
import { aLine, anX12, CLAIM } from '#test/fixtures/claims.ts';
import { compileInto } from '#test/golden/app.ts';

const SCRIPT = fileURLToPath(new URL('read-claims.ts', import.meta.url));

/** One value for each thing that identifies someone. Each is unlike anything that the program itself holds. */
const PLANTED = {
  last: 'Xanthippulos',
  first: 'Wilfrediana',
  street: '4711 Quokkaberg Lane',
  city: 'Zwentibolden',
  phone: '5559876601',
  member: 'MBR77665544Q',
  claim: 'CLMNO88112233',
  npi: '1999888771',
  otherNpi: '1999888772',
  taxId: '998877665',
  authorisation: 'AUTH5544332211',
  note: 'Patient fears llamas',
  birth: '19531107',
  birthIso: '1953-11-07',
  birthAmerican: '11/07/1953',
  payer: 'Quibblecare Mutual',
} as const;
const P = PLANTED;

const X12 = anX12([
  {
    billing: [
      'HL*1**20*1',
      `NM1*85*1*${P.last}*${P.first}****XX*${P.otherNpi}`,
      `N3*${P.street}`,
      `N4*${P.city}*ZZ*00000`,
      `REF*EI*${P.taxId}`,
      `PER*IC*${P.last}*TE*${P.phone}`,
    ],
    body: [
      'HL*2*1*22*0',
      'SBR*P*18*GRP*' + P.payer + '*****MB',
      `NM1*IL*1*${P.last}*${P.first}****MI*${P.member}`,
      `N3*${P.street}`,
      `DMG*D8*${P.birth}*F`,
      `NM1*PR*2*${P.payer}*****PI*${P.member}`,
      CLAIM[0]!.replace('A1', P.claim),
      `REF*G1*${P.authorisation}`,
      `REF*D9*${P.claim}`,
      `PWK*OZ*BM***AC*${P.authorisation}`,
      `K3*${P.note}`,
      `CRC*07*Y*${P.first}`,
      `NTE*ADD*${P.note}`,
      CLAIM[1]!,
      `NM1*82*1*${P.last}*${P.first}****XX*${P.npi}`,
      'PRV*PE*PXC*207T00000X',
      ...aLine(1, '63620', [`REF*6R*${P.claim}`, `NTE*ADD*${P.note}`, `NM1*DK*1*${P.last}****XX*${P.otherNpi}`]),
      // Values where they do not belong: a name for a code, a modifier and a place.
      'LX*2',
      `SV1*HC:${P.last}:${P.first}*50*UN*${P.phone}XX*${P.city}**${P.member}`,
      `LIN**N4*${P.member}`,
      `CTP****${P.phone}*${P.last}`,
      `DTP*472*D8*${P.note}`,
      // What a line says in words, and what stands about another payer.
      'LX*3',
      `SV1*HC:77427:::::${P.note}*50*UN*1***1`,
      'DTP*472*D8*20250310',
      `NM1*82*1*${P.last}*${P.first}****XX*${P.npi}`,
      `SVD*${P.payer}*50*HC:77427**1`,
    ],
  },
]);

const person = {
  name: [{ family: P.last, given: [P.first] }],
  address: [{ line: [P.street], city: P.city }],
  telecom: [{ value: P.phone }],
};
const FHIR = JSON.stringify({
  resourceType: 'Bundle',
  entry: [
    {
      resource: {
        resourceType: 'Claim',
        id: P.claim,
        text: { div: `<div>${P.note}</div>` },
        identifier: [{ value: P.claim }],
        patient: { reference: `Patient/${P.member}`, display: P.last },
        insurer: { display: P.payer },
        provider: { identifier: { system: 'http://hl7.org/fhir/sid/us-npi', value: P.npi }, display: P.last },
        careTeam: [{ sequence: 1, provider: { reference: `Practitioner/${P.otherNpi}`, display: P.last } }],
        supportingInfo: [
          { valueString: P.note, valueAttachment: { title: P.note, data: Buffer.from(P.note).toString('base64') } },
        ],
        extension: [{ url: `http://example.com/${P.member}`, valueString: P.note }],
        accident: { locationAddress: { line: [P.street], city: P.city } },
        processNote: [{ text: P.note }],
        diagnosis: [
          {
            sequence: 1,
            diagnosisCodeableConcept: {
              text: P.note,
              coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'D33.4' }, { code: P.last }],
            },
          },
        ],
        item: [
          {
            careTeamSequence: [1],
            productOrService: {
              text: P.note,
              coding: [{ system: 'http://www.ama-assn.org/go/cpt', code: '63620', display: P.note }],
            },
            modifier: [{ coding: [{ code: P.first }] }],
            servicedDate: '2025-03-10',
            bodySite: { text: P.note, coding: [{ code: P.note }] },
            locationCodeableConcept: { text: P.city, coding: [{ code: P.city }] },
            locationAddress: { line: [P.street], city: P.city },
            extension: [{ url: 'http://example.com/x', valueString: P.note }],
            udi: [{ display: P.note }],
            noteNumber: [P.note],
            [P.note]: P.note,
          },
        ],
      },
    },
    {
      fullUrl: `urn:uuid:${P.member}`,
      resource: { resourceType: 'Patient', id: P.member, ...person, birthDate: P.birthIso, gender: 'female' },
    },
    { resource: { resourceType: 'Practitioner', id: P.otherNpi, ...person } },
  ],
});

const CSV = [
  'claim,code,mods,units,date,pos,dx,npi,tax id,dob,sex,payer,setting,role,site,patient name,address,notes',
  [
    P.claim,
    '63620',
    '59',
    '1',
    '2025-03-10',
    '11',
    'D33.4',
    P.npi,
    P.taxId,
    P.birthAmerican,
    'F',
    P.payer,
    '',
    '',
    '',
    `"${P.last}, ${P.first}"`,
    P.street,
    P.note,
  ].join(),
  [
    P.claim,
    P.last,
    P.first,
    P.phone + 'x',
    P.note,
    P.city,
    P.member,
    P.otherNpi,
    P.taxId,
    P.birthAmerican,
    P.first,
    P.payer,
    P.city,
    P.last,
    P.note,
    '',
    '',
    '',
  ].join(),
].join('\n');

const FILES = { 'claims.837': X12, 'bundle.json': FHIR, 'lines.csv': CSV };

const folder = aFolder();
const place = (name: string): string => join(folder.path, name);
const printed: string[] = [];

beforeAll(async () => {
  for (const name of ['data', 'out', 'tmp', 'files']) mkdirSync(place(name));
  for (const [name, content] of Object.entries(FILES)) writeFileSync(join(place('files'), name), content);
  const starter = await compileInto(place('starter'));
  const names = Object.keys(FILES).map((name) => join(place('files'), name));
  const out = execFileSync(process.execPath, ['--expose-gc', SCRIPT, place('data'), starter, place('out'), ...names], {
    env: { ...process.env, TMPDIR: place('tmp'), TEMP: place('tmp') },
    encoding: 'latin1',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  printed.push(out);
});
afterAll(() => folder.remove());

const values = Object.entries(PLANTED);

/** Which of the planted values a text holds, in any case. */
function foundIn(text: string): readonly string[] {
  const lower = text.toLowerCase();
  return values.filter(([, value]) => lower.includes(value.toLowerCase())).map(([name]) => name);
}

function foundUnder(name: string): readonly string[] {
  return readdirSync(place(name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      return [...foundIn(bytes.toString('latin1')), ...foundIn(bytes.toString('utf16le'))].map(
        (what) => `${entry.name}: ${what}`,
      );
    });
}

describe('what identifies someone', () => {
  test('is planted where it is looked for', () => {
    expect(new Set(Object.values(FILES).flatMap(foundIn))).toEqual(new Set(values.map(([name]) => name)));
  });

  test.each(Object.keys(FILES))('was read past: %s became a case', (name) => {
    const reply = readFileSync(join(place('out'), `${name}.reply`), 'utf8');
    expect(reply).toContain('"63620"');
    expect(reply).toContain('"ageYears":71');
    expect(reply).toContain('"kind":"claims"');
  });

  test('is in no reply', () => {
    expect(foundUnder('out').filter((line) => !line.startsWith('memory.heapsnapshot'))).toEqual([]);
  });

  test('is in no file of the data folder, in no temporary file and in nothing printed', () => {
    expect(readdirSync(place('data'))).toContain('user.db');
    expect([...foundUnder('data'), ...foundUnder('tmp'), ...foundIn(printed.join())]).toEqual([]);
  });

  test('is not in the memory', () => {
    const memory = readFileSync(join(place('out'), 'memory.heapsnapshot'), 'latin1');
    expect(memory).toContain('63620');
    expect(foundIn(memory)).toEqual([]);
  });
});
