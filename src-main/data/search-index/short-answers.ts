/**
 * Answers to the first letters of a question. Every question begins with them, so they are typed over and over; and they
 * begin more titles than anything else, so they are what takes longest to answer.
 */
import { getBuiltinModule } from 'node:process';
import type { SearchReply, SearchRequest } from '#core/search/types.ts';
import { Remembered } from './remembered.ts';

/** Letters of a question that is remembered: of longer ones each is typed too seldom. */
const MAX_LETTERS = 3;
const SHORT = new RegExp(`^[a-z]{1,${MAX_LETTERS}}$`);
/** More than there are beginnings in a week's work. A page has some 3 kB, packed. */
const REMEMBERED = 1_000;
/** Packs to a ninth in a tenth of a millisecond; a higher level takes longer than it saves. */
const LEVEL = 1;

/** Holds for one choice of packs, one date, and one state of what the reader has used. */
export class ShortAnswers {
  /** Packed: little memory, and nothing for the garbage collector to look through. */
  readonly #answers = new Remembered<string, Uint8Array>(REMEMBERED);

  /** What was answered to the same before, else the answer now; kept unless `isFinal` denies that it stays so. */
  of(request: SearchRequest, answer: () => SearchReply, isFinal: () => boolean): SearchReply {
    const { text, systems, date, limit, only, literal, cursor, seq } = request;
    if (!SHORT.test(text) || cursor !== null) {
      return answer();
    }
    const name = JSON.stringify([text, systems, date, limit, only, literal]);
    const known = this.#answers.get(name);
    if (known !== undefined) {
      return { ...unpack(known), seq };
    }
    const reply = answer();
    if (isFinal()) {
      this.#answers.set(name, pack(reply));
    }
    return reply;
  }
}

function pack(reply: SearchReply): Uint8Array {
  // A copy of its own size: what Node packs into is larger.
  return new Uint8Array(getBuiltinModule('node:zlib').deflateRawSync(JSON.stringify(reply), { level: LEVEL }));
}

function unpack(packed: Uint8Array): SearchReply {
  return JSON.parse(getBuiltinModule('node:zlib').inflateRawSync(packed).toString('utf8')) as SearchReply;
}
