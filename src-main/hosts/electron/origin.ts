/** The window's own scheme: its page has an origin of its own, and nothing else has it. */
export const SCHEME = 'app';
export const ORIGIN = `${SCHEME}://codedesk`;
export const START_PAGE = `${ORIGIN}/index.html`;

export function isOwn(address: string): boolean {
  return address === ORIGIN || address.startsWith(`${ORIGIN}/`);
}
