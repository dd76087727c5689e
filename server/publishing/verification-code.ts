import { createHash, createHmac } from 'node:crypto'
import type { Random, Reference } from '../kernel/reference.ts'
import { refuseIf } from '../kernel/refusals.ts'
import type { Passage } from '../remediation-plans/passages.ts'
import { because } from '../rules/because.ts'

/** Where the code’s randomness comes from. */
export type Chance = { readonly below: Random; readonly bytes: (count: number) => Uint8Array }

/** Where one text of the plan stands in the code, and what opens it; kept in the case database. */
export type SealedText = {
  readonly part: Reference
  readonly cell: number
  /** Drawn for this publication alone; says nothing of the part. */
  readonly passage: string
  readonly key: string
  readonly place: number
}
export type CodeSecrets = {
  readonly publication: Reference
  readonly leaves: Buffer
  readonly texts: readonly SealedText[]
}

/** What is handed out with a passage that is disclosed later, so that anybody can check it against the code. */
export type Opening = {
  readonly publication: Reference
  readonly passage: string
  readonly text: string
  readonly key: string
  readonly place: number
  readonly hashes: readonly string[]
}

const depth = 12
const places = 2 ** depth
const length = 32

/**
 * Makes the code of a publication: the root of a tree of fixed depth that holds every text of the plan, published or
 * not, under a key of its own at a place drawn by chance; all other places are chance alone. So the code has one size,
 * and nobody can try guesses against it. Source: rule `codes-open-passages-one-by-one`.
 */
export function makeCode(
  publication: Reference,
  passages: readonly Passage[],
  chance: Chance,
): { readonly code: string; readonly secrets: CodeSecrets } {
  const contents = passages.flatMap(({ part, cells }) =>
    cells.map(({ text }, cell) => ({ part, cell, text })),
  )
  refuseMoreThanPlaces(contents.length)
  const leaves = Buffer.from(chance.bytes(places * length))
  const free = Array.from({ length: places }, (_, place) => place)
  const texts = contents.map(({ part, cell, text }, at): SealedText => {
    const place = takeAny(free, at, chance.below)
    const [passage, key] = [hex(chance.bytes(16)), hex(chance.bytes(length))]
    leaves.set(leafOf({ publication, passage, text, key }), place * length)
    return { part, cell, passage, key, place }
  })
  const secrets = { publication, leaves, texts }
  return { code: codeOf(secrets), secrets }
}

/** The code that these leaves give, whoever computes it. */
export function codeOf({ leaves }: Pick<CodeSecrets, 'leaves'>): string {
  return hex(levelsOf(leaves).at(-1) ?? leaves)
}

/** Opens every text of a passage that is disclosed whole; nothing follows from it for any other passage. */
export function openPassage(
  { publication, leaves, texts }: CodeSecrets,
  { part, cells }: Passage,
): readonly Opening[] {
  const levels = levelsOf(leaves)
  return texts
    .filter((sealed) => sealed.part === part)
    .map(({ cell, passage, key, place }) => {
      const hashes = levels.slice(0, depth).map((level, up) => hex(nodeAt(level, (place >> up) ^ 1)))
      return { publication, passage, text: cells[cell]?.text ?? '', key, place, hashes }
    })
}

/** Says whether a disclosed text is the one on which the decision was taken, as anybody can who has the code. */
export function checkOpening(opening: Opening, code: string): boolean {
  const { place, hashes } = opening
  if (!Number.isInteger(place) || place < 0 || place >= places || hashes.length !== depth) return false
  const root = hashes.reduce((node, other, up) => {
    const isRight = ((place >> up) & 1) === 1
    return isRight ? joined(bytesOf(other), node) : joined(node, bytesOf(other))
  }, leafOf(opening))
  return hex(root) === code
}

function leafOf({
  publication,
  passage,
  text,
  key,
}: Pick<Opening, 'publication' | 'passage' | 'text' | 'key'>): Uint8Array {
  return createHmac('sha256', bytesOf(key)).update(JSON.stringify({ passage, publication, text })).digest()
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  return createHash('sha256').update(left).update(right).digest()
}

/** From the leaves up to the root, each level half as long as the one below. */
function levelsOf(leaves: Uint8Array): readonly Uint8Array[] {
  const levels = [leaves]
  for (let below = leaves; below.length > length; below = levels.at(-1) ?? below) {
    const above = new Uint8Array(below.length / 2)
    for (let at = 0; at < above.length / length; at += 1) {
      above.set(joined(nodeAt(below, 2 * at), nodeAt(below, 2 * at + 1)), at * length)
    }
    levels.push(above)
  }
  return levels
}

const nodeAt = (level: Uint8Array, at: number) => level.subarray(at * length, (at + 1) * length)

/** Takes one of the places that are still free, each as likely as the others. */
function takeAny(free: number[], taken: number, below: Random): number {
  const at = taken + below(free.length - taken)
  const place = free[at] ?? 0
  free[at] = free[taken] ?? 0
  free[taken] = place
  return place
}

function refuseMoreThanPlaces(count: number): void {
  const message = `The plan has more than ${places.toLocaleString('en-GB')} texts, and no verification code holds more. Split it into two plans.`
  refuseIf(count > places ? [because('codes-open-passages-one-by-one', message)] : [])
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, 'hex')
}
