/**
 * The tree above the order files, which name no chapters: the 22 chapters of ICD-10-CM by their ranges of categories,
 * the sections of ICD-10-PCS by their first character. Ranges are facts of the classification; titles are our own words.
 */
import { inRange } from '#core/codes/ranges.ts';

export type Place = { readonly place: string; readonly title: string };

type Chapter = Place & { readonly from: string; readonly to: string };

const CHAPTERS: readonly Chapter[] = (
  [
    ['A00', 'B99', 'infections and parasites'],
    ['C00', 'D49', 'tumors'],
    ['D50', 'D89', 'blood, blood-forming organs and immune system'],
    ['E00', 'E89', 'endocrine, nutritional and metabolic disease'],
    ['F01', 'F99', 'mind, behavior and development'],
    ['G00', 'G99', 'nervous system'],
    ['H00', 'H59', 'eye and surroundings'],
    ['H60', 'H95', 'ear and mastoid'],
    ['I00', 'I99', 'heart and vessels'],
    ['J00', 'J99', 'breathing'],
    ['K00', 'K95', 'digestion'],
    ['L00', 'L99', 'skin'],
    ['M00', 'M99', 'muscles, bones, joints and connective tissue'],
    ['N00', 'N99', 'kidneys, urinary tract and sexual organs'],
    ['O00', 'O9A', 'pregnancy, birth and the weeks after'],
    ['P00', 'P96', 'conditions that begin around birth'],
    ['Q00', 'QA0', 'malformations and chromosome abnormalities'],
    ['R00', 'R99', 'signs, symptoms and abnormal findings'],
    ['S00', 'T88', 'injury, poisoning and other effects from outside'],
    ['V00', 'Y99', 'outside causes of illness and death'],
    ['Z00', 'Z99', 'influences on health and contact with health services'],
    ['U00', 'U85', 'codes for special purposes'],
  ] as const
).map(([from, to, title], at) => ({ place: String(at + 1), title: `Chapter ${at + 1}: ${title}`, from, to }));

const SECTIONS: readonly Place[] = (
  [
    ['0', 'surgery and other procedures on the body'],
    ['1', 'procedures for pregnancy and birth'],
    ['2', 'placing on or into the body, without cutting'],
    ['3', 'giving substances'],
    ['4', 'measuring and monitoring'],
    ['5', 'taking over functions outside the body'],
    ['6', 'treatment by systems outside the body'],
    ['7', 'osteopathic treatment'],
    ['8', 'other procedures'],
    ['9', 'chiropractic treatment'],
    ['B', 'imaging'],
    ['C', 'nuclear medicine'],
    ['D', 'radiation treatment'],
    ['F', 'rehabilitation and hearing tests'],
    ['G', 'mental health'],
    ['H', 'treatment of substance use'],
    ['X', 'new technology'],
  ] as const
).map(([place, title]) => ({ place, title: `Section ${place}: ${title}` }));

/** All places of a system in the publisher's order. */
export function placesOf(system: 'ICD10CM' | 'ICD10PCS'): readonly Place[] {
  return system === 'ICD10CM' ? CHAPTERS : SECTIONS;
}

/** The place that a code without a code above it stands in; null for one outside every range. */
export function placeOfCode(system: 'ICD10CM' | 'ICD10PCS', key: string): string | null {
  if (system === 'ICD10PCS') {
    return SECTIONS.find(({ place }) => key.startsWith(place))?.place ?? null;
  }
  return CHAPTERS.find(({ from, to }) => inRange('ICD10CM', key, { system, from, to }))?.place ?? null;
}
