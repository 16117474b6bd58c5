/** What can be done now, by name: screens offer commands, the palette shows and runs them. */

export type CommandGroup = 'code' | 'section' | 'elsewhere' | 'look';

export type CommandIcon =
  | 'open'
  | 'aside'
  | 'add'
  | 'copy'
  | 'step'
  | 'section'
  | 'search'
  | 'case'
  | 'claims'
  | 'report'
  | 'save'
  | 'saved'
  | 'backup'
  | 'library'
  | 'keys'
  | 'about'
  | 'look';

export type Command = {
  readonly id: string;
  readonly group: CommandGroup;
  readonly icon: CommandIcon;
  readonly label: string;
  /** Set after the label in a quieter ink. */
  readonly detail?: string;
  /** The key that does the same without the palette. */
  readonly chord?: string;
  readonly run: () => void;
};

export type Commands = {
  /** Shows the palette, with text in its field (`@` for the sections of a page). */
  open(text?: string): void;
  /** Asked anew each time that the palette opens, until the returned function is called. */
  offer(source: () => readonly Command[]): () => void;
};
