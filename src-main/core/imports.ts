/** What an import tells while it runs and of each file afterwards, as INTERFACE "import --json" names the fields. */
import type { Setting } from './case/types.ts';
import type { PackKind } from './packs.ts';
import type { Said } from './said.ts';

export type ImportState = 'installed' | 'replaced' | 'merged' | 'left-aside' | 'refused' | 'cancelled';

export type RefusedRow = { readonly line: number; readonly reason: Said };

export type ImportOutcome = {
  /** The path or the upload as it was given, and the member's name within a zip. */
  readonly file: string;
  readonly member: string | null;
  readonly kind: PackKind | null;
  readonly pack: string | null;
  readonly edition: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** Rows read and taken; the first refused rows with their lines, and how many there were in all. */
  readonly read: number;
  readonly taken: number;
  readonly refused: readonly RefusedRow[];
  readonly refusedCount: number;
  readonly leftAside: readonly Said[];
  readonly state: ImportState;
  /** Why it was refused or left aside, in one sentence; null otherwise. */
  readonly reason: Said | null;
  /** What would mend it. */
  readonly hint: Said | null;
  /** Whose fault it is when it was refused: the file's or the call's, or the machine's. */
  readonly fault: 'bad-input' | 'environment' | null;
};

/** `waiting`: another process is putting packs into the same folder, and this one comes after it. */
export type ImportStep = 'reading' | 'waiting' | 'writing' | 'indexing' | 'done';

/** How far one file is. `bytes` and `rows` are read so far; `ofBytes` is null where the container does not say. */
export type ImportProgress = {
  readonly file: string;
  readonly member: string | null;
  readonly step: ImportStep;
  readonly bytes: number;
  readonly ofBytes: number | null;
  readonly rows: number;
};

/** What the reader says about all files of one import; it goes before what names and contents say. */
export type ImportGiven = {
  readonly edition?: string | undefined;
  readonly setting?: Setting | undefined;
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
};

/** The same about one file or zip member; it goes before what is said about all of them. */
export type ImportCorrection = ImportGiven & { readonly file: string; readonly member: string | null };

export type ImportRequest = {
  readonly files: readonly string[];
  readonly given: ImportGiven;
  readonly corrections?: readonly ImportCorrection[] | undefined;
  /** Says what would be done and writes nothing. */
  readonly dryRun: boolean;
};

/** What one file or zip member is and what would become of it, as far as its first bytes and the names say. */
export type ImportPlanItem = {
  readonly file: string;
  readonly member: string | null;
  readonly state: 'installs' | 'replaces' | 'left-aside' | 'refused';
  /** First part of the pack's id: `icd10cm`, `ptp`; null where it was not recognised. */
  readonly set: string | null;
  readonly kind: PackKind | null;
  readonly pack: string | null;
  readonly edition: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly setting: Setting | null;
  /** Editions of this set are of a setting each. */
  readonly hasSetting: boolean;
  /** What has to be said before it can be installed. */
  readonly needs: 'edition' | 'setting' | null;
  /** Unpacked size in bytes; null where the container does not say. */
  readonly bytes: number | null;
  /** Lines, by the length of the first ones; null for what is not text by the line. */
  readonly rowsAbout: number | null;
  readonly reason: Said | null;
  readonly hint: Said | null;
};

/** What is to be looked at: files, and what the reader says about them. */
export type ImportLook = Pick<ImportRequest, 'files' | 'corrections'>;
