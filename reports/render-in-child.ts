import { fork, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { PdfDocument } from './blocks.ts'
import type { RenderAnswer, RenderRequest } from './render-worker.ts'

/** Thrown when a PDF was not made. Says why in words that carry nothing of the document. */
export class RenderFailed extends Error {
  constructor(reason: string) {
    super(`The PDF was not made: ${reason}.`)
    this.name = 'RenderFailed'
  }
}

const limits = { milliseconds: 60_000, megabytes: 768, documentsPerWorker: 50, idleMilliseconds: 60_000 }

type Worker = { readonly child: ChildProcess; drawn: number; idleTimer: NodeJS.Timeout | null }

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

// One worker per process: a start takes about a second, the next document a quarter of one.
let waiting: Worker | null = null
let lastTurn: Promise<unknown> = Promise.resolve()

/** Draws a document in a child process, one at a time; a document that takes too long is given up. */
export function renderPdf(document: PdfDocument, milliseconds = limits.milliseconds): Promise<Buffer> {
  const turn = lastTurn.then(() => renderNow(document, milliseconds))
  lastTurn = turn.catch(() => undefined)
  return turn
}

async function renderNow(document: PdfDocument, milliseconds: number): Promise<Buffer> {
  const worker = takeWorker()
  try {
    const bytes = await answerOf(worker, document, milliseconds)
    keepWarm(worker)
    return bytes
  } catch (error) {
    worker.child.kill('SIGKILL')
    throw error
  }
}

function takeWorker(): Worker {
  const worker = waiting?.child.connected === true ? waiting : startWorker()
  waiting = null
  if (worker.idleTimer) clearTimeout(worker.idleTimer)
  worker.child.ref()
  worker.child.channel?.ref()
  return worker
}

function startWorker(): Worker {
  const child = fork(fileURLToPath(new URL('./render-worker.ts', import.meta.url)), {
    execArgv: ['--import', tsx, `--max-old-space-size=${limits.megabytes}`],
    // The worker is given nothing of the environment: it needs none of it, and there are secrets in it.
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  return { child, drawn: 0, idleTimer: null }
}

// An idle worker keeps no process alive, goes after a minute, and is not used for ever.
function keepWarm(worker: Worker): void {
  worker.drawn += 1
  if (worker.drawn >= limits.documentsPerWorker) {
    worker.child.disconnect()
    return
  }
  worker.child.unref()
  worker.child.channel?.unref()
  worker.idleTimer = setTimeout(() => {
    if (waiting === worker) waiting = null
    if (worker.child.connected) worker.child.disconnect()
  }, limits.idleMilliseconds).unref()
  waiting = worker
}

function answerOf({ child }: Worker, document: PdfDocument, milliseconds: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const settle = (settled: () => void): void => {
      clearTimeout(timer)
      child.removeAllListeners()
      child.on('error', () => undefined)
      settled()
    }
    const fail = (reason: string): void => {
      settle(() => {
        reject(new RenderFailed(reason))
      })
    }
    const timer = setTimeout(() => {
      fail(`it took longer than ${milliseconds / 1000} seconds`)
    }, milliseconds)
    child.once('exit', () => {
      fail('the process that draws it ended early')
    })
    child.once('error', () => {
      fail('the process that draws it could not be used')
    })
    child.once('message', (answer: RenderAnswer) => {
      if ('failure' in answer) fail(`drawing it failed (${answer.failure})`)
      else
        settle(() => {
          resolve(Buffer.from(answer.bytes))
        })
    })
    const request: RenderRequest = { document }
    child.send(request)
  })
}
