/**
 * Shortens a title so that its matched words stay in sight: what is cut away lies between or before them, never in
 * them. A title whose matches fit anyway is left whole, and the row's own ellipsis does the rest.
 */
export type Fitted = { readonly text: string; readonly marks: readonly (readonly [number, number])[] };

const GAP = ' … ';
/** What stays on each side of a gap, so that a matched word is read with its neighbours. */
const CONTEXT = 14;

export function fit(title: string, marks: Fitted['marks'], room: number): Fitted {
  const last = marks.at(-1);
  if (last === undefined || last[1] <= room) {
    return { text: title, marks };
  }
  let text = '';
  const moved: [number, number][] = [];
  let at = 0;
  for (const [start, end] of marks) {
    text += shorten(title.slice(at, start), at === 0);
    moved.push([text.length, text.length + end - start]);
    text += title.slice(start, end);
    at = end;
  }
  return { text: text + title.slice(at), marks: moved };
}

function shorten(between: string, isFirst: boolean): string {
  const keptBefore = isFirst ? CONTEXT * 2 : CONTEXT;
  if (between.length <= keptBefore + CONTEXT + GAP.length) {
    return between;
  }
  const head = between.slice(0, between.lastIndexOf(' ', keptBefore));
  const tail = between.slice(between.indexOf(' ', between.length - CONTEXT));
  return `${head.trimEnd()}${GAP}${tail.trimStart()}`;
}
