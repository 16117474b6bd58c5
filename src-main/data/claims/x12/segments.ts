/**
 * Text of X12 interchanges to segments, piece by piece. Only what is still open is kept: a file of any size takes the
 * memory of its longest segment.
 */
import { said } from '#core/said.ts';
import type { ClaimNote } from '#core/claims/types.ts';
import { hasUnreadable } from '../unreadable.ts';
import { ISA_START, readIsa } from './delimiters.ts';
import type { Delimiters } from './delimiters.ts';

export type Segment = {
  /** Position in the file, from 1. */
  readonly n: number;
  /** Upper case. */
  readonly tag: string;
  /** Element 1 is at 1; those that are not there are empty. */
  readonly at: (element: number) => string;
  readonly delimiters: Delimiters;
};

/** A claim's longest segment is a note of eighty characters; an attachment would be refused anyway. */
export const MAX_SEGMENT = 65_536;

export type SegmentReading = Segment | ({ readonly problem: true } & ClaimNote);

export class SegmentReader {
  #rest = '';
  #count = 0;
  #delimiters: Delimiters | null = null;
  #isOver = false;
  #saidEncoding = false;

  *feed(text: string): Generator<SegmentReading> {
    if (!this.#isOver) {
      this.#rest += text;
      yield* this.#read(false);
    }
  }

  *end(): Generator<SegmentReading> {
    if (!this.#isOver) {
      yield* this.#read(true);
    }
    if (!this.#isOver && this.#rest.trim() !== '') {
      yield this.#stop('claim.x12.open_segment');
    }
    this.#rest = '';
  }

  /** Segments read so far, the one that is cut off among them. */
  get count(): number {
    return this.#count;
  }

  /** What follows could not be taken apart, and was not read. */
  get isStopped(): boolean {
    return this.#isOver;
  }

  *#read(isWhole: boolean): Generator<SegmentReading> {
    let at = 0;
    for (;;) {
      at = skipBlanks(this.#rest, at);
      const start = ISA_START.test(this.#rest.slice(at, at + 4));
      if (start || this.#delimiters === null) {
        const header = start ? readIsa(this.#rest.slice(at), isWhole) : NO_HEADER;
        if (header.kind !== 'delimiters') {
          const waits = !isWhole && (header.kind === 'more' || this.#rest.length - at < 4);
          if (!waits && at < this.#rest.length) yield this.#stop('claim.x12.no_header');
          break;
        }
        this.#delimiters = header.delimiters;
        yield* this.#segment(this.#rest.slice(at, at + header.length - 1), header.delimiters);
        at += header.length;
        continue;
      }
      const end = this.#rest.indexOf(this.#delimiters.segment, at);
      // Up to four characters may be the beginning of the next interchange's header.
      if (end === -1 || (this.#rest.length - at < 4 && !isWhole)) break;
      yield* this.#segment(this.#rest.slice(at, end), this.#delimiters);
      at = end + 1;
    }
    this.#rest = this.#rest.slice(at);
    if (this.#rest.length > MAX_SEGMENT && !this.#isOver) yield this.#stop('claim.x12.long_segment');
  }

  *#segment(raw: string, delimiters: Delimiters): Generator<SegmentReading> {
    this.#count += 1;
    if (!this.#saidEncoding && hasUnreadable(raw)) {
      this.#saidEncoding = true;
      yield { problem: true, where: placeOf(this.#count), message: said('claim.encoding') };
    }
    // Senders wrap lines at a column; a break is never part of what is sent.
    const elements = (LINE_BREAK.test(raw) ? raw.replace(LINE_BREAKS, '') : raw).split(delimiters.element);
    const tag = (elements[0] ?? '').trim().toUpperCase();
    yield { n: this.#count, tag, at: (element) => (elements[element] ?? '').trim(), delimiters };
  }

  #stop(key: 'claim.x12.open_segment' | 'claim.x12.no_header' | 'claim.x12.long_segment'): SegmentReading {
    this.#isOver = true;
    this.#rest = '';
    this.#count += 1;
    return { problem: true, where: placeOf(this.#count), message: said(key) };
  }
}

export function placeOf(n: number): string {
  return `segment ${n}`;
}

const NO_HEADER = { kind: 'wrong' } as const;
const LINE_BREAK = /[\r\n]/;
const LINE_BREAKS = /[\r\n]+/g;

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at += 1;
  return text.charCodeAt(at) === 0xfeff ? skipBlanks(text, at + 1) : at;
}
