/** Class, code and stack frames: messages of drivers and validators carry the values they stumbled over. */
export function traceOf(problem: unknown): { error: string; code: string | null; frames: readonly string[] } {
  if (!(problem instanceof Error)) return { error: typeof problem, code: null, frames: [] }
  const code = (problem as { code?: unknown }).code
  const stack = problem.stack ?? ''
  const afterMessage = stack.slice(Math.max(0, stack.indexOf(problem.message)) + problem.message.length)
  return {
    error: problem.constructor.name,
    code:
      typeof code === 'number' || (typeof code === 'string' && /^\w{1,60}$/.test(code)) ? String(code) : null,
    frames: afterMessage.split('\n').flatMap((line) => placeIn.exec(line)?.[1] ?? []),
  }
}

const root = new URL('../..', import.meta.url).pathname.replaceAll(/[^\w/]/g, '.')

/** A place in a file of ours, of a library or of Node; nothing else of a line, as it may belong to a message. */
const placeIn = new RegExp(
  `^ {4}at (?:.* \\()?((?:(?:file://)?${root}[\\w./@-]+|node:[\\w/]+):\\d+:\\d+)\\)?$`,
)
