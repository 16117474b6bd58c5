import { expect, test, vi } from 'vitest';
import { log, renderer } from '#test/electron/fake-electron.ts';

vi.mock('electron', () => import('#test/electron/fake-electron.ts'));

await import('./preload.ts');

test('the page is given three functions and nothing else', async () => {
  expect([...log.exposed.keys()]).toEqual(['codedesk']);
  const bridge = log.exposed.get('codedesk') as unknown as {
    call: (name: string, input: unknown) => Promise<unknown>;
    on: (name: string, handler: (data: unknown) => void) => () => void;
    pathOf: (file: File) => string;
  };
  expect(Object.keys(bridge).sort()).toEqual(['call', 'on', 'pathOf']);
  expect(await bridge.call('app.about', {})).toEqual({ channel: 'call', args: ['app.about', {}] });

  expect(bridge.pathOf(new File([], 'order.zip'))).toBe('/dropped/order.zip');

  const heard: unknown[] = [];
  const stop = bridge.on('library.changed', (data) => heard.push(data));
  renderer.emit('event', { sender: 'the event object must not reach the page' }, 'library.changed', { packs: 1 });
  renderer.emit('event', {}, 'search.state', { state: 'ready' });
  stop();
  renderer.emit('event', {}, 'library.changed', { packs: 2 });
  expect(heard).toEqual([{ packs: 1 }]);
});
