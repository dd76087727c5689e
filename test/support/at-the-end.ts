const acts: (() => Promise<void>)[] = []

/** Has something closed after the last test of this process, however many files it runs. */
export function atTheEnd(act: () => Promise<void>): void {
  acts.push(act)
}

export async function endAll(): Promise<void> {
  for (const act of acts.splice(0)) await act()
}

/** Mocha's own command line asks for this; the run ends its processes itself. */
export const mochaHooks = { afterAll: endAll }
