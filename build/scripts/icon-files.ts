/** The two container formats of icons. Both take PNG images as they are, so they need no library. */
type Images = ReadonlyMap<number, Buffer>;

const ICO_SIZES = [16, 32, 48, 64, 128, 256];

/** Apple's names for an image of this many pixels; the second of a pair is the half size on a dense screen. */
const ICNS_TYPES: readonly (readonly [string, number])[] = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

function need(images: Images, size: number): Buffer {
  const image = images.get(size);
  if (image === undefined) throw new Error(`no image of ${size} pixels`);
  return image;
}

export function icoFile(images: Images): Buffer {
  const header = Buffer.alloc(6 + 16 * ICO_SIZES.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(ICO_SIZES.length, 4);
  let offset = header.length;
  const pngs = ICO_SIZES.map((size, index) => {
    const png = need(images, size);
    const at = 6 + 16 * index;
    // One byte each: 256 does not fit and is written as 0.
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
    return png;
  });
  return Buffer.concat([header, ...pngs]);
}

export function icnsFile(images: Images): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(body.length + 8, 4);
    return Buffer.concat([head, body]);
  };
  return chunk('icns', Buffer.concat(ICNS_TYPES.map(([type, size]) => chunk(type, need(images, size)))));
}
