/** What a process and all that it started are connected to, as Linux tells it. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export type Socket = { readonly pid: number; readonly kind: string; readonly local: string; readonly remote: string };

const KINDS = ['tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6'];

/** Sockets of the internet families; those between processes of this machine (`unix`) reach nobody. */
export function internetSockets(pid: number): Socket[] {
  const byInode = new Map<string, Omit<Socket, 'pid'>>();
  for (const kind of KINDS) {
    for (const line of readFileSync(`/proc/${pid}/net/${kind}`, 'utf8').trim().split('\n').slice(1)) {
      const [, local = '', remote = '', , , , , , , inode = ''] = line.trim().split(/\s+/);
      byInode.set(inode, { kind, local: readAddress(local), remote: readAddress(remote) });
    }
  }
  return familyOf(pid).flatMap((one) =>
    socketInodes(one).flatMap((inode) => {
      const socket = byInode.get(inode);
      return socket === undefined ? [] : [{ pid: one, ...socket }];
    }),
  );
}

/** The process, its children, theirs, and so on. */
export function familyOf(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? tryRead(() => readFileSync(`/proc/${name}/stat`, 'utf8')) : null;
    // The name in brackets may itself hold blanks and brackets.
    const parent = stat === null ? undefined : stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const family = [pid];
  for (const one of family) {
    for (const [child, parent] of parents) if (parent === one) family.push(child);
  }
  return family;
}

function socketInodes(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  return (tryRead(() => readdirSync(folder)) ?? []).flatMap((name) => {
    const target = tryRead(() => readlinkSync(`${folder}/${name}`)) ?? '';
    return /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? [];
  });
}

/** `0100007F:1F90` is 127.0.0.1:8080; six's addresses stay as they are. */
function readAddress(text: string): string {
  const [address = '', port = ''] = text.split(':');
  const bytes =
    address.length === 8 ? (address.match(/../g) ?? []).reverse().map((byte) => parseInt(byte, 16)) : [address];
  return `${bytes.join('.')}:${parseInt(port, 16)}`;
}

/** Processes end while they are being looked at. */
function tryRead<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
