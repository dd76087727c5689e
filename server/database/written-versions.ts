import { AsyncLocalStorage } from 'node:async_hooks'

const written = new AsyncLocalStorage<Map<string, number>>()

/** Runs one attempt at a story, which remembers the version of each record that it has written so far. */
export async function rememberingVersions<Result>(story: () => Promise<Result>): Promise<Result> {
  return await written.run(new Map(), story)
}

/** Notes the version that a record has from now on. */
export function noteVersion(reference: string, version: number): void {
  written.getStore()?.set(reference, version)
}

/** The version that the story gave the record; null where the story has left the record as it is. */
export function versionWritten(reference: string): number | null {
  return written.getStore()?.get(reference) ?? null
}
