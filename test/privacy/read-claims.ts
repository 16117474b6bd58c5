/**
 * Reads claim files as the product does, in a process of its own, and leaves behind what it would: replies, user.db,
 * temporary files, what it printed, and at the end the memory itself. Knows the files by name only.
 *
 *     node --expose-gc test/privacy/read-claims.ts DATA STARTER OUT FILE...
 */
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { argv } from 'node:process';
import { writeHeapSnapshot } from 'node:v8';
import { createApp } from '#app/create-app.ts';
import type { App } from '#app/create-app.ts';

const [data = '', starterPack = '', out = '', ...files] = argv.slice(2);

async function readAll(app: App): Promise<void> {
  const { client } = app;
  for (const file of files) {
    const replies: unknown[] = [];
    // The window asks what a file is before it has it read, and keeps the names of a table's columns.
    const look = await client['claims.look']({
      name: basename(file),
      start: readFileSync(file).subarray(0, 65_536).toString('base64'),
    });
    replies.push({ look, results: [] });
    const names = look.kind === 'claims' ? (look.table?.columns.map(({ name }) => name) ?? []) : [];
    if (names.length > 0) await client['claims.remember']({ names, columns: { code: ['code'] } });
    const { id } = await client['claims.open']({ name: basename(file), titles: true });
    for await (const text of createReadStream(file, { encoding: 'utf8', highWaterMark: 1024 })) {
      replies.push(await client['claims.feed']({ id, text: text as string }));
    }
    replies.push(await client['claims.feed']({ id, text: '', isLast: true }));
    writeFileSync(join(out, `${basename(file)}.reply`), JSON.stringify(replies));
    // What a person does next: keeps the first case to go on with it.
    const first = (replies as { results: { case: unknown }[] }[]).flatMap(({ results }) => results)[0]?.case;
    await client['drafts.save']({ id: 'one', entry: '', case: first });
  }
}

const app = createApp({
  host: 'window',
  dataFolder: data,
  libraryFolder: null,
  starterPack,
  version: '0',
  clock: { today: () => '2025-06-02', nowMs: () => performance.now() },
  searchMode: 'inline',
  workerUrl: null,
  lazySearch: true,
  onBug: (method, error) => console.error(method, error),
});
await readAll(app);
// A pattern's last subject is kept until another one matches; a person's next word would do the same.
/./.exec('.');
for (let round = 0; round < 3; round += 1) {
  globalThis.gc?.();
  await new Promise((resolve) => setTimeout(resolve, 20));
}
writeHeapSnapshot(join(out, 'memory.heapsnapshot'));
await app.close();
