/** Sections of the tabular list, and the categories of a range: the level between chapters and categories. */
import { statement } from '../statement.ts';
import type { ChildRow } from './codes.ts';
import { CHILD_COLUMNS } from './codes.ts';

/** In the tabular list's order. */
export const tabularSections = statement(
  'tabular.sections',
  'notes',
  "SELECT code, title FROM note_entry WHERE kind = 'section' ORDER BY id",
)<{ code: string; title: string }>();

/** Codes that stand below no other, by their keys; `end` sorts after everything below the last one. */
export const categoriesBetween = statement(
  'codes.categories_between',
  'codes',
  `SELECT ${CHILD_COLUMNS} FROM code AS c
   WHERE c.system = $system AND c.key >= $from AND c.key < $end AND c.parent IS NULL ORDER BY c.ord`,
)<ChildRow>();
