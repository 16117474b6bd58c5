#!/usr/bin/env node
// Plain JavaScript that a much older Node still reads: it only finds a Node that can run the program itself.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isatty } from 'node:tty';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NEEDED = [22, 12];
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const program = join(root, 'out', 'main', 'cli.js');

const hasTerminal = isatty(0) || isatty(2);

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
}

function ownNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const places = ['node_modules/node/bin', 'node_modules/.bin'];
  return places.map((place) => join(root, place, name)).find((path) => existsSync(path));
}

function fail(message) {
  process.stderr.write(message + '\n');
  process.exitCode = 3;
}

if (!existsSync(program)) {
  fail('codedesk: ' + program + ' is not there. Build it with: npm run build');
} else if (isNewEnough(process.versions.node)) {
  const { runFromProcess } = await import(pathToFileURL(program).href);
  await runFromProcess();
} else {
  const node = ownNode();
  if (node === undefined) {
    fail('codedesk: needs Node ' + NEEDED.join('.') + ' or later, and this is ' + process.versions.node + '.');
  } else {
    const child = spawn(node, [program].concat(process.argv.slice(2)), { stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        // A terminal sends Ctrl+C to both; everything else reaches this process alone.
        if (signal !== 'SIGINT' || !hasTerminal) child.kill(signal);
      });
    }
    child.on('error', (error) => fail('codedesk: ' + node + ' could not be started: ' + error.message));
    child.on('exit', (status, signal) => {
      process.exitCode = status === null ? (signal === 'SIGINT' ? 130 : 3) : status;
    });
  }
}
