import { describe, expect, test, vi } from 'vitest';
import { flushSync } from 'svelte';
import type { ClaimResult, ClaimTable } from '#contract/types.ts';
import { aResult } from '#test/fixtures/claim-results.ts';
import { ClaimBatch } from './claim-batch.svelte.ts';
import type { ClaimApi, ClaimFile } from './claim-batch.svelte.ts';

/** An app that takes every line of a text for a claim, and one that begins with `?` for a problem. */
function anApp() {
  const said: string[] = [];
  let rest = '';
  const call = {
    'claims.open': vi.fn((_input: unknown) => Promise.resolve({ id: 'c1' })),
    'claims.close': vi.fn(() => Promise.resolve({ closed: true })),
    'claims.remember': vi.fn((_input: unknown) => Promise.resolve({ kept: true })),
    'claims.feed': ({ text, isLast }: { text: string; isLast?: boolean | undefined }) => {
      said.push(text);
      const lines = (rest + text).split('\n');
      rest = isLast === true ? '' : (lines.pop() ?? '');
      return Promise.resolve({ format: 'entry' as const, results: lines.filter((line) => line !== '').map(resultOf) });
    },
  };
  return { call: call as unknown as ClaimApi & typeof call, said };
}

function resultOf(line: string): ClaimResult {
  const problems = [{ file: 'a', where: 'line 1', message: { say: 'x', with: {} } }];
  return line.startsWith('?') ? aResult({ case: null, problems }) : aResult({ ref: line });
}

const aTable = (field: 'code' | null): ClaimTable => ({
  hasNames: true,
  columns: [{ name: 'Leistung', field, shape: '99999' }],
});

function aBatch(text: string, look: Partial<ClaimFile['look']> = {}) {
  const app = anApp();
  const files = [
    {
      file: new File([text], 'a.txt'),
      look: { kind: 'claims', format: 'entry', table: null, remembered: null, ...look },
    },
  ] as const;
  const failed = vi.fn();
  const batch = new ClaimBatch('1', files, { call: app.call, defaults: () => ({}), now: () => 0, failed });
  return { batch, files, failed, ...app };
}

describe('a batch of claims', () => {
  test('is read to its end, piece by piece, whatever the pieces cut', async () => {
    const text = Array.from({ length: 9000 }, (_, n) => `claim-${n}-é`).join('\n');
    const { batch, files, said } = aBatch(text);
    await batch.read(files);
    expect(said.length).toBeGreaterThan(2);
    expect(said.join('')).toBe(text);
    flushSync();
    expect([batch.phase, batch.rows.length, batch.rows[8999]?.ref]).toEqual(['done', 9000, 'claim-8999-é']);
  });

  test('every claim can be had whole afterwards, the packed and the last', async () => {
    const { batch, files } = aBatch(Array.from({ length: 300 }, (_, n) => `c${n}`).join('\n'));
    await batch.read(files);
    const refs = await Promise.all([0, 127, 128, 299].map(async (at) => (await batch.store.at(at))?.ref));
    expect(refs).toEqual(['c0', 'c127', 'c128', 'c299']);
    expect(await batch.store.at(300)).toBeNull();
  });

  test('what could not be read is listed and is no claim', async () => {
    const { batch, files } = aBatch('one\n? what\ntwo');
    await batch.read(files);
    flushSync();
    expect([batch.rows.map(({ ref }) => ref), batch.problemCount, batch.rows[1]?.at]).toEqual([['one', 'two'], 1, 2]);
    expect(await batch.onlyClaim()).toBeNull();
  });

  test('a claim alone is told as one', async () => {
    const { batch, files } = aBatch('one');
    await batch.read(files);
    expect((await batch.onlyClaim())?.ref).toBe('one');
  });

  test('a stop ends the reading in the app as well and keeps what was checked', async () => {
    const { batch, files, call } = aBatch(Array.from({ length: 20_000 }, (_, n) => `c${n}`).join('\n'));
    const feed = call['claims.feed'];
    let pieces = 0;
    call['claims.feed'] = (input) => {
      pieces += 1;
      if (pieces === 2) batch.cancel();
      return feed(input);
    };
    await batch.read(files);
    flushSync();
    expect(batch.phase).toBe('cancelled');
    expect(batch.rows.length).toBeGreaterThan(1000);
    expect(batch.rows.length).toBeLessThan(20_000);
    expect(call['claims.close']).toHaveBeenCalled();
  });

  test('an app that fails is told, and what was checked stays', async () => {
    const { batch, files, call, failed } = aBatch('one\ntwo');
    call['claims.open'] = vi.fn(() => Promise.reject(new Error('gone')));
    await batch.read(files);
    expect(failed).toHaveBeenCalled();
    expect(batch.phase).toBe('cancelled');
  });
});

describe('a table whose names do not tell', () => {
  test('waits for the reader’s word, reads by it, and remembers it', async () => {
    const { batch, files, call } = aBatch('one', { format: 'csv', table: aTable(null) });
    const reading = batch.read(files);
    await vi.waitFor(() => expect(batch.phase).toBe('asking'));
    await batch.answer({ code: ['Leistung'] });
    await reading;
    expect(call['claims.open']).toHaveBeenCalledWith(
      expect.objectContaining({ format: 'csv', columns: { code: ['Leistung'] } }),
    );
    expect(call['claims.remember']).toHaveBeenCalledWith({ names: ['Leistung'], columns: { code: ['Leistung'] } });
    expect(batch.phase).toBe('done');
  });

  test('is read at once by what was said the last time', async () => {
    const { batch, files, call } = aBatch('one', {
      format: 'csv',
      table: aTable(null),
      remembered: { code: ['Leistung'] },
    });
    await batch.read(files);
    expect(call['claims.open']).toHaveBeenCalledWith(expect.objectContaining({ columns: { code: ['Leistung'] } }));
  });

  test('is asked about where days and claims are not told and columns are left: all would become one claim of today', async () => {
    const table: ClaimTable = {
      hasNames: true,
      columns: [
        { name: 'Svc', field: 'code', shape: '99999' },
        { name: 'When', field: null, shape: '9999-99-99' },
      ],
    };
    const { batch, files } = aBatch('one', { format: 'csv', table });
    const reading = batch.read(files);
    await vi.waitFor(() => expect(batch.phase).toBe('asking'));
    batch.cancel();
    await reading;
  });

  test('is not asked about where a name tells', async () => {
    const { batch, files } = aBatch('one', { format: 'csv', table: aTable('code') });
    await batch.read(files);
    expect(batch.phase).toBe('done');
  });

  test('is left unread when the reader does not want it', async () => {
    const { batch, files, said } = aBatch('one', { format: 'csv', table: aTable(null) });
    const reading = batch.read(files);
    await vi.waitFor(() => expect(batch.phase).toBe('asking'));
    batch.cancel();
    await reading;
    expect([batch.phase, said]).toEqual(['cancelled', []]);
  });
});
