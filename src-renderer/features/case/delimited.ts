/** Text from a spreadsheet as rows of cells: tabs between cells, and quotes around a cell that holds a tab or a line break. */
export function readDelimited(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endCell = (): void => {
    row.push(cell.trim());
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    rows.push(row);
    row = [];
  };
  const signs = text.replace(/\r\n?/gu, '\n');
  for (let at = 0; at < signs.length; at += 1) {
    const sign = signs.charAt(at);
    if (isQuoted) {
      if (sign !== '"') {
        // A line break within a cell is one cell to the spreadsheet, and a blank to the case.
        cell += sign === '\n' ? ' ' : sign;
      } else if (signs.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else {
        isQuoted = false;
      }
    } else if (sign === '"' && cell === '' && closes(signs, at + 1)) {
      isQuoted = true;
    } else if (sign === '\t') {
      endCell();
    } else if (sign === '\n') {
      endRow();
    } else {
      cell += sign;
    }
  }
  endRow();
  return rows.filter((cells) => cells.some((each) => each !== ''));
}

/** Whether a quote that opens a cell is closed at a cell's end; one that is not (`5" plate`) is a sign like any other. */
function closes(text: string, from: number): boolean {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    if (text.charAt(at + 1) === '"') {
      at += 1;
    } else {
      return ['', '\t', '\n'].includes(text.charAt(at + 1));
    }
  }
  return false;
}
