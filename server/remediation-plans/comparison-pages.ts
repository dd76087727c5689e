import type { RecordPage, Section } from '../web/page-shapes.ts'
import { changesInWords, type ComparedPart } from './compare-versions.ts'
import { planTitle, type Plan } from './plan.ts'

export type ComparisonShown = {
  readonly plan: Plan
  readonly names: { readonly before: string; readonly after: string }
  readonly compared: readonly ComparedPart[]
  readonly back: { readonly text: string; readonly href: string }
}

/** Two wordings of a plan side by side, part by part; what is the same stands behind one line. */
export function comparisonPage({ plan, names, compared, back }: ComparisonShown): RecordPage {
  return {
    heading: `${names.before} and ${names.after.toLowerCase()} side by side`,
    caption: `${planTitle(plan)} · ${plan.reference}`,
    back,
    intro: `${changesInWords(compared)} Words taken out are struck through, words added are underlined.`,
    sections: sectionsOf(compared, names),
  }
}

const changeLabels: Readonly<Record<ComparedPart['change'], string>> = {
  same: 'the same',
  changed: 'changed',
  added: 'added',
  removed: 'taken out',
}

function sectionsOf(compared: readonly ComparedPart[], names: ComparisonShown['names']): readonly Section[] {
  const sections: Section[] = []
  let same: Section[] = []
  const settle = (): void => {
    const many = same.length
    if (many > 0) {
      const summary = many === 1 ? '1 part is the same' : `${many} parts are the same`
      sections.push({ kind: 'details', summary, sections: same })
    }
    same = []
  }
  for (const [at, part] of compared.entries()) {
    const section: Section = {
      kind: 'sides',
      heading: `${part.name}, ${changeLabels[part.change]}`,
      id: `compared-${at + 1}`,
      names,
      before: part.before,
      after: part.after,
    }
    if (part.change === 'same') same.push(section)
    else {
      settle()
      sections.push(section)
    }
  }
  settle()
  return sections
}
