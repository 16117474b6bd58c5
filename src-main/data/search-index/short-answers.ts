/**
 * Answers to the first letters of a question. Every question begins with them, so they are typed over and over; and they
 * begin more titles than anything else, so they are what takes longest to answer.
 */
import type { SearchReply, SearchRequest } from '#core/search/types.ts';
import { Remembered } from './remembered.ts';

/** Letters of a question that is remembered; with three there would be too many, and each is typed too seldom. */
const MAX_LETTERS = 2;
const SHORT = new RegExp(`^[a-z]{1,${MAX_LETTERS}}$`);
const REMEMBERED = 200;

/** Holds for one choice of packs, one date, and one state of what the reader has used. */
export class ShortAnswers {
  /** As text: a third of the memory of the answers themselves, and nothing for the garbage collector to look through. */
  readonly #answers = new Remembered<string, string>(REMEMBERED);

  /** What was answered to the same before, else the answer now; kept unless `isFinal` denies that it stays so. */
  of(request: SearchRequest, answer: () => SearchReply, isFinal: () => boolean): SearchReply {
    const { text, systems, date, limit, only, literal, cursor, seq } = request;
    if (!SHORT.test(text) || cursor !== null) {
      return answer();
    }
    const name = JSON.stringify([text, systems, date, limit, only, literal]);
    const known = this.#answers.get(name);
    if (known !== undefined) {
      return { ...(JSON.parse(known) as SearchReply), seq };
    }
    const reply = answer();
    if (isFinal()) {
      this.#answers.set(name, JSON.stringify(reply));
    }
    return reply;
  }
}
