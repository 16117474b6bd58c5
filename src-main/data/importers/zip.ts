/**
 * A zip's members as sources. Names are hostile input: they are decoded and judged here, one by one, so that a bad
 * name refuses its member and not the whole zip (yauzl's own check would end the reading). Workbooks are zips too and
 * are opened; any other zip in a zip is refused.
 */
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import { asRefusal, streamSource } from './stream-source.ts';
import type { Opened, OpenedFile } from './stream-source.ts';
import { MAX_UNPACKED_BYTES, MAX_UNPACK_RATIO } from './types.ts';
import type { ImportSource } from './types.ts';
import { MAX_WORKBOOK_BYTES, openWorkbook } from './workbook/open-workbook.ts';

/** Publishers' zips hold a dozen members; a thousand is no code set. */
const MAX_MEMBERS = 1000;
/** Below this size any ratio is harmless. */
const SMALL_BYTES = 1_048_576;
/** Every Office document begins with its list of content types, whatever else is in it. */
const OFFICE_PART = '[Content_Types].xml';

// eslint-disable-next-line no-control-regex -- control characters in a name are what is looked for
const CONTROL = /[\u0000-\u001f]/u;

const open = promisify<string, yauzl.Options, ZipFile>(yauzl.open);

/** Opens a zip; the file stays open until `close`. A bad member is refused by name, the others stay usable. */
export async function openZip(file: string): Promise<OpenedFile> {
  const zip = await open(file, { lazyEntries: true, autoClose: false, decodeStrings: false });
  try {
    const entries = await readEntries(zip, file);
    if (entries.some((entry) => nameOf(entry) === OFFICE_PART)) {
      zip.close();
      return { opened: [await openOfficeFile(file)], close: () => undefined };
    }
    const opened: Opened[] = [];
    for (const entry of entries) {
      opened.push(await openMember(zip, entry, file));
    }
    return { opened, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function readEntries(zip: ZipFile, file: string): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      if (!nameOf(entry).endsWith('/')) {
        entries.push(entry);
      }
      if (entries.length > MAX_MEMBERS) {
        reject(
          new AppError('bad-input', said('import.too_many_members', { file: basename(file), max: MAX_MEMBERS }), {
            where: file,
          }),
        );
        return;
      }
      zip.readEntry();
    });
    zip.on('end', resolve);
    zip.on('error', reject);
    zip.readEntry();
  });
  if (entries.length === 0) {
    throw new AppError('bad-input', said('import.empty_zip', { file: basename(file) }), { where: file });
  }
  return entries;
}

/** UTF-8 where the entry says so, else the old DOS alphabet; slashes forward. */
function nameOf(entry: Entry): string {
  return yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
}

async function openMember(zip: ZipFile, entry: Entry, file: string): Promise<Opened> {
  const member = nameOf(entry);
  const refuse = (error: AppError): Opened => ({ kind: 'refused', file, member, error });
  const reason = memberFault(entry, member);
  if (reason !== null) {
    return refuse(new AppError('bad-input', said(reason, { member, file: basename(file) }), { where: member }));
  }
  try {
    const openStream = promisify<Entry, Readable>(zip.openReadStream.bind(zip));
    const at = { file, member, name: basename(member), around: [basename(file)] };
    const { compressedSize: packed, uncompressedSize: bytes } = entry;
    const source = await streamSource({ ...at, bytes, packed, open: () => openStream(entry) });
    if (!isPacked(source)) {
      return { kind: 'source', source };
    }
    const office = isOffice(source) ? await officeSource(source, at, bytes, () => openStream(entry)) : null;
    return office === null
      ? refuse(
          new AppError('bad-input', said('import.zip_in_zip', { member, file: basename(file) }), { where: member }),
        )
      : { kind: 'source', source: office };
  } catch (error) {
    return refuse(asRefusal(error, member));
  }
}

async function openOfficeFile(file: string): Promise<Opened> {
  const at = { file, member: null, name: basename(file), around: [] };
  const bytes = statSync(file).size;
  const plain = await streamSource({ ...at, bytes, open: () => createReadStream(file) });
  return {
    kind: 'source',
    source: await officeSource(plain, at, bytes, () => Promise.resolve(createReadStream(file))),
  };
}

/** A workbook as its rows; another Office document as it is, for the papers that are left aside. */
async function officeSource(
  plain: ImportSource,
  at: Pick<ImportSource, 'file' | 'member' | 'name' | 'around'>,
  bytes: number,
  openStream: () => Promise<Readable>,
): Promise<ImportSource> {
  if (bytes > MAX_WORKBOOK_BYTES) {
    throw new AppError('bad-input', said('import.unpacks_too_far', { file: at.name }), { where: at.name });
  }
  return (await openWorkbook(await buffer(await openStream()), at)) ?? plain;
}

/** true for content that is itself a zip or gzip, whatever its name. */
function isPacked({ head }: ImportSource): boolean {
  const isZip = head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5);
  return isZip || (head[0] === 0x1f && head[1] === 0x8b);
}

/** Most writers put the list of content types first; where it stands last, the name has to tell. */
function isOffice({ head, name }: ImportSource): boolean {
  return /\.xlsx$/iu.test(name) || Buffer.from(head).includes(OFFICE_PART, 0, 'latin1');
}

/** The key of what is wrong with a member, or null. */
function memberFault(entry: Entry, name: string): string | null {
  const { compressedSize, uncompressedSize } = entry;
  if (/^(?:[a-zA-Z]:|[\\/])/u.test(name) || name.split(/[\\/]/u).includes('..') || CONTROL.test(name)) {
    return 'import.member_leaves_folder';
  }
  if (entry.isEncrypted()) {
    return 'import.member_encrypted';
  }
  const isBomb = uncompressedSize > SMALL_BYTES && uncompressedSize > compressedSize * MAX_UNPACK_RATIO;
  return uncompressedSize > MAX_UNPACKED_BYTES || isBomb ? 'import.unpacks_too_far' : null;
}
