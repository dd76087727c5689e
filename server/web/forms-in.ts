import type { FormView, Section } from './page-shapes.ts'

/** All forms that stand on a record's page, wherever they stand. */
export function formsIn(sections: readonly Section[]): readonly FormView[] {
  return sections.flatMap((section) => {
    if (section.kind === 'form') return [section.form]
    if (section.kind === 'details') return formsIn(section.sections)
    return section.kind === 'redact' ? formsIn(section.aside) : []
  })
}
