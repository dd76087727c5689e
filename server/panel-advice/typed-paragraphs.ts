/** Paragraphs are typed with an empty line between them. */
export function paragraphsOf(text: string | null): readonly string[] {
  return (text ?? '')
    .split(/\r?\n[ \t]*\r?\n/)
    .map((paragraph) => paragraph.trim().replace(/\r\n/g, '\n'))
    .filter((paragraph) => paragraph !== '')
}

/** Of each paragraph the first line names, and the lines after it explain. */
export function namedParagraphs(
  text: string | null,
): readonly { readonly name: string; readonly explanation: string }[] {
  return paragraphsOf(text).map((paragraph) => {
    const [name = '', ...rest] = paragraph.split('\n')
    return { name: name.trim(), explanation: rest.join('\n').trim() }
  })
}
