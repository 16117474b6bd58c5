/** Hands a text to the reader as a file: the browser, or Electron's own dialog, puts it where they say. */
export type TextFile = { readonly text: string; readonly fileName: string; readonly mediaType: string };

/** The browser has read it by then; before, it would find nothing there. */
const KEPT_MS = 60_000;

export function saveFile({ text, fileName, mediaType }: TextFile): void {
  const address = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
