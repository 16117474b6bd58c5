/** A dropped file's way to the app: by its path, or by its content over a stand-in for the browser's request. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { filesByContent, filesByPath } from './files.ts';
import type { TakeHow } from './files.ts';

const aFile = () => new File(['12345'], 'order 2026.zip');
const how = (more: Partial<TakeHow> = {}): TakeHow => ({
  signal: new AbortController().signal,
  onBytes: () => undefined,
  ...more,
});

describe('by its path', () => {
  test('nothing travels', async () => {
    const onBytes = vi.fn();
    const taken = await filesByPath(() => '/home/order.zip').take(aFile(), how({ onBytes }));
    expect(taken.path).toBe('/home/order.zip');
    expect(onBytes).toHaveBeenCalledWith(5);
  });

  test('a file without a place is refused', async () => {
    await expect(filesByPath(() => '').take(aFile(), how())).rejects.toMatchObject({
      error: { message: { say: 'host.not_a_file' }, where: 'order 2026.zip' },
    });
  });
});

class FakeRequest {
  static last: FakeRequest;
  readonly upload: { onprogress?: (event: { readonly loaded: number }) => void } = {};
  response: unknown = null;
  opened: readonly string[] = [];
  sent: unknown = null;
  onload: () => void = () => undefined;
  onerror: () => void = () => undefined;
  onabort: () => void = () => undefined;
  onloadend: () => void = () => undefined;
  readonly setRequestHeader = vi.fn();
  constructor() {
    FakeRequest.last = this;
  }
  open(...args: readonly string[]): void {
    this.opened = args;
  }
  send(body: unknown): void {
    this.sent = body;
  }
  abort(): void {
    this.onabort();
    this.onloadend();
  }
  answer(response: unknown): void {
    this.response = response;
    this.onload();
    this.onloadend();
  }
}

describe('by its content', () => {
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
  const fetched = vi.fn((_address: string, _options: unknown) => Promise.resolve(new Response()));
  vi.stubGlobal('fetch', fetched);
  afterEach(() => vi.clearAllMocks());

  test('it is sent under its name, tells how far it is, and is let go of by its id', async () => {
    const onBytes = vi.fn();
    const file = aFile();
    const taking = filesByContent().take(file, how({ onBytes }));
    const request = FakeRequest.last;
    expect(request.opened).toEqual(['POST', '/upload?name=order%202026.zip']);
    expect(request.setRequestHeader).toHaveBeenCalledWith('content-type', 'application/octet-stream');
    expect(request.sent).toBe(file);
    request.upload.onprogress?.({ loaded: 3 });
    request.answer({ ok: true, value: { id: 'abc', file: '/data/uploads/abc/order 2026.zip' } });
    const taken = await taking;
    expect(taken.path).toBe('/data/uploads/abc/order 2026.zip');
    expect(onBytes).toHaveBeenCalledWith(3);
    taken.release();
    expect(fetched).toHaveBeenCalledWith('/upload/abc', { method: 'DELETE' });
  });

  test('a refusal is the host’s own sentence, a host that is gone a network failure', async () => {
    const refused = filesByContent().take(aFile(), how());
    const error = { code: 'bad-input', where: '', message: { say: 'host.file_too_large', with: {} }, hint: null };
    FakeRequest.last.answer({ ok: false, error });
    await expect(refused).rejects.toMatchObject({ error });
    const gone = filesByContent().take(aFile(), how());
    FakeRequest.last.onerror();
    await expect(gone).rejects.toThrow(TypeError);
  });

  test('what is aborted stops at once', async () => {
    const stop = new AbortController();
    const taking = filesByContent().take(aFile(), how({ signal: stop.signal }));
    stop.abort(new Error('cancelled'));
    await expect(taking).rejects.toThrow('cancelled');
    await expect(filesByContent().take(aFile(), how({ signal: stop.signal }))).rejects.toThrow('cancelled');
  });
});
