/** The Electron program: the window, or the command line when it is called with a command. */
import { app } from 'electron';
import { resolveFolders } from '../common/folders.ts';
import { openApp } from '../common/open-app.ts';
import { findPlaces } from '../common/places.ts';
import { isCommandLine, readWindowArguments, typedArguments } from './arguments.ts';
import { startElectronHost } from './host.ts';

const typed = typedArguments(process.argv, process.defaultApp);

if (isCommandLine(typed)) {
  const { runFromProcess } = await import('../cli/main.ts');
  await runFromProcess(typed);
  app.exit(Number(process.exitCode ?? 0));
} else {
  const { data, library, language } = readWindowArguments(typed);
  const places = findPlaces(import.meta.dirname);
  const folders = resolveFolders({ data, library });
  // Not waited for: Electron becomes ready only after this module has been read to its end.
  startElectronHost({
    places,
    folders,
    language,
    openApp: async (onEvent) => {
      const opened = await openApp({ host: 'electron', places, folders, onEvent });
      return { call: opened.dispatcher.call, close: opened.close };
    },
  });
}
