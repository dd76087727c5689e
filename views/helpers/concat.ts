/** `{{concat id '-hint'}}` joins texts: for ids and names of partials. */
export function concat(...given: readonly unknown[]): string {
  // Handlebars hands its options over as the last argument.
  return given.slice(0, -1).map(String).join('')
}
