/** Faults that change nothing that could be told, by file and name, each with its reason. */
export const EQUIVALENT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'add-ons.ts': {
    'addOnLines: [...new Set(listed)].sort() → [...new Set(listed)]':
      'Packs give their rows in code order; sorted again for facts from elsewhere.',
    "supportOf: isDead(other) && fits(other) === 'same' → fits(other) === 'same'":
      'A sound line that fits has been answered above.',
  },
  'code-groups.ts': {
    'sameLetter: /\\D$/.test(code) === /\\D$/.test(from) && /^\\D/.test(code) === /^\\D/.test(from) → /\\D$/.test(code) === /\\D$/.test(from)':
      'A code that begins with a letter sorts behind all that begin with a digit.',
  },
  'families/component.ts': {
    'componentRules: context.sound.length < 2 ? [] : context.sound.flatMap((view) => judge(context, view)) → (context.sound.flatMap((view) => judge(context, view)))':
      'A line alone has no mates; asking is only spared.',
    'mates: other !== view && shareDay(other, view) → shareDay(other, view)':
      'No row has a code for a part of itself, and a part is never its own whole.',
    'besideWhole: true → false': 'That the fix takes the finding away is asked then, and holds.',
    'beside: true → false': 'That the fix takes the finding away is asked then, and holds.',
    'separate: true → false': 'That the fix takes the finding away is asked then, and holds.',
  },
  'families/course.ts': {
    'tooManySessions: 0 → 1': 'The row has its sessions where this is reached; the number stands for the type.',
  },
  'families/date.ts': {
    'inFuture: line.to > line.from ? line.to : line.from → (line.to)':
      'A last day is never before the first in what rules see.',
    'inFuture: line.to > line.from → line.to >= line.from': 'Both are the same day then.',
  },
  'families/global-contractor.ts': {
    'contractorsDays: visits.length === 0 ? [] : openServices(context) → (openServices(context))':
      'Without visits nothing is judged; asking is only spared.',
    'openServices: indicatorsOf(context, code, from)?.globalDays?.trim() → indicatorsOf(context, code, from)?.globalDays':
      'The importer trims as well.',
  },
  'families/global-maternity.ts': {
    'maternityRules: packages.length === 0 ? [] : context.sound.flatMap…) => judge(context, view, packages)) → (context.sound.flatMap((view) => judge(context, view, packages)))':
      'Without packages nothing is judged; asking is only spared.',
    'judge: service.view !== view && service.code !== view.code → service.view !== view':
      'A line of the same code is no wider package, and no visit.',
    'judge: service.view !== view && service.code !== view.code → service.code !== view.code':
      'The line itself has its own code.',
    'partWithin: parts.length > 1 && parts.includes(part) → parts.length > 1':
      'Whether the day belongs to a part that the package holds is asked next.',
  },
};
