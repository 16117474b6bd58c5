/**
 * Runs the built main process, unchanged, with `electron` leading to the stand-in: `node run-built.ts ARGS`.
 * As a child process with a channel it evaluates expressions in the window's page and answers with their values.
 */
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import type * as StandIn from './stand-in.ts';

const standIn = new URL('./stand-in.ts', import.meta.url).href;
const main = new URL('../../out/main/index.js', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
});

// As a packaged program sees them: its own name, then what was typed.
process.argv = [fileURLToPath(main), ...process.argv.slice(2)];

const { BrowserWindow, app, becomeReady } = (await import(standIn)) as typeof StandIn;
await import(main);
becomeReady();

process.on('message', (message: { id: number; expression: string } | 'quit') => {
  if (message === 'quit') {
    app.quit();
    return;
  }
  void evaluate(message.expression).then(
    (value) => process.send?.({ id: message.id, value }),
    (error: unknown) => process.send?.({ id: message.id, error: String(error) }),
  );
});

async function evaluate(expression: string): Promise<unknown> {
  const page = await BrowserWindow.windows[0]?.page;
  // A new page is blank for a moment.
  await page?.waitForURL(/^https:/);
  return page?.evaluate(expression);
}
