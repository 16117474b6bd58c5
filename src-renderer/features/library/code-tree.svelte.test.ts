import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { BrowseChild, BrowseReply } from '#contract/types.ts';
import { CodeTree } from './code-tree.svelte.ts';

function aChild(place: string, { code = null, children = 0, title = place }: Partial<BrowseChild> = {}): BrowseChild {
  return { place, system: 'ICD10CM', code, title, billable: code !== null && children === 0, children };
}

const LEVELS: Readonly<Record<string, readonly BrowseChild[]>> = {
  '': [aChild('CPT', { children: 1 }), aChild('ICD10CM', { children: 2, title: 'ICD-10-CM' })],
  CPT: [aChild('CPT/surgery', { title: 'Surgery' })],
  ICD10CM: [
    aChild('ICD10CM/1', { children: 1, title: 'Chapter 1' }),
    aChild('ICD10CM/2', { children: 1, title: 'Chapter 2' }),
  ],
  'ICD10CM/1': [aChild('ICD10CM/A00', { code: 'A00', children: 2, title: 'Cholera' })],
  'ICD10CM/A00': [aChild('ICD10CM/A00.0', { code: 'A00.0' }), aChild('ICD10CM/A00.1', { code: 'A00.1' })],
  'ICD10CM/2': [aChild('ICD10CM/C00', { code: 'C00', title: 'Lip' })],
};

let date = '2025-03-10';
let gone = 'nothing';
const browse = vi.fn(
  ({ place = '' }: { place?: string | undefined; date?: string | undefined }): Promise<BrowseReply> => {
    const children = LEVELS[place];
    if (children === undefined || place === gone) return Promise.reject(new Error('unknown place'));
    return Promise.resolve({
      place,
      title: place,
      edition: { pack: 'icd10cm-2025', edition: '2025', note: null },
      children,
    });
  },
);
const failed = vi.fn();

async function aTree(): Promise<CodeTree> {
  const tree = new CodeTree({ call: { 'codes.browse': browse }, date: () => date, failed });
  await tree.load();
  return tree;
}
const places = (tree: CodeTree) => tree.lines.map(({ child }) => child.place);
const here = (tree: CodeTree) => tree.current?.child.place;
const opened = (tree: CodeTree, place: string) =>
  vi.waitFor(() => expect(tree.lines.find(({ child }) => child.place === place)?.isOpen).toBe(true));

beforeEach(() => {
  vi.clearAllMocks();
  date = '2025-03-10';
  gone = 'nothing';
});

describe('the tree', () => {
  test('begins with the systems and the editions that they are told from', async () => {
    const tree = await aTree();
    expect(places(tree)).toEqual(['CPT', 'ICD10CM']);
    expect(tree.lines[1]).toMatchObject({
      level: 1,
      position: 2,
      siblings: 2,
      isOpen: false,
      edition: { label: '2025' },
    });
    expect(browse).toHaveBeenCalledWith({ place: '', date: '2025-03-10' });
  });

  test('right opens and goes in, left closes and goes out, and a level is asked for once', async () => {
    const tree = await aTree();
    tree.move(1);
    tree.into();
    await opened(tree, 'ICD10CM');
    tree.into();
    expect(here(tree)).toBe('ICD10CM/1');
    tree.into();
    await opened(tree, 'ICD10CM/1');
    expect(places(tree)).toEqual(['CPT', 'ICD10CM', 'ICD10CM/1', 'ICD10CM/A00', 'ICD10CM/2']);
    expect(tree.lines[3]).toMatchObject({ level: 3, position: 1, siblings: 1 });
    tree.outOf();
    expect(places(tree)).toEqual(['CPT', 'ICD10CM', 'ICD10CM/1', 'ICD10CM/2']);
    tree.outOf();
    expect(here(tree)).toBe('ICD10CM');
    tree.move(1);
    tree.into();
    await opened(tree, 'ICD10CM/1');
    expect(browse.mock.calls.filter(([{ place }]) => place === 'ICD10CM/1')).toHaveLength(1);
  });

  test('does not leave its ends', async () => {
    const tree = await aTree();
    tree.move(-1);
    expect(tree.at).toBe(0);
    tree.move(Infinity);
    expect(here(tree)).toBe('ICD10CM');
    tree.move(1);
    expect(here(tree)).toBe('ICD10CM');
  });

  test('letters typed in one go find a code or a title, from the next line on and round', async () => {
    const tree = await aTree();
    tree.move(1);
    tree.into();
    await opened(tree, 'ICD10CM');
    tree.type('c', 1000);
    expect(here(tree)).toBe('ICD10CM/1');
    for (const [at, letter] of Array.from('hapter 2').entries()) tree.type(letter, 1100 + at);
    expect(here(tree)).toBe('ICD10CM/2');
    tree.type('i', 5000);
    expect(here(tree)).toBe('ICD10CM');
  });

  test('a star opens everything beside the line', async () => {
    const tree = await aTree();
    tree.move(1);
    tree.into();
    await opened(tree, 'ICD10CM');
    tree.into();
    await tree.openSiblings();
    expect(places(tree)).toEqual(['CPT', 'ICD10CM', 'ICD10CM/1', 'ICD10CM/A00', 'ICD10CM/2', 'ICD10CM/C00']);
  });

  test('another library or date asks for what is open anew and stays where it was', async () => {
    const tree = await aTree();
    tree.move(1);
    tree.into();
    await opened(tree, 'ICD10CM');
    tree.move(2);
    expect(here(tree)).toBe('ICD10CM/2');
    date = '2026-03-10';
    await tree.load();
    expect(here(tree)).toBe('ICD10CM/2');
    expect(browse).toHaveBeenLastCalledWith({ place: 'ICD10CM', date: '2026-03-10' });
    gone = 'ICD10CM';
    await tree.load();
    expect(places(tree)).toEqual(['CPT', 'ICD10CM']);
    expect(failed).not.toHaveBeenCalled();
  });

  test('an answer for an older date is dropped, and a failure is told with a way to try again', async () => {
    const tree = await aTree();
    let answer: (reply: BrowseReply) => void = () => undefined;
    browse.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    const slow = tree.load();
    await tree.load();
    answer({ place: '', title: '', children: [aChild('OLD')] });
    await slow;
    expect(places(tree)).toEqual(['CPT', 'ICD10CM']);
    browse.mockImplementationOnce(() => Promise.reject(new TypeError('network')));
    await tree.load();
    expect(failed).toHaveBeenCalledOnce();
  });
});
