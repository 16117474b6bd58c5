import { describe, expect, it } from 'vitest';
import { findPhysical, judgeDeclaration } from './logical-css.ts';

describe('a declaration', () => {
  it.each([
    ['margin-left', '1rem', 'margin-inline-start'],
    ['padding-right', '2px', 'padding-inline-end'],
    ['scroll-margin-left', '2px', 'scroll-margin-inline-start'],
    ['border-left-color', 'red', 'border-inline-start-color'],
    ['border-right', '1px solid', 'border-inline-end'],
    ['border-top-left-radius', '4px', 'border-start-start-radius'],
    ['left', '0', 'inset-inline-start'],
    ['text-align', 'right', 'text-align: end'],
    ['float', 'left', 'float: inline-start'],
    ['margin', '0 1px 0 2px', 'margin-block and margin-inline'],
    ['padding', '0 calc(1px + 2px) 0 var(--gap)', 'padding-block and padding-inline'],
    ['border-radius', '4px 0 0 4px', 'the border-start-* and border-end-* radii'],
  ])('%s: %s is refused', (property, value, instead) => {
    expect(judgeDeclaration(property, value)?.instead).toBe(instead);
  });

  it.each([
    ['margin-inline-start', '1rem'],
    ['margin', '0 calc(1px + 2px)'],
    ['margin', '1px 2px 3px 2px'],
    ['border-radius', '4px 4px 0 0'],
    ['border-radius', '4px'],
    ['text-align', 'start'],
    ['transition', 'left 100ms'],
    ['--left', '1px'],
  ])('%s: %s is allowed', (property, value) => {
    expect(judgeDeclaration(property, value)).toBeNull();
  });
});

it('is found in style sheets, with its line', () => {
  expect(findPhysical('a.css', '.a {\n  color: red;\n  @media print {\n    left: 0;\n  }\n}\n')).toEqual([
    { line: 4, said: 'left: 0', instead: 'inset-inline-start' },
  ]);
});

it('is found in the style, the directives and the attributes of a component', () => {
  const text = [
    '<p style="color: red; margin-left: {x}px" style:right="0" style:color="left">x</p>',
    '{#if x}<b style:left={x}>x</b>{/if}',
    '<style>p { float: right }</style>',
  ].join('\n');
  expect(findPhysical('A.svelte', text).map(({ line, said }) => `${line} ${said}`)).toEqual([
    '1 margin-left: (…)px',
    '1 right: 0',
    '2 left: (…)',
    '3 float: right',
  ]);
});
