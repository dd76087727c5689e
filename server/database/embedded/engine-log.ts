/** Names, counts, times and codes only: never a value of a document or a filter. */
export type Log = (entry: Readonly<Record<string, string | number>>) => void

/** Where a failure of our own came from; never its message, which may hold a value. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const frames = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at ')) ?? []
  return [error.name, ...frames.slice(0, 4).map((line) => line.trim())].join(' | ')
}
