/**
 * The built Electron program, unchanged, over the stand-in: main, preload and page find each other. What the fake in
 * src-main/hosts/electron shows of the protections one by one is seen at work here, as far as a plain browser can.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { findBrowser } from '#build/scripts/find-browser.ts';
import { openElectronHost } from './hosts.ts';
import type { ElectronHost } from './hosts.ts';

const folder = mkdtempSync(join(tmpdir(), 'codedesk-standin-'));

describe.skipIf(findBrowser() === null)('the built Electron program', () => {
  let host: ElectronHost;
  beforeAll(async () => {
    host = await openElectronHost(folder);
  });
  afterAll(async () => {
    await host.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  test('shows its first screen', async () => {
    const boxes = () => host.evaluate("document.querySelectorAll('[role=combobox]').length");
    await vi.waitFor(async () => expect(await boxes()).toBe(1), 10_000);
    expect(await host.evaluate('document.title')).toBe('Codedesk');
  });

  test('gives the page three functions, and nothing of Node', async () => {
    expect(await host.evaluate('Object.keys(window.codedesk).sort().join()')).toBe('call,on,pathOf');
    expect(await host.evaluate('[typeof require, typeof process, typeof module].join()')).toBe(
      'undefined,undefined,undefined',
    );
  });

  test('a dropped file is known by its place, and nothing travels', async () => {
    const file = join(folder, 'mue_practitioner_2024q3.csv');
    writeFileSync(file, 'hcpcs_cpt_code,mue_value,mai,mue_rationale\n10000,1,2,Clinical: Data\n');
    const dropped = `(() => {
      window.__paths = { dropped: ${JSON.stringify(file)} };
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['what is in it is not asked for'], 'dropped'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    })()`;
    await host.evaluate(dropped);
    const plan = () => host.evaluate("document.querySelector('[data-plan]')?.dataset.plan ?? ''");
    await vi.waitFor(async () => expect(await plan()).toBe('mue-practitioner-2024q3'), 10_000);
  });

  test.each(['https://example.com/', 'http://127.0.0.1:9/', 'https://codedesk.test.example/'])(
    'the page reaches nothing at %s',
    async (address) => {
      const asked = `fetch(${JSON.stringify(address)}, { mode: 'no-cors' }).then(() => 'reached', () => 'refused')`;
      expect(await host.evaluate(asked)).toBe('refused');
    },
  );

  test('a script or a style that is not one of its files does not run', async () => {
    const tried = `new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective), { once: true });
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
    })`;
    expect(await host.evaluate(tried)).toBe('script-src-elem');
    expect(await host.evaluate('window.ran === undefined')).toBe(true);
  });

  test('the page cannot be put into a frame, its own included', async () => {
    const tried = `(async () => {
      const frame = document.createElement('iframe');
      frame.src = '/index.html';
      document.body.append(frame);
      await new Promise((resolve) => frame.addEventListener('load', resolve));
      const inside = frame.contentDocument;
      frame.remove();
      return inside === null;
    })()`;
    expect(await host.evaluate(tried)).toBe(true);
  });
});
