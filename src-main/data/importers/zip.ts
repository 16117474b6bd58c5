/** A zip's members as sources. yauzl checks names (no absolute path, no `..`) and declared sizes while it reads. */
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import { asRefusal, streamSource } from './stream-source.ts';
import type { Opened, OpenedFile } from './stream-source.ts';
import { MAX_UNPACKED_BYTES, MAX_UNPACK_RATIO } from './types.ts';

/** Publishers' zips hold a dozen members; a thousand is no code set. */
const MAX_MEMBERS = 1000;
/** Below this size any ratio is harmless. */
const SMALL_BYTES = 1_048_576;

const open = promisify<string, yauzl.Options, ZipFile>(yauzl.open);

/** Opens a zip; the file stays open until `close`. A bad member is refused by name, the others stay usable. */
export async function openZip(file: string): Promise<OpenedFile> {
  // Names are checked entry by entry below, so that one bad name does not end the reading of the rest.
  const zip = await open(file, { lazyEntries: true, autoClose: false, decodeStrings: true, strictFileNames: false });
  try {
    const entries = await readEntries(zip, file);
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
      if (!entry.fileName.endsWith('/')) {
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

async function openMember(zip: ZipFile, entry: Entry, file: string): Promise<Opened> {
  const member = entry.fileName;
  const refuse = (error: AppError): Opened => ({ kind: 'refused', file, member, error });
  const reason = memberFault(entry);
  if (reason !== null) {
    return refuse(new AppError('bad-input', said(reason, { member, file: basename(file) }), { where: member }));
  }
  try {
    const openStream = promisify<Entry, Readable>(zip.openReadStream.bind(zip));
    const source = await streamSource({
      file,
      member,
      name: basename(member),
      around: [basename(file)],
      bytes: entry.uncompressedSize,
      packed: entry.compressedSize,
      open: () => openStream(entry),
    });
    return { kind: 'source', source };
  } catch (error) {
    return refuse(asRefusal(error, member));
  }
}

/** The key of what is wrong with a member, or null. */
function memberFault(entry: Entry): string | null {
  const { fileName, compressedSize, uncompressedSize } = entry;
  if (/^(?:[a-zA-Z]:|[\\/])/u.test(fileName) || fileName.split(/[\\/]/u).includes('..')) {
    return 'import.member_leaves_folder';
  }
  if (/\.(?:zip|gz|7z|rar)$/iu.test(fileName)) {
    return 'import.zip_in_zip';
  }
  if (entry.isEncrypted()) {
    return 'import.member_encrypted';
  }
  const isBomb = uncompressedSize > SMALL_BYTES && uncompressedSize > compressedSize * MAX_UNPACK_RATIO;
  return uncompressedSize > MAX_UNPACKED_BYTES || isBomb ? 'import.unpacks_too_far' : null;
}
