import type { Case } from './case/types.ts';

/** What the reader chose; every field has a default. */
export type Settings = {
  readonly theme: 'system' | 'light' | 'dark' | 'contrast-light' | 'contrast-dark';
  readonly language: string;
  /** Date of service that the window looks up by; null = today. */
  readonly asOf: string | null;
};

/** An unsaved case, kept on this machine so that a crash costs nothing; erased with the case. */
export type Draft = {
  readonly id: string;
  readonly case: Case | null;
  readonly entry: string;
  readonly updatedAt: string;
};
