import { said } from '../shared.ts';
import type { Said } from '../types.ts';
import type { Say } from '../words/say.ts';

/** Something that could not be read or was left aside, with its place in a file or a case. */
export type Note = { readonly file?: string | null; readonly where: string; readonly message: Said };

export function noteText(say: Say, { file, where, message }: Note): string {
  const place = [file ?? '', where].filter((part) => part !== '').join(' ');
  return place === '' ? say(message) : say(said('report.place', { place, message }));
}
