import { describe, expect, test } from 'vitest';
import { decode } from './read-text.ts';

async function decoded(bytes: Buffer, piece = bytes.length): Promise<string> {
  async function* pieces(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += piece) yield await Promise.resolve(bytes.subarray(at, at + piece));
  }
  let text = '';
  for await (const part of decode(pieces())) text += part;
  return text;
}

const NAMES = 'José Peña, Zoë; 3 × 4 €\n';
const windows = Buffer.from('José Peña, Zoë; 3 × 4 \u0080\n', 'latin1');

describe('bytes', () => {
  test.each([
    ['UTF-8', Buffer.from(NAMES)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${NAMES}`)],
    ['UTF-16', Buffer.from(`\uFEFF${NAMES}`, 'utf16le')],
    ['UTF-16, high bytes first', Buffer.from(`\uFEFF${NAMES}`, 'utf16le').swap16()],
    ['the Windows code page', windows],
  ])('of %s are read as text, whatever the pieces', async (_name, bytes) => {
    for (const piece of [bytes.length, 7, 2]) {
      expect((await decoded(bytes, piece)).replace(/^\uFEFF/, '')).toBe(NAMES);
    }
  });

  test('of one encoding behind another are marked, whichever comes first', async () => {
    const mixed = [Buffer.concat([Buffer.from('Zoë\n'), windows]), Buffer.concat([windows, Buffer.from('Zoë\n')])];
    for (const bytes of mixed) {
      expect(await decoded(bytes)).toContain('\uFFFD');
      expect(await decoded(bytes, 5)).toContain('\uFFFD');
    }
  });

  test('that are no text are marked, or stay for whoever reads on', async () => {
    expect(await decoded(Buffer.from([0x41, 0x81, 0xff, 0x0a]))).toContain('\uFFFD');
    expect(await decoded(Buffer.from([0x41, 0x00, 0x42]))).toBe('A\u0000B');
  });

  test('that end within a sign lose none before it', async () => {
    expect(await decoded(Buffer.from('abc Zo\u00EB', 'utf8').subarray(0, -1))).toMatch(/^abc Zo./);
    expect(await decoded(Buffer.from([]))).toBe('');
  });
});
