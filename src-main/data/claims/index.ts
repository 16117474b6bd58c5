/** Claim files of every form to cases. Names, addresses, numbers of people and free text end here. */
import type { ClaimFormat, ClaimReader, ClaimReading } from '#core/claims/types.ts';
import { said } from '#core/said.ts';
import { createEntryReader } from './entry-reader.ts';
import { createCsvReader } from './csv/reader.ts';
import type { CsvOptions } from './csv/reader.ts';
import { createJsonReader } from './json-reader.ts';
import { PEEK_LENGTH, recogniseFormat } from './recognise.ts';
import type { Recognised } from './recognise.ts';
import { createX12Reader } from './x12/reader.ts';

export type IntakeOptions = CsvOptions & {
  /** null: told from the content. */
  readonly format: ClaimFormat | null;
};

/** A file being read; `format` is known after the first two thousand characters, or the first value of JSON. */
export type Intake = ClaimReader & { readonly format: () => ClaimFormat | null };

export function openIntake(options: IntakeOptions): Intake {
  let start = '';
  let reader: ClaimReader | null = null;
  let format: ClaimFormat | null = options.format;

  function* decide(isWhole: boolean): Generator<ClaimReading> {
    if (!isWhole && start.trimStart().length < PEEK_LENGTH && options.format === null) {
      return;
    }
    const found = options.format ?? recogniseFormat(start.replace(/^[\s\uFEFF]+/, ''), options.columns);
    if (found === 'json') {
      reader = createJsonReader(null, (told) => (format = told));
      yield* reader.feed(start);
    } else if (isReadable(found)) {
      format = found;
      reader = readerOf(found, options);
      yield* reader.feed(start);
    } else {
      reader = NOTHING;
      yield { kind: 'problem', where: '', message: said(`claim.is_${found}`) };
    }
    start = '';
  }

  return {
    format: () => format,
    *feed(text) {
      if (reader !== null) {
        yield* reader.feed(text);
        return;
      }
      start += text;
      yield* decide(false);
    },
    *end() {
      if (reader === null) yield* decide(true);
      yield* reader?.end() ?? [];
    },
  };
}

const NOTHING: ClaimReader = { feed: () => [], end: () => [] };

function isReadable(found: Exclude<Recognised, 'json'>): found is ClaimFormat {
  return found !== 'pdf' && found !== 'zip' && found !== 'binary';
}

function readerOf(format: ClaimFormat, options: CsvOptions): ClaimReader {
  switch (format) {
    case 'case':
    case 'fhir':
      return createJsonReader(format);
    case 'entry':
      return createEntryReader();
    case '837p':
      return createX12Reader();
    case 'csv':
      return createCsvReader(options);
  }
}
