import { mergeSpans } from '../../server/redactions/merge-spans.ts'
import { piecesOf } from '../../server/redactions/published-words.ts'
import { findRepetitions } from '../../server/repetitions/find-repetitions.ts'
import { quotesOf } from '../../server/repetitions/withheld-quotes.ts'
import { aPart, aSet, withheld } from '../redactions/a-plan.ts'
import { compare } from './timing.ts'

// How long it takes to find where withheld words stand again in two megabytes, against one `includes` for each quote.

const words =
  'the root key of an issuing authority lies behind doors that two people open together after each has shown who they are and signed the book which somebody else reads every month in order to see whether anything was opened without a reason or by one person alone'.split(
    ' ',
  )

let seed = 7
/** The next of a row of numbers that is the same in every run. */
function next(limit: number): number {
  seed = (seed * 48_271) % 2_147_483_647
  return seed % limit
}

function sentence(length: number): string {
  const some = Array.from({ length }, () => words[next(words.length)] ?? '')
  return `${some.join(' ')} ${String(next(90_000) + 10_000)}.`
}

const blocks = Array.from({ length: 400 }, (_, at) =>
  aPart(`PB-${String(at)}`, `${sentence(20)} ${sentence(15)}`),
)
const chosen = blocks.slice(0, 100)
const redactions = chosen.flatMap((block) => {
  const text = block.cells[0]?.text.split(' ') ?? []
  return [2, 14, 26].map((from) => withheld(block, text.slice(from, from + 5).join(' ')))
})
const pieces = piecesOf(blocks, aSet(chosen, mergeSpans(blocks, redactions)))
const names = {
  people: Array.from({ length: 300 }, (_, at) => `Person Number${String(at)}`),
  organisations: Array.from({ length: 300 }, (_, at) => `Organisation ${String(at)} Limited`),
  unnamed: ['Northwind Energy Limited'],
}
const readable = Array.from({ length: 40 }, (_, at) => {
  const texts: string[] = []
  for (let length = 0; length < 50_000;) {
    const text = sentence(18)
    texts.push(text)
    length += text.length + 1
  }
  return { place: `PUB-${String(at)}`, text: texts.join(' ') }
})
const quotes = quotesOf(pieces, names)
const all = readable.map(({ text }) => text).join(' ')

async function search(): Promise<number> {
  const found = findRepetitions(quotesOf(pieces, names), { pieces, sentences: [], readable })
  return await Promise.resolve(found.length)
}

async function includes(): Promise<number> {
  return await Promise.resolve(quotes.filter(({ text }) => all.includes(text)).length)
}

const [ours, theirs] = await compare(8, search, includes)
const perSpan = ours / ((theirs / quotes.length) * redactions.length)
const tell = (name: string, value: number, aim: number): void => {
  process.stdout.write(
    `${value <= aim ? 'met   ' : 'missed'} ${name}: ${value.toFixed(2)}×, aim at most ${String(aim)}×\n`,
  )
}
process.stdout.write(
  `${String(blocks.length)} blocks, ${String(redactions.length)} redactions, ${String(quotes.length)} quotes, ${(all.length / 1_000_000).toFixed(1)} MB, ${String(await search())} repetitions: ${ours.toFixed(0)} ms\n`,
)
tell('repetitions against one includes for each quote', ours / theirs, 10)
tell('repetitions against one includes for each redaction', perSpan, 10)
