/**
 * Every statement that asks a pack or user.db, with the plan that SQLite makes for it: `queries.txt`, to be read in a
 * diff. A plan that walks a whole table shows as SCAN and fails here, unless it is named below with its reason.
 */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildSnapshot } from '#data/search-index/index.ts';
import { USER_STATEMENTS } from '#data/user/user-store.ts';
import type { Statement } from '#data/packs/statement.ts';
import { USER_MIGRATIONS } from '#db/user/migrations/index.ts';
import { aFolder, aStarterPack } from '../fixtures/packs.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Where statements are declared. */
const STORES = 'src-main/data/{packs/stores,search-index}/*.ts';

/** Tables that are read whole, each because it is small and wanted whole. */
const READ_WHOLE: Readonly<Record<string, string>> = {
  'ptp.among': 'the codes of one case, which the statement itself has put together',
  'ptp.codes': 'some thirteen thousand codes, only for a page with more than five hundred pairs',
  'search.above': 'the codes that the statement itself has found on the way up',
  'search.places': 'the tree above the codes, once per pack and date',
  'search.word_forms': 'the forms of words, once per pack',
  'search.index_forms': 'the forms that an index adds, once per pack',
  'search.index_words_of_forms': 'the readings that an index adds, some hundred of them',
  'user.settings': 'a handful of settings',
  'user.uses': 'the codes that one reader has used',
  'user.ownWords': 'the words of one reader, a thousand at most',
  'user.drafts': 'the unsaved cases of one user',
  'user.removeDrafts': 'all of them are replaced',
  'user.savedCases': 'the cases that one reader has saved, two thousand at most',
};

let folder: ReturnType<typeof aFolder>;
let pack: Database.Database;
let user: Database.Database;

beforeAll(async () => {
  folder = aFolder();
  const { path } = await aStarterPack({ folder: folder.path, searchable: buildSnapshot });
  pack = new Database(path, { readonly: true });
  user = new Database(':memory:');
  for (const { sql } of USER_MIGRATIONS) user.exec(sql);
});
afterAll(() => {
  pack.close();
  user.close();
  folder.remove();
});

it('keeps to the plans that were read', async () => {
  const asked = await declaredStatements();
  const plans = [
    ...asked.map(({ name, sql }) => describePlan(name, sql, planOf(pack, sql))),
    ...Object.entries(USER_STATEMENTS).map(([name, sql]) => describePlan(`user.${name}`, sql, planOf(user, sql))),
  ];

  await expect(`${plans.sort().join('\n\n')}\n`).toMatchFileSnapshot('queries.txt');
});

it('walks no table whole but those that are meant to be', async () => {
  const asked = [
    ...(await declaredStatements()).map(({ name, sql }) => ({ name, plan: planOf(pack, sql) })),
    ...Object.entries(USER_STATEMENTS).map(([name, sql]) => ({ name: `user.${name}`, plan: planOf(user, sql) })),
  ];
  const scanning = asked.filter(({ plan }) => plan.some((line) => isTableScan(line))).map(({ name }) => name);

  expect(scanning.filter((name) => !Object.hasOwn(READ_WHOLE, name))).toEqual([]);
});

it('gives every statement a name of its own', async () => {
  const names = (await declaredStatements()).map(({ name }) => name);

  expect(names).toEqual([...new Set(names)]);
  expect(names.length).toBeGreaterThan(30);
});

async function declaredStatements(): Promise<readonly Statement<unknown>[]> {
  const files = globSync(STORES, { cwd: root }).filter((file) => !/\.test\.ts$|worker/.test(file));
  const modules = await Promise.all(files.sort().map((file) => import(join(root, file)) as Promise<object>));
  return modules.flatMap((one) => Object.values(one).filter(isStatement)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function isStatement(value: unknown): value is Statement<unknown> {
  return typeof value === 'object' && value !== null && 'sql' in value && 'group' in value && 'name' in value;
}

type PlanRow = { readonly id: number; readonly parent: number; readonly detail: string };

/** The plan as indented lines. Parameters stay unbound: the plan does not depend on them. */
function planOf(db: Database.Database, sql: string): readonly string[] {
  const names = [...new Set(sql.match(/[$@][a-zA-Z0-9_]+/g) ?? [])].map((name) => [name.slice(1), null]);
  const rows = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(Object.fromEntries(names)) as PlanRow[];
  const depth = new Map<number, number>();
  return rows.map(({ id, parent, detail }) => {
    const level = (depth.get(parent) ?? 0) + 1;
    depth.set(id, level);
    return `${'  '.repeat(level)}${detail}`;
  });
}

function describePlan(name: string, sql: string, plan: readonly string[]): string {
  const text = sql
    .split('\n')
    .map((line) => line.trim())
    .join(' ');
  return [
    name,
    `  ${text}`,
    ...(plan.length === 0 ? ['    (no rows are read)'] : plan.map((line) => `  ${line}`)),
  ].join('\n');
}

/** A list that comes as one parameter is walked whole, and so is what a statement itself has put together. */
function isTableScan(line: string): boolean {
  return /\bSCAN\b/.test(line) && !/VIRTUAL TABLE|CONSTANT ROW|\(subquery/.test(line);
}
