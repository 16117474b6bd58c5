/** What the window may never do, whatever its page is made to try: leave its page, open others, ask for devices, reach out. */
import { app } from 'electron';
import type { Session, WebContents } from 'electron';
import { HELD_BACK } from '../common/prompt-answers.ts';
import { isOwn, START_PAGE } from './origin.ts';

/** Before `ready`: the browser inside makes no connections of its own, and does not keep answers waiting. */
export function quietBrowser(): void {
  const { commandLine } = app;
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  commandLine.appendSwitch('no-proxy-server');
  commandLine.appendSwitch('no-pings');
  for (const name of ['background-networking', 'component-update', 'domain-reliability', 'sync', 'quic']) {
    commandLine.appendSwitch(`disable-${name}`);
  }
  commandLine.appendSwitch('disable-features', HELD_BACK);
  commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
}

export function protectSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) =>
    answer(isAllowed(permission, contents.getURL())),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => isAllowed(permission, origin));
  session.setDevicePermissionHandler(() => false);
  // The spelling checker would fetch its dictionaries.
  session.setSpellCheckerEnabled(false);
  // What the page has made itself, such as a report: the person is asked where to put it.
  session.on('will-download', (event, item) => {
    if (!isOwnBlob(item.getURL())) event.preventDefault();
  });
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isLocal(details.url) }));
}

/** Copying a case is the only thing that the page needs a permission for. */
function isAllowed(permission: string, address: string): boolean {
  return permission === 'clipboard-sanitized-write' && isOwn(address.replace(/\/$/, ''));
}

function isOwnBlob(address: string): boolean {
  return address.startsWith('blob:') && isOwn(address.slice('blob:'.length));
}

/** The page's own files, and what it makes itself; the inspector of an unpackaged program has its own scheme. */
function isLocal(address: string): boolean {
  return isOwn(address) || /^(?:data|blob|devtools):/.test(address);
}

export function protectContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', stayOnPage);
  contents.on('will-frame-navigate', stayOnPage);
  contents.on('will-redirect', stayOnPage);
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** A reload is a navigation to the same page, and the only one there is. */
function stayOnPage(event: { readonly url: string; readonly preventDefault: () => void }): void {
  if (event.url.split('#', 1)[0] !== START_PAGE) {
    event.preventDefault();
  }
}
