import { expect, test, vi } from 'vitest';
import { sortFiles } from './sort-files.ts';
import type { Intake } from './sort-files.ts';

function anIntake() {
  const look = vi.fn(({ name }: { name: string; start: string }) =>
    Promise.resolve(
      name.endsWith('.837')
        ? { kind: 'claims', format: '837p', table: null, remembered: null }
        : { kind: 'codes', remembered: null },
    ),
  );
  const claims = { take: vi.fn() };
  const library = { take: vi.fn(), open: vi.fn() };
  const intake = { call: { 'claims.look': look }, claims, library } as unknown as Intake;
  return { intake, look, claims, library };
}

const names = (files: readonly { readonly name: string }[]) => files.map(({ name }) => name);

test('a mixed drop goes both ways, and claims are what is shown', async () => {
  const { intake, claims, library } = anIntake();
  await sortFiles({ files: [new File(['x'], 'codes.zip'), new File(['y'], 'a.837')], folders: [] }, intake);
  const [taken] = library.take.mock.calls[0] as [{ files: File[] }];
  const [checked] = claims.take.mock.calls[0] as [{ file: File }[]];
  expect([names(taken.files), names(checked.map(({ file }) => file))]).toEqual([['codes.zip'], ['a.837']]);
  expect(library.open).not.toHaveBeenCalled();
});

test('code sets alone, and folders, lead to the library', async () => {
  const { intake, library } = anIntake();
  await sortFiles({ files: [], folders: ['sets'] }, intake);
  expect(library.take).toHaveBeenCalledWith({ files: [], folders: ['sets'] });
  expect(library.open).toHaveBeenCalled();
});

test('no more of a file is looked at than its beginning, bytes as they are', async () => {
  const { intake, look } = anIntake();
  const bytes = Uint8Array.from({ length: 100_000 }, (_, n) => n % 256);
  await sortFiles({ files: [new File([bytes], 'a.837')], folders: [] }, intake);
  const sent = Uint8Array.from(atob(look.mock.calls[0]?.[0].start ?? ''), (sign) => sign.charCodeAt(0));
  expect(sent).toEqual(bytes.subarray(0, 65_536));
});
