/**
 * Styles must follow the direction of the text, so nothing may say left or right. Reads every `.css` file and every
 * `.svelte` file: its <style>, its `style:` directives and its `style` attributes.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'svelte/compiler';
import { root } from '../scripts/run.ts';

export type Physical = { line: number; said: string; instead: string };

const PROPERTIES: Readonly<Record<string, string>> = {
  left: 'inset-inline-start',
  right: 'inset-inline-end',
  'border-top-left-radius': 'border-start-start-radius',
  'border-top-right-radius': 'border-start-end-radius',
  'border-bottom-left-radius': 'border-end-start-radius',
  'border-bottom-right-radius': 'border-end-end-radius',
};
const SIDED = /^(scroll-)?(margin|padding)-(left|right)$|^border-(left|right)(-(width|style|color))?$/;
const SIDE_VALUES = /^(text-align|text-align-last|float|clear|caption-side)$/;
const FOUR_SIDES = /^((scroll-)?(margin|padding)|inset|border-(width|style|color))$/;

/** What a declaration says of left or right, and what to say instead; null when it says neither. */
export function judgeDeclaration(property: string, value: string): Omit<Physical, 'line'> | null {
  const name = property.trim().toLowerCase();
  const text = value
    .replace(/!important/, '')
    .trim()
    .toLowerCase();
  const said = `${name}: ${value.trim()}`;
  const direct = PROPERTIES[name];
  if (direct !== undefined) return { said, instead: direct };
  if (SIDED.test(name)) return { said, instead: name.replace('left', 'inline-start').replace('right', 'inline-end') };
  if (SIDE_VALUES.test(name) && /^(left|right)$/.test(text)) {
    const side = text === 'left' ? 'start' : 'end';
    return { said, instead: `${name}: ${name === 'float' || name === 'clear' ? 'inline-' : ''}${side}` };
  }
  if (FOUR_SIDES.test(name)) {
    const sides = splitSides(text);
    if (sides.length === 4 && sides[1] !== sides[3]) return { said, instead: `${name}-block and ${name}-inline` };
  }
  if (name === 'border-radius' && isLopsided(text))
    return { said, instead: 'the border-start-* and border-end-* radii' };
  return null;
}

/** Splits at blanks outside of brackets. */
const splitSides = (text: string) => text.match(/(?:[^\s(]|\((?:[^()]|\([^()]*\))*\))+/g) ?? [];

/** Corners run top-left, top-right, bottom-right, bottom-left: mirror images differ unless both pairs are equal. */
function isLopsided(text: string): boolean {
  const [a, b = a, c = a, d = b] = splitSides(text.split('/')[0] ?? '');
  return a !== b || c !== d;
}

type Found = { offset: number; property: string; value: string };

function fromInline(css: string, offset: number): Found[] {
  return css.split(';').flatMap((part) => {
    const [property, ...value] = part.split(':');
    return property === undefined || value.length === 0 ? [] : [{ offset, property, value: value.join(':') }];
  });
}

/** Every node kind that carries a declaration, found by walking the whole tree. */
function declarations(source: string): Found[] {
  const found: Found[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const child of node) visit(child);
      return;
    }
    if (node === null || typeof node !== 'object') return;
    const at = node as {
      type?: unknown;
      start?: number;
      end?: number;
      property?: unknown;
      value?: unknown;
      name?: unknown;
    };
    const start = at.start ?? 0;
    if (at.type === 'Declaration')
      found.push({ offset: start, property: String(at.property), value: String(at.value) });
    if (at.type === 'StyleDirective') found.push({ offset: start, property: String(at.name), value: textOf(at.value) });
    if (at.type === 'Attribute' && at.name === 'style') found.push(...fromInline(textOf(at.value), start));
    for (const child of Object.values(node)) visit(child);
  };
  visit(parse(source, { modern: true }));
  return found.sort((a, b) => a.offset - b.offset);
}

/** The fixed text of an attribute; what is computed at run time counts as a word that names no side. */
function textOf(value: unknown): string {
  const parts: unknown[] = Array.isArray(value) ? value : [value];
  return parts
    .map((part) => (part !== null && typeof part === 'object' && 'data' in part ? String(part.data) : '(…)'))
    .join('');
}

export function findPhysical(name: string, text: string): Physical[] {
  const isSvelte = name.endsWith('.svelte');
  const source = isSvelte ? text : `<style>${text}</style>`;
  return declarations(source).flatMap(({ offset, property, value }) => {
    const judged = judgeDeclaration(property, value);
    return judged === null ? [] : [{ line: source.slice(0, offset).split('\n').length, ...judged }];
  });
}

export function checkStyles(folder: string): string[] {
  return globSync('src-renderer/**/*.{css,svelte}', { cwd: folder })
    .sort()
    .flatMap((path) =>
      findPhysical(path, readFileSync(join(folder, path), 'utf8')).map(
        ({ line, said, instead }) => `${path}:${line}  ${said}  (say ${instead})`,
      ),
    );
}

if (import.meta.main) {
  const problems = checkStyles(root);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}
