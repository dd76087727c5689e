/** How far a piece of work is; the whole is null while nobody knows it. */
export type Progress = { readonly done: number; readonly of: number | null }

type Running<Result> = { readonly work: Promise<Result>; progress: Progress }

/** Work that may outlast a request: each piece runs once however often it is asked for, and says how far it is. */
export type LongWork<Result> = {
  readonly run: (
    name: string,
    work: (tell: (progress: Progress) => void) => Promise<Result>,
  ) => Promise<Result>
  /** How far the piece of this name is; null where none runs here. */
  readonly progressOf: (name: string) => Progress | null
}

export function longWork<Result>(): LongWork<Result> {
  const running = new Map<string, Running<Result>>()
  return {
    async run(name, work) {
      const known = running.get(name)
      if (known) return await known.work
      const made: Running<Result> = {
        work: work((progress) => {
          made.progress = progress
        }).finally(() => running.delete(name)),
        progress: { done: 0, of: null },
      }
      running.set(name, made)
      return await made.work
    },
    progressOf: (name) => running.get(name)?.progress ?? null,
  }
}

/** What the work gives, where it is done within the time; null where it goes on. A failure in time is thrown. */
export async function within<Result>(
  milliseconds: number,
  work: Promise<Result>,
): Promise<{ readonly result: Result } | null> {
  let clock: NodeJS.Timeout | undefined
  const patience = new Promise<null>((done) => {
    clock = setTimeout(() => {
      done(null)
    }, milliseconds)
  })
  try {
    return await Promise.race([work.then((result) => ({ result })), patience])
  } finally {
    clearTimeout(clock)
  }
}

/** Works through the steps and lets others have their turn after each. */
export async function inTurns<Step, Result>(
  steps: Generator<Step, Result>,
  after: (step: Step) => void,
): Promise<Result> {
  let step = steps.next()
  while (!step.done) {
    after(step.value)
    await new Promise((next) => setImmediate(next))
    step = steps.next()
  }
  return step.value
}

/** Keeps the latest few under their names; the one asked for least lately goes first. */
export function latestFew<Kept>(most: number) {
  const kept = new Map<string, Kept>()
  return {
    get(name: string): Kept | null {
      const found = kept.get(name)
      if (found === undefined) return null
      kept.delete(name)
      kept.set(name, found)
      return found
    },
    keep(name: string, value: Kept): void {
      kept.delete(name)
      kept.set(name, value)
      const [eldest] = kept.keys()
      if (kept.size > most && eldest !== undefined) kept.delete(eldest)
    },
    forget(name: string): void {
      kept.delete(name)
    },
  }
}
