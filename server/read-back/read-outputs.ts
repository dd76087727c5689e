import { fork, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { ReadItem } from './read-item.ts'
import type { Readable } from './read-output.ts'

/** What the reading process is sent, and what it answers with. */
export type ReadOrder = readonly { readonly kind: Readable; readonly bytes: Uint8Array }[]
export type ReadAnswer = { readonly outputs: readonly (readonly ReadItem[])[] } | { readonly failure: string }

/** Thrown when outputs could not be read back. Says why in words that carry nothing of them. */
export class ReadingFailed extends Error {
  constructor(reason: string) {
    super(`The outputs were not read back: ${reason}.`)
    this.name = 'ReadingFailed'
  }
}

const limits = { milliseconds: 120_000, megabytes: 1024 }
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

/** Reads finished outputs back in a process of its own, with limits on time and memory. */
export async function readOutputs(
  order: ReadOrder,
  milliseconds = limits.milliseconds,
): Promise<readonly (readonly ReadItem[])[]> {
  const reader = fork(fileURLToPath(new URL('./read-back-process.ts', import.meta.url)), {
    execArgv: ['--import', tsx, `--max-old-space-size=${limits.megabytes}`],
    // Nothing of the environment, in which there are secrets; and nothing it prints is kept: it may quote an output.
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  try {
    return await answerOf(reader, order, milliseconds)
  } finally {
    reader.kill('SIGKILL')
  }
}

function answerOf(
  reader: ChildProcess,
  order: ReadOrder,
  milliseconds: number,
): Promise<readonly (readonly ReadItem[])[]> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => {
      clearTimeout(timer)
      reject(new ReadingFailed(reason))
    }
    const timer = setTimeout(() => {
      fail(`it took longer than ${milliseconds / 1000} seconds`)
    }, milliseconds)
    reader.once('exit', () => {
      fail('the process that reads them ended early')
    })
    reader.once('error', () => {
      fail('the process that reads them could not be used')
    })
    reader.once('message', (answer: ReadAnswer) => {
      clearTimeout(timer)
      if ('failure' in answer) fail(`reading them failed (${answer.failure})`)
      else resolve(answer.outputs)
    })
    reader.send(order)
  })
}
