/**
 * A made-up 837P file of any length: claims of 1 to 10 lines such as offices send, nobody's. The same number gives the
 * same file, and it is written piece by piece, so that its length costs no memory.
 */

/** Office, therapy, laboratory, imaging and small procedures, with the diagnoses that go with them. */
const VISITS = [
  { services: ['99213', '36415', '80053', '85025', '83036'], diagnoses: ['E119', 'I10', 'E785'] },
  { services: ['99214', '93000', '80061', '84443'], diagnoses: ['I10', 'R079', 'E039'] },
  { services: ['97110', '97140', '97530', '97112'], diagnoses: ['M5450', 'M25511'] },
  { services: ['99213', '20610', 'J1030'], diagnoses: ['M1711', 'M25561'] },
  { services: ['99203', '71046', '94010'], diagnoses: ['J209', 'R059'] },
  { services: ['11042', '99212'], diagnoses: ['L97511', 'E11621'] },
  { services: ['90471', '90686', '99395'], diagnoses: ['Z0000', 'Z23'] },
  { services: ['99284', '12001', '73130'], diagnoses: ['S61411A', 'W260XXA'] },
  { services: ['66984'], diagnoses: ['H2511'] },
  { services: ['45385', '45380'], diagnoses: ['K635', 'Z1211'] },
  { services: ['43239'], diagnoses: ['K219', 'R1013'] },
  { services: ['99232', '99233', '99238'], diagnoses: ['J189', 'I509'] },
  { services: ['77263', '77300', '77334', '77336'], diagnoses: ['C61'] },
  { services: ['90837', '90834'], diagnoses: ['F411', 'F331'] },
  { services: ['G0439', '99497', 'G0444'], diagnoses: ['Z0000', 'I10'] },
  { services: ['29881', '20610'], diagnoses: ['S83241A', 'M2341'] },
] as const;

const MOST_LINES = 10;
const CLAIMS_A_SET = 500;
/** A Park-Miller generator: the same numbers on every machine. */
const MULTIPLIER = 48_271;
const MODULUS = 2_147_483_647;

/** The file's text in pieces of one claim. */
export function* writeClaims(count: number, seed = 20_250_310): Generator<string> {
  let state = seed;
  const pick = (below: number): number => {
    state = (state * MULTIPLIER) % MODULUS;
    return state % below;
  };
  yield 'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *250310*1200*^*00501*000000001*0*P*:~\n';
  yield 'GS*HC*SENDER*RECEIVER*20250310*1200*1*X*005010X222A1~\n';
  let sets = 0;
  for (let from = 0; from < count; from += CLAIMS_A_SET) {
    sets += 1;
    yield* oneSet(sets, Math.min(CLAIMS_A_SET, count - from), pick);
  }
  yield `GE*${sets}*1~\nIEA*1*000000001~\n`;
}

function* oneSet(number: number, count: number, pick: (below: number) => number): Generator<string> {
  const control = String(number).padStart(4, '0');
  let segments = 0;
  const write = (...lines: readonly string[]): string => {
    segments += lines.length;
    return lines.map((line) => `${line}~\n`).join('');
  };
  yield write(
    `ST*837*${control}*005010X222A1`,
    `BHT*0019*00*${control}*20250310*1200*CH`,
    'NM1*41*2*MADE UP BILLING*****46*1',
    'PER*IC*MADE UP*TE*0000000000',
    'NM1*40*2*MADE UP PAYER*****46*2',
    'HL*1**20*1',
    'NM1*85*2*MADE UP PRACTICE*****XX*1000000000',
    'N3*1 NOWHERE STREET',
    'N4*NOWHERE*ZZ*00000',
    'REF*EI*000000000',
  );
  for (let claim = 1; claim <= count; claim += 1) {
    yield write(...oneClaim(claim, pick));
  }
  yield `SE*${segments + 1}*${control}~\n`;
}

function oneClaim(n: number, pick: (below: number) => number): readonly string[] {
  const visit = VISITS[pick(VISITS.length)] ?? VISITS[0];
  const day = `202503${String(3 + pick(20)).padStart(2, '0')}`;
  const provider = 1000000001 + pick(12);
  const lines = Array.from({ length: 1 + pick(MOST_LINES) }, (_, index) => {
    const code = visit.services[index % visit.services.length] ?? visit.services[0];
    // A visit goes on another day where its services are all used up.
    const date = String(Number(day) + Math.floor(index / visit.services.length));
    return [`LX*${index + 1}`, `SV1*HC:${code}*100*UN*1***1`, `DTP*472*D8*${date}`];
  });
  return [
    `HL*${n + 1}*1*22*0`,
    'SBR*P*18*******MB',
    `NM1*IL*1*NOBODY${n}*NONE****MI*${100000000 + n}`,
    `DMG*D8*${1930 + pick(70)}0612*${pick(2) === 0 ? 'F' : 'M'}`,
    'NM1*PR*2*MADE UP PAYER*****PI*2',
    `CLM*${n}*100***11:B:1*Y*A*Y*Y`,
    `HI*${visit.diagnoses.map((code, index) => `${index === 0 ? 'ABK' : 'ABF'}:${code}`).join('*')}`,
    `NM1*82*1*NOBODY*NONE****XX*${provider}`,
    'PRV*PE*PXC*207Q00000X',
    ...lines.flat(),
  ];
}
