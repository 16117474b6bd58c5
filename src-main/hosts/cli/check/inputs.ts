/** Files, standard input and typed entries as cases to check, one after the other. */
import { accessSync, constants, createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError, MAX_ENTRY_LENGTH, said } from '#contract/shared.ts';
import type { Said } from '#contract/types.ts';
import { refuseNotLanded } from '../commands/not-landed.ts';
import { FORMATS, PEEK_LENGTH, recogniseFormat } from './formats.ts';
import type { Format } from './formats.ts';
import { readJsonElements } from './json-elements.ts';
import { decode, peek } from './read-text.ts';

/** `file` is as it was given; `ref` names the case within it, for a case that has no name of its own. */
export type Given =
  | { readonly kind: 'case'; readonly file: string; readonly ref: string; readonly value: unknown }
  | { readonly kind: 'entry'; readonly file: string; readonly ref: string; readonly text: string }
  | { readonly kind: 'problem'; readonly file: string; readonly where: string; readonly message: Said };

export type Source = { readonly file: string; readonly bytes: () => AsyncIterable<Buffer> };

/** Opens nothing yet, but a name that leads nowhere is a mistake of the call and is told before anything is checked. */
export function openSources(files: readonly string[], stdin: AsyncIterable<Buffer>): Source[] {
  return files.map((file) => {
    if (file === '-') {
      return { file, bytes: () => stdin };
    }
    requireReadable(file);
    return { file, bytes: () => createReadStream(file) as AsyncIterable<Buffer> };
  });
}

function requireReadable(file: string): void {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) {
    throw new AppError('not-found', said('cli.check.no_file'), { where: file });
  }
  if (stat.isDirectory()) {
    throw new AppError('bad-input', said('cli.check.is_folder'), { where: file });
  }
  try {
    accessSync(file, constants.R_OK);
  } catch (cause) {
    throw new AppError('environment', said('cli.check.no_permission'), { where: file, cause });
  }
}

export function readFormat(text: string | undefined): Format | undefined {
  const format = FORMATS.find((one) => one === text);
  if (text !== undefined && format === undefined) {
    throw new AppError('bad-input', said('cli.wrong_format', { format: text, formats: FORMATS }), {
      where: '--format',
    });
  }
  if (format !== undefined) requireLanded(format);
  return format;
}

function requireLanded(format: Format): void {
  if (format !== 'case' && format !== 'entry') {
    refuseNotLanded(`--format ${format}`);
  }
}

/** A file that cannot be read any further is one problem; what was read before it stands. */
export async function* readCases({ file, bytes }: Source, asked: Format | undefined): AsyncGenerator<Given> {
  try {
    const { start, all } = await peek(decode(bytes()), PEEK_LENGTH);
    const format = asked ?? recogniseFormat(start);
    requireLanded(format);
    yield* format === 'case' ? readJson(file, all) : readEntry(file, all);
  } catch (error) {
    // A format that cannot be read yet is no fault of the file.
    if (!(error instanceof AppError) || error.code === 'not-landed') throw error;
    yield { kind: 'problem', file, where: error.where, message: error.said };
  }
}

async function* readJson(file: string, text: AsyncIterable<string>): AsyncGenerator<Given> {
  let count = 0;
  for await (const element of readJsonElements(text)) {
    if (element.kind === 'wrong') {
      yield { kind: 'problem', file, where: element.where, message: element.message };
      continue;
    }
    count += 1;
    const isObject = typeof element.value === 'object' && element.value !== null && !Array.isArray(element.value);
    yield isObject
      ? { kind: 'case', file, ref: refOf(file, count), value: element.value }
      : { kind: 'problem', file, where: `line ${element.line}`, message: said('cli.check.not_object') };
  }
}

async function* readEntry(file: string, chunks: AsyncIterable<string>): AsyncGenerator<Given> {
  let text = '';
  for await (const chunk of chunks) {
    text += chunk;
    if (text.length > MAX_ENTRY_LENGTH) {
      yield {
        kind: 'problem',
        file,
        where: '',
        message: said('cli.check.entry_too_long', { limit: MAX_ENTRY_LENGTH }),
      };
      return;
    }
  }
  if (text.includes('\0')) {
    yield { kind: 'problem', file, where: '', message: said('cli.check.not_text') };
  } else if (text.trim() === '') {
    yield { kind: 'problem', file, where: '', message: said('cli.check.empty') };
  } else {
    yield { kind: 'entry', file, ref: refOf(file, 1), text };
  }
}

function refOf(file: string, count: number): string {
  return `${file === '-' ? 'stdin' : basename(file)}#${count}`;
}
