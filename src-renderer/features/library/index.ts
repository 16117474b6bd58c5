/** What features/library gives to the shell. */
import type { Component } from 'svelte';
import type { Desk } from '#api/desk.ts';
import LibraryScreen from './LibraryScreen.svelte';
import { setLibraryDesk } from './context.ts';
import type { Dropped } from './import-batch.svelte.ts';
import { LibraryDesk } from './library-desk.svelte.ts';

export type LibraryFeature = {
  /** Shows the library. */
  readonly open: () => void;
  /** Shows the library and the system's own dialog to choose files with. */
  readonly chooseFiles: () => void;
  /** The sheet while `router.place.screen` is `library`. Its root carries `data-screen="library"`. */
  readonly Screen: Component;
  /** Takes publishers' files: says what each is before anything is installed. */
  readonly take: (dropped: Dropped) => void;
  /** Set by whoever draws the field behind "Choose files". */
  readonly onchoose: (choose: () => void) => void;
};

/** Makes the library's state, while the shell is being made: an import goes on while other screens are shown. */
export function createLibrary(desk: Desk): LibraryFeature {
  const library = new LibraryDesk({
    call: desk.call,
    files: desk.files,
    date: () => desk.asOf.date,
    now: () => performance.now(),
    newId: () => crypto.randomUUID(),
    failed: (error, retry) => desk.trouble.report(error, retry),
  });
  setLibraryDesk(library);
  desk.on('import.progress', (news) => library.hear(news));
  const open = (): void => desk.router.go({ screen: 'library' });
  return {
    open,
    chooseFiles: () => {
      open();
      library.chooseFiles();
    },
    Screen: LibraryScreen,
    take: (dropped) => library.take(dropped),
    onchoose: (choose) => (library.chooseFiles = choose),
  };
}
