import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aFile, aGzip, aHostileZip, aZip, workbookBytes, zipBytes } from '#test/fixtures/imports.ts';
import { aFolder } from '#test/fixtures/packs.ts';
import { openFile } from './sources.ts';
import type { OpenedFile } from './stream-source.ts';

let folder = aFolder();
let open: OpenedFile[] = [];
beforeEach(() => {
  folder = aFolder();
  open = [];
});
afterEach(() => {
  open.forEach((each) => each.close());
  folder.remove();
});

const NEVER = new AbortController().signal;

/** What became of each member: its content, or the key of its refusal. */
async function look(path: string): Promise<readonly (readonly [string, string])[]> {
  const file = await openFile(path);
  open.push(file);
  return Promise.all(
    file.opened.map(async (each) => {
      if (each.kind === 'refused') {
        return [each.member ?? 'file', each.error.said.say] as const;
      }
      const chunks: Uint8Array[] = [];
      try {
        for await (const chunk of each.source.read(NEVER)) {
          chunks.push(chunk);
        }
      } catch (error) {
        return [
          each.source.member ?? 'file',
          (error as { said?: { say: string } }).said?.say ?? String(error),
        ] as const;
      }
      return [each.source.member ?? 'file', Buffer.concat(chunks).toString('utf8')] as const;
    }),
  );
}

describe('containers', () => {
  test('plain, gzipped and zipped content is the same', async () => {
    expect(await look(aFile(folder.path, 'a.txt', 'one\n'))).toEqual([['file', 'one\n']]);
    expect(await look(aGzip(folder.path, 'a.csv.gz', 'one\n'))).toEqual([['file', 'one\n']]);
    expect(await look(await aZip(folder.path, 'a.zip', { 'x/a.txt': 'one\n', 'b.txt': 'two\n' }))).toEqual([
      ['x/a.txt', 'one\n'],
      ['b.txt', 'two\n'],
    ]);
  });

  test('a member’s name is its source’s, the zip’s stands around it', async () => {
    const file = await openFile(await aZip(folder.path, 'outer.zip', { 'deep/inner.txt': 'x' }));
    open.push(file);
    expect(file.opened).toMatchObject([{ source: { name: 'inner.txt', around: ['outer.zip'], bytes: 1 } }]);
  });

  test('names that leave their folder refuse their member and leave the others', async () => {
    const path = await aHostileZip(folder.path, 'bad.zip', {
      '../up.txt': 'a',
      '/root.txt': 'b',
      'C:\\drive.txt': 'c',
      'in/../../out.txt': 'd',
      '..\\up2.txt': 'e',
      'nul\u0000l.txt': 'f',
      'good.txt': 'g',
    });
    const seen = await look(path);
    expect(seen.map(([, what]) => what)).toEqual([...Array<string>(6).fill('import.member_leaves_folder'), 'g']);
  });

  test('packed files within a zip are refused by their content, whatever they are called', async () => {
    const inner = await zipBytes({ 'a.txt': 'x' });
    const gzip = Buffer.from('1f8b08000000000000', 'hex');
    const path = await aZip(folder.path, 'nest.zip', { 'inner.txt': inner, 'b.dat': gzip, 'c.txt': 'fine' });
    expect(await look(path)).toEqual([
      ['inner.txt', 'import.zip_in_zip'],
      ['b.dat', 'import.zip_in_zip'],
      ['c.txt', 'fine'],
    ]);
  });

  test('what unpacks to far more than it was packed to is refused before it is read', async () => {
    const bomb = Buffer.alloc(40_000_000, 0x20);
    expect(await look(await aZip(folder.path, 'bomb.zip', { 'b.txt': bomb, 'a.txt': 'fine' }))).toEqual([
      ['b.txt', 'import.unpacks_too_far'],
      ['a.txt', 'fine'],
    ]);
    expect(await look(aGzip(folder.path, 'bomb.txt.gz', bomb))).toEqual([['file', 'import.unpacks_too_far']]);
  });

  test('a member that says it is small and is not, is refused while it is read', async () => {
    const zip = await zipBytes({ 'b.txt': Buffer.alloc(5_000_000, 0x20) });
    // The unpacked size stands in both headers; 1000 is a lie.
    const size = Buffer.alloc(4);
    size.writeUInt32LE(5_000_000);
    const lie = Buffer.alloc(4);
    lie.writeUInt32LE(1000);
    const bytes = Buffer.from(
      zip.toString('latin1').replaceAll(size.toString('latin1'), lie.toString('latin1')),
      'latin1',
    );
    expect(await look(aFile(folder.path, 'lie.zip', bytes))).toEqual([['b.txt', 'import.damaged']]);
  });

  test.each([
    ['empty.txt', Buffer.alloc(0), 'import.empty_file'],
    ['cut.zip', Buffer.from('504b0304140000000800', 'hex'), 'import.damaged'],
    ['none.zip', Buffer.from('504b0506000000000000000000000000000000000000', 'hex'), 'import.empty_zip'],
    ['cut.gz', Buffer.from('1f8b0800000000000003', 'hex'), 'import.damaged'],
  ])('%s is refused', async (name, content, reason) => {
    expect(await look(aFile(folder.path, name, content))).toEqual([['file', reason]]);
  });

  test('what is not there, and a folder, are refused', async () => {
    expect(await look(`${folder.path}/none.txt`)).toEqual([['file', 'import.no_such_file']]);
    expect(await look(folder.path)).toEqual([['file', 'import.is_folder']]);
  });
});

describe('workbooks', () => {
  const rows = [
    ['Notice\r\nof two lines'],
    [],
    ['Code', 'Value', null, 'Long'],
    ['a,b', 45017, null, 'say "x"'],
    [null, 0.1 + 0.2],
  ];
  const text = 'Notice of two lines\n\nCode,Value,,Long\n"a,b",45017,,"say ""x"""\n,0.30000000000000004\n';

  test('are read as the rows of their first visible sheet, line n being row n', async () => {
    expect(await look(aFile(folder.path, 'w.xlsx', await workbookBytes(rows)))).toEqual([['file', text]]);
    const inZip = await aZip(folder.path, 'w.zip', { 'w.xlsx': await workbookBytes(rows), 'a.txt': 'x' });
    expect(await look(inZip)).toEqual([
      ['w.xlsx', text],
      ['a.txt', 'x'],
    ]);
  });

  test('are known by their content and hashed as the file that they are', async () => {
    const bytes = await workbookBytes(rows);
    const file = await openFile(aFile(folder.path, 'renamed.bin', bytes));
    expect(file.opened).toMatchObject([{ kind: 'source', source: { original: { bytes: bytes.length } } }]);
  });

  test('a number is written as a person would, however the machine holds it', async () => {
    const bytes = await workbookBytes([[1]], {
      'xl/worksheets/sheet1.xml':
        '<worksheet><sheetData><row><c><v>1.9870101E7</v></c><c><v>0.28999999999999998</v></c><c t="e"><v>#N/A</v></c><c t="str"><v>f</v></c></row></sheetData></worksheet>',
    });
    expect(await look(aFile(folder.path, 'n.xlsx', bytes))).toEqual([['file', '19870101,0.29,,f\n']]);
  });

  test.each([
    ['entities', '<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>', 'import.xml_doctype'],
    ['a cut-off sheet', '<worksheet><sheetData><row r="1"><c><v>1', 'import.xml_malformed'],
    ['rows out of order', '<worksheet><row r="2"></row><row r="1"></row></worksheet>', 'import.xml_malformed'],
    ['a row beyond the format', '<worksheet><row r="99999999999"></row></worksheet>', 'import.xml_malformed'],
  ])('with %s are refused', async (_, sheet, reason) => {
    const bytes = await workbookBytes([['x']], { 'xl/worksheets/sheet1.xml': sheet });
    expect(await look(aFile(folder.path, 'bad.xlsx', bytes))).toEqual([['file', reason]]);
  });

  test('without a sheet that is shown, a workbook is refused', async () => {
    const bytes = await workbookBytes([['x']], { 'xl/workbook.xml': '<workbook><sheets/></workbook>' });
    expect(await look(aFile(folder.path, 'none.xlsx', bytes))).toEqual([['file', 'import.no_sheet']]);
  });
});
