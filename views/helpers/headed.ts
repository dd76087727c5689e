type Section = { readonly heading?: string | null }

/** `{{#each (headed sections)}}` goes through the sections that have a heading. */
export function headed(sections: readonly Section[]): readonly Section[] {
  return sections.filter((section) => Object.hasOwn(section, 'heading') && section.heading)
}
