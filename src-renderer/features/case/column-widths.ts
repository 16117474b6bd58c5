/** How wide each column of the grid is; the title has what is left. */
import type { Column } from './cells.ts';

export const COLUMN_WIDTHS: Readonly<Record<Column, string>> = {
  code: '6rem',
  modifiers: '5.75rem',
  units: '3.25rem',
  from: '5.25rem',
  pos: '2.75rem',
  dx: '3.25rem',
  provider: '4.25rem',
  minutes: '4rem',
  course: '4.25rem',
  session: '4.25rem',
  site: '4.25rem',
  drug: '11rem',
};
