/** JSON texts of claims: their values one by one, each handed to whoever reads that kind of value. */
import type { ClaimFormat, ClaimReader, ClaimReading } from '#core/claims/types.ts';
import { caseElements } from './case-elements.ts';
import { fhirElements } from './fhir/reader.ts';
import { objectOf } from './fhir/json.ts';
import { ElementReader } from './json-elements.ts';
import type { JsonElement, ReadElements } from './json-elements.ts';

type JsonFormat = Extract<ClaimFormat, 'case' | 'fhir'>;

/**
 * Without a format, the first value tells: a resource names its type, wherever among its members. `onFormat` is then
 * told.
 */
export function createJsonReader(format: JsonFormat | null, onFormat?: (format: JsonFormat) => void): ClaimReader {
  const elements = new ElementReader();
  let readers = format === null ? null : readersOf(format);
  function decide(value: unknown): ReadElements {
    const found = Object.hasOwn(objectOf(value), 'resourceType') ? 'fhir' : 'case';
    onFormat?.(found);
    return readersOf(found);
  }
  function* read(found: Iterable<JsonElement>): Generator<ClaimReading> {
    for (const element of found) {
      if (element.kind === 'wrong') {
        yield { kind: 'problem', where: element.where, message: element.message };
      } else {
        readers ??= decide(element.value);
        yield* readers.read(element);
      }
    }
  }
  return {
    feed: (text) => read(elements.feed(text)),
    *end() {
      yield* read(elements.end());
      yield* readers?.end() ?? [];
    },
  };
}

function readersOf(format: JsonFormat): ReadElements {
  return format === 'fhir' ? fhirElements() : caseElements();
}
