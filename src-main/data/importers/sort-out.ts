/** Says of each source whose it is, and which sources make one pack. Nothing is read but heads and names. */
import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';
import type { Setting } from '#core/case/types.ts';
import type { ImportGiven, ImportOutcome, ImportRequest } from '#core/imports.ts';
import { correctedDates, datesOfEdition } from './names.ts';
import { asideOutcome, refusedOutcome } from './outcome.ts';
import type { Dates, Importer, ImportSource, Recogniser, Recognition } from './types.ts';

export type Member = {
  readonly source: ImportSource;
  readonly form: { readonly key: string; readonly rank: number } | null;
  readonly alone: Said | null;
};

/** The sources of one pack. */
export type Group = {
  readonly pack: string;
  readonly importer: Importer;
  readonly dates: Dates;
  readonly setting: Setting | null;
  readonly members: readonly Member[];
};

export type SortedOut = { readonly groups: readonly Group[]; readonly outcomes: readonly ImportOutcome[] };

/** Groups recognised sources by the pack that they belong to; the others get their outcome at once. */
export function sortOut(
  sources: readonly ImportSource[],
  importers: readonly Recogniser[],
  request: Pick<ImportRequest, 'given' | 'corrections'>,
  isInstalled: (pack: string) => boolean,
): SortedOut {
  const groups = new Map<string, Group>();
  const outcomes: ImportOutcome[] = [];
  for (const source of sources) {
    const placed = place(source, recognise(source, importers), givenFor(source, request));
    if ('state' in placed) {
      outcomes.push(placed);
      continue;
    }
    const group = groups.get(placed.pack);
    groups.set(
      placed.pack,
      group === undefined ? placed : { ...group, members: [...group.members, ...placed.members] },
    );
  }
  const chosen = [...groups.values()].map((group) => oneFormEach(group, outcomes));
  return { groups: chosen.filter((group) => canStand(group, isInstalled, outcomes)), outcomes };
}

/** What the reader said about this source, over what was said about all of them. */
function givenFor(
  { file, member }: ImportSource,
  { given, corrections = [] }: Pick<ImportRequest, 'given' | 'corrections'>,
): ImportGiven {
  const own = corrections.find((one) => one.file === file && one.member === member);
  return {
    edition: own?.edition ?? given.edition,
    setting: own?.setting ?? given.setting,
    validFrom: own?.validFrom ?? given.validFrom,
    validTo: own?.validTo ?? given.validTo,
  };
}

/** What makes no pack by itself adds to the installed one; without that it is left aside, each member with its reason. */
function canStand(
  { members, importer, pack }: Group,
  isInstalled: (pack: string) => boolean,
  outcomes: ImportOutcome[],
): boolean {
  const canBe = members.some(({ alone }) => alone === null) || isInstalled(pack);
  for (const { source, alone } of canBe ? [] : members) {
    if (alone !== null) {
      outcomes.push(asideOutcome(source, alone, { kind: importer.packKind, pack }));
    }
  }
  return canBe;
}

/** Whose a source is, by the first importer that knows it; null = nobody's. */
export function recognise(source: ImportSource, importers: readonly Recogniser[]): Recognition | null {
  for (const importer of importers) {
    const recognition = importer.recognise(source);
    if (recognition !== null) {
      return recognition;
    }
  }
  return null;
}

function place(source: ImportSource, recognition: Recognition | null, given: ImportGiven): Group | ImportOutcome {
  if (recognition === null) {
    return refusedOutcome(source, notRecognised(source));
  }
  if (recognition.kind === 'left-aside') {
    return asideOutcome(source, recognition.reason);
  }
  const { importer, form, alone = null } = recognition;
  const refuse = (error: AppError): ImportOutcome => refusedOutcome(source, error, { kind: importer.packKind });
  const dates = datesFor(recognition, given);
  if (dates === null) {
    return refuse(needs(source, 'import.needs_edition', 'import.hint.edition'));
  }
  const { validFrom, validTo } = dates;
  if (validTo !== null && validTo < validFrom) {
    const message = said('import.dates_reversed', { file: source.name, from: validFrom, to: validTo });
    return refuse(new AppError('bad-input', message, { where: whereOf(source), hint: said('import.hint.dates') }));
  }
  if (isOtherSetting(recognition, given)) {
    const params = { file: source.name, stated: recognition.setting ?? '', wanted: given.setting ?? '' };
    return refuse(new AppError('bad-input', said('import.other_setting', params), { where: whereOf(source) }));
  }
  const setting = recognition.setting === 'none' ? null : (given.setting ?? recognition.setting);
  if (setting === null && recognition.setting !== 'none') {
    return refuse(needs(source, 'import.needs_setting', 'import.hint.setting'));
  }
  const pack = [importer.idStem, setting, dates.edition].filter((part) => part !== null).join('-');
  return { pack: asPackId(pack), importer, dates, setting, members: [{ source, form, alone }] };
}

/** A setting that is given for all files of an import must not turn one that says its own into another's edits. */
function isOtherSetting({ setting, isSettingStated = false }: Known, given: ImportGiven): boolean {
  return isSettingStated && given.setting !== undefined && given.setting !== setting;
}

type Known = Extract<Recognition, { kind: 'import' }>;

/** The reader's edition may bring its own dates; stated dates go before all. */
function datesFor({ dates, importer }: Known, given: ImportGiven): Dates | null {
  const base = given.edition === undefined ? dates : (datesOfEdition(given.edition, importer.rhythm) ?? dates);
  return correctedDates(base, {
    ...(given.edition === undefined ? {} : { edition: given.edition }),
    ...(given.validFrom === undefined ? {} : { validFrom: given.validFrom }),
    ...(given.validTo === undefined ? {} : { validTo: given.validTo }),
  });
}

/** A set that is there as text and as workbook is taken once; the other form is told as left aside. */
function oneFormEach(group: Group, outcomes: ImportOutcome[]): Group {
  const best = new Map<string, number>();
  for (const { form } of group.members) {
    if (form !== null) {
      best.set(form.key, Math.min(best.get(form.key) ?? Infinity, form.rank));
    }
  }
  const taken = new Set<string>();
  const members = group.members.filter(({ source, form }) => {
    if (form === null || (form.rank === best.get(form.key) && !taken.has(form.key))) {
      taken.add(form?.key ?? source.name);
      return true;
    }
    outcomes.push(
      asideOutcome(source, said('import.other_form_taken'), { kind: group.importer.packKind, pack: group.pack }),
    );
    return false;
  });
  return { ...group, members };
}

function notRecognised(source: ImportSource): AppError {
  const start = Buffer.from(source.head).toString('latin1', 0, 512).trimStart().toLowerCase();
  const isHtml = start.startsWith('<!doctype html') || start.startsWith('<html');
  return new AppError('bad-input', said(isHtml ? 'import.is_html' : 'import.not_recognised', { file: source.name }), {
    where: whereOf(source),
    hint: said('import.hint.kinds'),
  });
}

function needs(source: ImportSource, message: string, hint: string): AppError {
  return new AppError('bad-input', said(message, { file: source.name }), {
    where: whereOf(source),
    hint: said(hint),
  });
}

function whereOf({ file, member }: ImportSource): string {
  return member ?? file;
}

function asPackId(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '');
}
