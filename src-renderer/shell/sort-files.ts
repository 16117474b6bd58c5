/** Files that came together, each to where it belongs: publishers' sets to the library, claims to be checked. */
import type { Client } from '#contract/types.ts';
import type { ClaimFile } from '#features/claims/index.ts';

export type Arrived = { readonly files: readonly File[]; readonly folders: readonly string[] };

export type Intake = {
  readonly call: Pick<Client, 'claims.look'>;
  readonly claims: { readonly take: (files: readonly ClaimFile[]) => void };
  readonly library: { readonly take: (arrived: Arrived) => void; readonly open: () => void };
};

/** As much of a file as anyone needs to know it. */
const HEAD_BYTES = 64 * 1024;

export async function sortFiles({ files, folders }: Arrived, { call, claims, library }: Intake): Promise<void> {
  const known = await Promise.all(files.map(async (file) => ({ file, look: await lookAt(file, call) })));
  const ofClaims = known.flatMap(({ file, look }) => (look.kind === 'claims' ? [{ file, look }] : []));
  const ofCodes = known.filter(({ look }) => look.kind === 'codes').map(({ file }) => file);
  if (ofCodes.length + folders.length > 0) {
    library.take({ files: ofCodes, folders });
    if (ofClaims.length === 0) library.open();
  }
  claims.take(ofClaims);
}

async function lookAt(file: File, call: Intake['call']) {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  return call['claims.look']({ name: file.name, start: base64(head) });
}

/** In runs, since a call takes so many arguments and no more. */
function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
