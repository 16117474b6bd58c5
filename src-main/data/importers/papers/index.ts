/**
 * Recognises what comes with the sets and no pack needs: record layouts, notes, lists that say less than the set itself,
 * documents. It is told as left aside, so that a publisher's zip can be given as it is. It imports nothing.
 */
import { said } from '#core/said.ts';
import { headCells } from '../cells.ts';
import { headLines } from '../read-lines.ts';
import { decodeHead, headWords } from '../text.ts';
import type { ImportSource, Recogniser, Recognition } from '../types.ts';

/** Asked last. As it recognises nothing to import, it never makes an intake. */
export const papers: Recogniser = { recognise };

function recognise(source: ImportSource): Recognition | null {
  const paper = PAPERS.find(({ fits }) => fits(source));
  return paper === undefined ? null : { kind: 'left-aside', reason: said(paper.reason, { file: source.name }) };
}

type Paper = { readonly reason: string; readonly fits: (source: ImportSource) => boolean };

const HEAD_LINES = 40;

const lines = (source: ImportSource, pattern: RegExp): boolean => {
  const head = headLines(source.head, HEAD_LINES);
  return head.length > 0 && head.every((line) => pattern.test(line));
};
const says = (source: ImportSource, pattern: RegExp): boolean => pattern.test(decodeHead(source.head));
const hasHeads = (source: ImportSource, ...patterns: readonly RegExp[]): boolean =>
  headCells(source).some((cells) => {
    const words = cells.map(headWords);
    return patterns.every((pattern) => words.some((word) => pattern.test(word)));
  });

const SIGNATURES: readonly (readonly number[])[] = [
  // PDF, Rich Text, the old Office container, and the zip that newer Office documents are.
  [0x25, 0x50, 0x44, 0x46],
  [0x7b, 0x5c, 0x72, 0x74, 0x66],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x50, 0x4b, 0x03, 0x04],
];

const PAPERS: readonly Paper[] = [
  {
    reason: 'import.aside.document',
    fits: ({ head }) => SIGNATURES.some((bytes) => bytes.every((byte, at) => head[at] === byte)),
  },
  {
    // General equivalence mappings, last issued for 2018: source, target, five flags.
    reason: 'import.aside.gems',
    fits: (source) => lines(source, /^[\dA-Z]{3,7} +(?:[\dA-Z]{3,7}|NoDx|NoPCS) +[01]{3}\d\d\s*$/u),
  },
  {
    reason: 'import.aside.poa_exempt',
    fits: (source) =>
      hasHeads(source, /poa ?exempt/u) || says(source, /exempt from (?:the )?(?:diagnosis )?present on admission/iu),
  },
  {
    reason: 'import.aside.noc',
    fits: (source) => hasHeads(source, /^hcpcs$/u, /^long description$/u, /^term dt$|^term date$/u),
  },
  {
    reason: 'import.aside.layout',
    fits: (source) => says(source, /RIF REPORT|record layout|file layout|<xsd?:schema/iu),
  },
  { reason: 'import.aside.notes', fits: (source) => says(source, /^\s*PROCESSING NOTES/u) },
  {
    // Companions of the fee schedule in its zip.
    reason: 'import.aside.fee_schedule',
    fits: (source) =>
      hasHeads(
        source,
        /^(?:locality|carrier|locality number)$/u,
        /gpci|counties|fee schedule area|facility price|conversion factor/u,
      ) || says(source, /geographic practice cost ind|anesthesia conversion factor|^HDR.*relative value/iu),
  },
  {
    // Billable codes alone: the order file has them too, with their headers.
    reason: 'import.aside.codes_file',
    fits: (source) => lines(source, /^(?=.{7} \S)(?:[A-Z]\d[\dA-Z]{1,5}|[\dA-Z]{7}) {1,5}\S.*[a-z]/u),
  },
];
