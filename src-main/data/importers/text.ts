/** Bytes as text. CMS writes Windows Latin (cp1252, its ISO-8859-1 included), others UTF-8; few files say which. */

const utf8 = new TextDecoder('utf-8', { fatal: true });
const latin = new TextDecoder('windows-1252');

/** UTF-8 where the bytes are, else Windows Latin. A byte order mark is dropped, no-break spaces become blanks. */
export function decodeText(bytes: Uint8Array): string {
  return decoded(bytes).replaceAll('\u00a0', ' ');
}

function decoded(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    // Not UTF-8, and Windows Latin reads anything.
    return latin.decode(bytes);
  }
}

/** The same for a head, whose end may cut a letter in two. */
export function decodeHead(head: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(head);
  const cut = text.indexOf('\ufffd');
  return (cut === -1 || cut >= text.length - 3 ? text : latin.decode(head)).replaceAll('\u00a0', ' ');
}

/** A header cell as its words: lower case, letters and digits only, whatever stands between them one blank. */
export function headWords(cell: string): string {
  return cell
    .toLowerCase()
    .replace(/[^a-z0-9*]+/gu, ' ')
    .trim();
}
