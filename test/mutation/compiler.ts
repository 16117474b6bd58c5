/** What the compiler says of a fault: one that it refuses can't reach anybody, whatever the tests say. */
import { dirname, join } from 'node:path';
import ts from 'typescript';

export type Refuses = (source: string) => boolean;

/** Judges texts that stand in for one file of a project. */
export function compilerOf(config: string, file: string): Refuses {
  const { config: read } = ts.readConfigFile(config, (path) => ts.sys.readFile(path));
  const { fileNames, options } = ts.parseJsonConfigFileContent(read, ts.sys, dirname(config));
  let [text, version] = [ts.sys.readFile(file) ?? '', 0];
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => options,
    getScriptFileNames: () => fileNames,
    getScriptVersion: (name) => (name === file ? String(version) : '0'),
    getScriptSnapshot: (name) => {
      const known = name === file ? text : ts.sys.readFile(name);
      return known === undefined ? undefined : ts.ScriptSnapshot.fromString(known);
    },
    getCurrentDirectory: () => dirname(config),
    getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
    fileExists: (name) => ts.sys.fileExists(name),
    readFile: (name) => ts.sys.readFile(name),
    directoryExists: (name) => ts.sys.directoryExists(name),
    getDirectories: (name) => ts.sys.getDirectories(name),
  };
  const service = ts.createLanguageService(host, documents);
  return (source) => {
    [text, version] = [source, version + 1];
    return service.getSemanticDiagnostics(file).length > 0;
  };
}

/** Files that several projects read are read once. */
const documents = ts.createDocumentRegistry();

export function coreConfig(root: string): string {
  return join(root, 'src-main/core/tsconfig.json');
}
