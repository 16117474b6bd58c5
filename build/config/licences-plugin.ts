import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;

/** The folder of the package that a module came from; null for our own. */
export function packageFolder(moduleId: string): string | null {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(moduleId.replaceAll('\\', '/'))?.[0] ?? null;
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
    string,
    string
  >;
  const texts = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [`${name} ${version} (${license})`, ...texts].join('\n\n');
}

/**
 * Bundling leaves licence files behind, and most licences ask to go along: writes those of every package that the
 * bundle took something from beside it.
 */
export function licences(fileName = 'licences.txt'): Plugin {
  return {
    name: 'codedesk-licences',
    apply: 'build',
    generateBundle() {
      const folders = [...this.getModuleIds()].flatMap((id) => packageFolder(id.replace(/^\0/, '')) ?? []);
      const source = [...new Set(folders)]
        .filter((folder) => existsSync(join(folder, 'package.json')))
        .map(licenceOf)
        .sort()
        .join(`\n\n${'-'.repeat(72)}\n\n`);
      if (source !== '') this.emitFile({ type: 'asset', fileName, source: `${source}\n` });
    },
  };
}
