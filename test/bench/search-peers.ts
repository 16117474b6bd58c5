/** Peers as they come: the same rows, their own settings, their own ranking. */
import uFuzzy from '@leeoniya/ufuzzy';
import Database from 'better-sqlite3';
import { Index } from 'flexsearch';
import MiniSearch from 'minisearch';
import type { PeerRow } from './search-library.ts';

const LIMIT = 50;
/** One wrong letter per word; the package declares its modes as an enum that exists in types alone. */
const SINGLE_ERROR: uFuzzy.Options = Object.fromEntries([['intraMode', 1]]);
/** uFuzzy ranks what it found only up to so many rows. */
const RANKED = 1_000;

export type Peer = {
  readonly name: string;
  /** Row numbers, best first. */
  readonly ask: (text: string) => readonly number[];
  readonly close: () => void;
};

export const PEERS: readonly ((rows: readonly PeerRow[]) => Peer)[] = [
  uFuzzyPeer,
  fts5Peer,
  flexSearchPeer,
  miniSearchPeer,
];

const textOf = ({ code, text }: PeerRow): string => `${code} ${text}`;

/** All words as beginnings, its own rank. */
function fts5Peer(rows: readonly PeerRow[]): Peer {
  const db = new Database(':memory:');
  db.exec("CREATE VIRTUAL TABLE t USING fts5(code, title, prefix='2 3')");
  const insert = db.prepare('INSERT INTO t (rowid, code, title) VALUES (?, ?, ?)');
  db.transaction(() => rows.forEach(({ code, text }, i) => insert.run(i + 1, code, text)))();
  const select = db.prepare('SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 50').pluck();
  return {
    name: 'FTS5',
    ask: (text) => {
      const words = text.match(/[\p{L}\p{N}]+/gu);
      const found = words === null ? [] : (select.all(words.map((word) => `"${word}"*`).join(' ')) as number[]);
      return found.map((row) => row - 1);
    },
    close: () => db.close(),
  };
}

function flexSearchPeer(rows: readonly PeerRow[]): Peer {
  const index = new Index({ tokenize: 'forward' });
  rows.forEach((row, i) => index.add(i, textOf(row)));
  return {
    name: 'FlexSearch',
    ask: (text) => index.search(text, { limit: LIMIT }) as number[],
    close: () => undefined,
  };
}

/** All words, the last one as a beginning, some letters wrong: what its documentation shows for search as one types. */
function miniSearchPeer(rows: readonly PeerRow[]): Peer {
  const index = new MiniSearch<{ id: number; text: string }>({
    fields: ['text'],
    searchOptions: { prefix: true, fuzzy: 0.2, combineWith: 'AND' },
  });
  index.addAll(rows.map((row, id) => ({ id, text: textOf(row) })));
  return {
    name: 'MiniSearch',
    ask: (text) =>
      index
        .search(text)
        .slice(0, LIMIT)
        .map(({ id }) => id as number),
    close: () => undefined,
  };
}

function uFuzzyPeer(rows: readonly PeerRow[]): Peer {
  const haystack = rows.map(textOf);
  const index = new uFuzzy(SINGLE_ERROR);
  return {
    name: 'uFuzzy',
    ask: (text) => {
      const [found, info, order] = index.search(haystack, text, 5, RANKED);
      const ranked = order === null ? (found ?? []) : order.map((i) => info.idx[i] ?? 0);
      return ranked.slice(0, LIMIT);
    },
    close: () => undefined,
  };
}
