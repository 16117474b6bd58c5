import { existsSync, readFileSync } from 'node:fs';
import { findBrowser } from './find-browser.ts';
import { commandScript, run, runNode } from './run.ts';

const PACKAGES = ['chromium', 'fonts-dejavu-core', 'xvfb'];

/** Finds a browser for the end-to-end tests, or gets one; null after saying what is missing. */
export async function ensureBrowser(): Promise<string | null> {
  const found = findBrowser();
  if (found !== null) return found;
  const named = process.env['CODEDESK_BROWSER'];
  if (named !== undefined && named !== '') {
    console.error(`No browser: CODEDESK_BROWSER names ${named}, and there is no such file.`);
    return null;
  }
  if (isRootOnDebian()) await installWithApt();
  const installed = findBrowser();
  if (installed !== null) return installed;
  console.log('No Chromium, Chrome or Edge found: asking Playwright for its own.');
  await runNode(commandScript('@playwright/test', 'playwright'), [
    'install',
    ...(canApt() ? ['--with-deps'] : []),
    'chromium',
  ]);
  const own = findBrowser();
  if (own === null) {
    console.error(
      'No browser for the end-to-end tests: install Chromium, Chrome or Edge, or name one in CODEDESK_BROWSER.',
    );
  }
  return own;
}

/** Debian's chromium is a real package; Ubuntu's is only a stub for a snap, so there Playwright's own is used. */
function isRootOnDebian(): boolean {
  return canApt() && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function canApt(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

async function installWithApt(): Promise<void> {
  console.log(`Installing ${PACKAGES.join(', ')} for the end-to-end tests.`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const update = await run('apt-get', ['update'], { output: 'keep', env });
  const install = await run('apt-get', ['install', '-y', '--no-install-recommends', ...PACKAGES], {
    output: 'keep',
    env,
  });
  if (install.status !== 0) console.error(`${update.output}${install.output}apt-get could not install them.`);
}

if (import.meta.main) {
  const browser = await ensureBrowser();
  if (browser === null) process.exitCode = 3;
  else console.log(`Browser: ${browser}`);
}
