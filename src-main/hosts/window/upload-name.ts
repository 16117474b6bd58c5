/** No file system takes longer names than 255 bytes; the folder's own part of a path needs room, too. */
const MAX_NAME_BYTES = 200;

/**
 * The last part of a dropped file's name, as every file system takes it. Importers read edition and setting from names,
 * so that letters, digits and extension stay; no folder of the name does.
 */
export function plainName(name: string): string {
  const last = name.split(/[\\/]/u).at(-1) ?? '';
  // eslint-disable-next-line no-control-regex -- they are what is taken out
  const plain = last.replaceAll(/[\u0000-\u001f\u007f<>:"|?*]/gu, '_').replace(/[. ]+$/u, '');
  const isReserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu.test(plain);
  return shorten(plain === '' ? 'file' : isReserved ? `_${plain}` : plain);
}

/** Cut before the extension. */
function shorten(name: string): string {
  if (Buffer.byteLength(name) <= MAX_NAME_BYTES) {
    return name;
  }
  const extension = /(?:\.\w{1,5}){1,2}$/u.exec(name)?.[0] ?? '';
  let letters = Array.from(name.slice(0, name.length - extension.length));
  while (Buffer.byteLength(letters.join('') + extension) > MAX_NAME_BYTES) {
    letters = letters.slice(0, -1);
  }
  return letters.join('') + extension;
}
