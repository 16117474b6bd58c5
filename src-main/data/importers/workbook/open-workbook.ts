/**
 * A workbook as a source: the first sheet that is shown, row by row, as comma-separated text, so that everything that
 * reads text reads workbooks too. Line n is row n of the sheet.
 *
 * A reader of our own over the zip and XML readers, because the libraries at hand don't fit: exceljs has had no release
 * for years and brings its own zip and XML stack, xlsx is on npm only in an old version with known faults; both build
 * the whole sheet in memory, and both do far more than read cells.
 */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import { streamSource } from '../stream-source.ts';
import type { ImportSource } from '../types.ts';
import { createXmlReader, readXml } from '../xml.ts';
import { openParts, TextChunks } from './parts.ts';
import type { Parts } from './parts.ts';
import { localName, SheetReader } from './sheet.ts';

/** Packed. The largest official workbook, a quarter of the pair edits, has about 40 MB. */
export const MAX_WORKBOOK_BYTES = 134_217_728;
/** Letters of all shared texts together. */
const MAX_SHARED_LENGTH = 67_108_864;

const never = new AbortController().signal;

export type WorkbookAt = Pick<ImportSource, 'file' | 'member' | 'name' | 'around'>;

/** Opens a workbook; null when these bytes are some other zip. */
export async function openWorkbook(bytes: Buffer, at: WorkbookAt): Promise<ImportSource | null> {
  const parts = await openParts(bytes, at.name);
  if (!parts.names.has('xl/workbook.xml')) {
    return null;
  }
  const sheet = await findSheet(parts, at.name);
  const shared = await readShared(parts, at.name);
  const source = await streamSource({
    ...at,
    bytes: null,
    open: () => Readable.from(csvOf(parts, sheet, shared, at.name)),
  });
  return { ...source, original: { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length } };
}

/** The part of the first visible sheet: the workbook names a relation, the relations name the part. */
async function findSheet(parts: Parts, where: string): Promise<string> {
  let relation: string | undefined;
  await readXml(parts.read('xl/workbook.xml', never), where, {
    open: (name, attributes) => {
      const isShown = (attributes['state'] ?? 'visible') === 'visible';
      if (localName(name) === 'sheet' && isShown) {
        relation ??= Object.entries(attributes).find(([key]) => localName(key) === 'id')?.[1];
      }
    },
  });
  let target: string | undefined;
  await readXml(parts.read('xl/_rels/workbook.xml.rels', never), where, {
    open: (_name, { Id, Target }) => {
      if (Id !== undefined && Id === relation) {
        target = Target;
      }
    },
  });
  const part = target === undefined ? '' : target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  if (!parts.names.has(part)) {
    throw new AppError('bad-input', said('import.no_sheet', { file: where }), { where });
  }
  return part;
}

/** Texts that cells refer to by number. Readings of Asian letters (rPh) are no part of the text. */
async function readShared(parts: Parts, where: string): Promise<readonly string[]> {
  const texts: string[] = [];
  const at = { text: '', length: 0, isText: false, isReading: false };
  if (!parts.names.has('xl/sharedStrings.xml')) {
    return texts;
  }
  await readXml(parts.read('xl/sharedStrings.xml', never), where, {
    open: (name) => {
      const local = localName(name);
      at.isReading ||= local === 'rPh';
      at.isText = local === 't' && !at.isReading;
    },
    text: (text) => {
      at.text += at.isText ? text : '';
    },
    close: (name) => {
      const local = localName(name);
      at.isText = false;
      at.isReading &&= local !== 'rPh';
      if (local === 'si') {
        at.length += at.text.length;
        if (at.length > MAX_SHARED_LENGTH) {
          throw new AppError('bad-input', said('import.unpacks_too_far', { file: where }), { where });
        }
        texts.push(at.text);
        at.text = '';
      }
    },
  });
  return texts;
}

async function* csvOf(
  parts: Parts,
  sheet: string,
  shared: readonly string[],
  where: string,
): AsyncGenerator<Uint8Array> {
  const chunks = new TextChunks();
  let last = 0;
  const handler = new SheetReader(shared, where, (cells, row) => {
    chunks.add('\n'.repeat(row - last - 1));
    chunks.add(`${cells.map(csvCell).join(',')}\n`);
    last = row;
  });
  const reader = createXmlReader(where, handler);
  // The reader pushes and this generator is pulled: rows are handed on after each chunk of the sheet.
  for await (const chunk of parts.read(sheet, never)) {
    reader.push(chunk);
    yield* chunks.ready.splice(0);
  }
  reader.end();
  chunks.flush();
  yield* chunks.ready.splice(0);
}

/** Line ends within a cell become blanks, so that every row stays one line. */
function csvCell(text: string): string {
  const plain = text.replace(/[\r\n\t]+/gu, ' ');
  return /[",]/u.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
