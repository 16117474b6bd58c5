/**
 * Findings in full, by the keys of their sentences: reasons, questions, answers, fixes, rows. The families' own tests say what is found and what
 * is not; this keeps what is said about it. `npm run test:unit -- src-main/core/rules/in-full -u` writes it anew.
 */
import { expect, it } from 'vitest';
import { IN_FULL } from '#test/fixtures/in-full.ts';
import { findingsOf } from '#test/fixtures/check.ts';
import type { Patch } from '../case/types.ts';
import type { Said } from '../said.ts';
import type { Finding, FoldedFinding } from './types.ts';

/** The key without what all have in common, and what is put into the sentence. */
function say({ say: key, with: params }: Said): string {
  const named = Object.keys(params).length === 0 ? '' : ` ${JSON.stringify(params)}`;
  return key.replace(/^rule\./, '') + named;
}

it('says the same of the same cases', async () => {
  const blocks = IN_FULL.map(({ title, given, facts, only }) => {
    const found = findingsOf(given, facts).filter(({ rule }) => only.some((part) => rule.startsWith(part)));
    return [`# ${title}`, ...found.flatMap(lines)].join('\n');
  });
  await expect(`${blocks.join('\n\n')}\n`).toMatchFileSnapshot('../../../test/golden/findings.txt');
});

function lines(finding: Finding): string[] {
  const { question, fixes, folded = [], overridable } = finding;
  return [
    ...inBrief(finding, ''),
    `  ${overridable ? 'can' : 'cannot'} be overridden`,
    ...(question === null ? [] : [`  ? ${say(question.text)} ${question.path}`]),
    ...(question?.answers ?? []).map(({ label, patch }) => `    * ${say(label)} ${patchText(patch)}`),
    ...fixes.map(({ label, patch }) => `  = ${say(label)} ${patchText(patch)}`),
    ...folded.flatMap((other) => inBrief(other, '  > ')),
  ];
}

function inBrief(
  { severity, rule, lines: at, dx, codes, message, why, citation, row }: FoldedFinding,
  lead: string,
): string[] {
  const values = row === null ? '' : ` [${row.table} ${JSON.stringify(row.values)}]`;
  return [
    `${lead}${severity} ${rule} ${at.join()} d${dx.join()} ${codes.join()}: ${say(message)}${values}`,
    ...why.map((one) => `  - ${say(one)}`),
    `  @ ${citation.source}, ${citation.section}`,
  ];
}

function patchText(patch: Patch): string {
  return patch
    .map((one) => `${one.op} ${one.path} ${'value' in one ? JSON.stringify(one.value) : ''}`.trim())
    .join('; ');
}
