// Ratios within one run hold on a slow machine as on a fast one; whatever else it does slows both sides alike.

type Work = (run: number) => Promise<unknown>

export const middle = (times: number[]): number =>
  times.sort((left, right) => left - right)[Math.floor(times.length / 2)] ?? 0

/** The middle of many times, in milliseconds. */
export async function typical(runs: number, work: Work): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now()
    await work(run)
    times.push(performance.now() - began)
  }
  return middle(times)
}

/** Two pieces of work in turn, after a warm-up of each. */
export async function compare(runs: number, left: Work, right: Work): Promise<[number, number]> {
  await typical(Math.ceil(runs / 4), left)
  await typical(Math.ceil(runs / 4), right)
  const times: [number[], number[]] = [[], []]
  for (let run = 0; run < runs; run += 1) {
    times[0].push(await typical(1, () => left(run)))
    times[1].push(await typical(1, () => right(run)))
  }
  return [middle(times[0]), middle(times[1])]
}

export type Delay = { readonly late: number; readonly own: number }

/**
 * How late a timer of ten milliseconds comes at the worst in this process while something goes on, and how much of
 * that this process has itself computed meanwhile: the rest is a machine that had others to serve.
 */
export async function delayDuring(work: () => Promise<unknown>): Promise<Delay> {
  const worst = { late: 0, own: 0 }
  let last = performance.now()
  let used = process.cpuUsage()
  const timer = setInterval(() => {
    const late = performance.now() - last - 10
    const { user, system } = process.cpuUsage(used)
    worst.late = Math.max(worst.late, late)
    worst.own = Math.max(worst.own, Math.min(late, (user + system) / 1000))
    last = performance.now()
    used = process.cpuUsage()
  }, 10)
  await work()
  clearInterval(timer)
  return worst
}

/** The longest that one question after another waits while something goes on. */
export async function waitDuring(
  work: () => Promise<unknown>,
  question: () => Promise<unknown>,
): Promise<number> {
  let worst = 0
  const state = { isDone: false }
  const working = work().finally(() => {
    state.isDone = true
  })
  while (!state.isDone) worst = Math.max(worst, await typical(1, question))
  await working
  return worst
}

export async function writesPerSecond(writers: number, write: () => Promise<unknown>): Promise<number> {
  const until = performance.now() + 3000
  let written = 0
  const writer = async (): Promise<void> => {
    while (performance.now() < until) {
      await write()
      written += 1
    }
  }
  await Promise.all(Array.from({ length: writers }, writer))
  return written / 3
}
