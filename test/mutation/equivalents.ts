/** Faults that change nothing that could be told, by file and name, each with its reason. */
export const EQUIVALENT: Readonly<Record<string, Readonly<Record<string, string>>>> = {};
