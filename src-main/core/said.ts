/**
 * What core and app say to people: a message key with its parameters, never a sentence.
 * A host turns it into words in its own language (contract/words).
 */
export type SaidValue = string | number | readonly (string | Said)[] | { readonly date: string } | Said;

export type Said = {
  /** Key in the word catalogues, such as `range.do_not_report_with.title`. */
  readonly say: string;
  /** Parameters: codes and numbers as they are, `{ date }` for ISO dates, arrays for lists. */
  readonly with: Readonly<Record<string, SaidValue>>;
};

/** Makes a message. The key has to exist in the English catalogue; `npm run check` compares them. */
export function said(say: string, params: Said['with'] = {}): Said {
  return { say, with: params };
}
