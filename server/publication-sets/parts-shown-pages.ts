import { proposalPath, type RedactionProposal } from '../redaction-proposals/redaction-proposal.ts'
import { groundLabels } from '../redactions/publication-set.ts'
import { isBound, type Redaction } from '../redactions/redaction.ts'
import type { NeededWords } from '../redactions/sensitive-words.ts'
import type { Passage } from '../remediation-plans/passages.ts'
import { standsStill, type SensitiveMark } from '../remediation-plans/plan-block.ts'
import type { PlanVersion } from '../remediation-plans/plan-version.ts'
import type { PartShown } from '../web/page-shapes.ts'
import { markedPieces, type MarkedPiece } from './marked-text.ts'

type Parts = {
  readonly proposal: RedactionProposal
  readonly version: Pick<PlanVersion, 'parts' | 'actions'>
  readonly passages: readonly Passage[]
  /** The organisation reads what is proposed, and not why. */
  readonly readsReasons: boolean
}

export const partId = (number: number): string => `p${number}`

export const redactionPath = ({ reference }: Pick<RedactionProposal, 'reference'>, number: number): string =>
  `${proposalPath(reference)}/redactions/${number}`

type InCell<One> = ReadonlyMap<string, readonly One[]>

/** Looked up by part and cell once, as a plan may have hundreds of each. */
function byCell<One extends { readonly part: string; readonly cell: number }>(
  some: readonly One[],
): InCell<One> {
  const found = new Map<string, One[]>()
  for (const one of some) {
    const key = `${one.part} ${one.cell}`
    const there = found.get(key)
    if (there) there.push(one)
    else found.set(key, [one])
  }
  return found
}

/** The parts as they are worked on: each with its state, its words with what is said of them, and the notes on them. */
export function partsShown(shown: Parts, changes: boolean): readonly PartShown[] {
  const { proposal, version, passages, readsReasons } = shown
  const reasons = new Map(proposal.chosen.map((one) => [one.part, one.why]))
  const bound = byCell(
    numberedFor(
      readsReasons,
      passages,
      proposal.redactions.filter((one) => isBound(passages, one)),
    ),
  )
  const needed = byCell(proposal.needed.filter((one) => isBound(passages, one)))
  const marked = byCell(marksOf(version))
  return passages.map((passage, at): PartShown => {
    const number = at + 1
    const why = reasons.get(passage.part)
    const cells = passage.cells.map(({ label, text }, cell) => {
      const key = `${passage.part} ${cell}`
      const marks = (marked.get(key) ?? []).filter((one) => standsStill(one, textsOf(passage)))
      const said = { redactions: bound.get(key) ?? [], marked: marks, needed: needed.get(key) ?? [] }
      return {
        label,
        place: `${number}.${cell}.`,
        pieces: markedPieces(text, said).map((piece) => pieceShown(piece, proposal, changes)),
        notes: notesOf(said, readsReasons),
      }
    })
    return {
      id: partId(number),
      number: String(number),
      kind: passage.kind,
      isChosen: why !== undefined,
      state: why === undefined ? 'Withheld' : 'To be published',
      why: why === undefined || !readsReasons ? null : why,
      tick: changes ? { name: 'parts', value: passage.part, form: 'choose', checked: false } : null,
      cells: cells.filter(({ pieces }) => pieces.length > 0),
    }
  })
}

/** Who reads no reasons reads no numbers of the work either: a gap would tell that something was taken back. */
function numberedFor(
  readsReasons: boolean,
  passages: readonly Passage[],
  redactions: readonly Redaction[],
): readonly Redaction[] {
  if (readsReasons) return redactions
  const places = new Map(passages.map(({ part }, at) => [part, at]))
  return redactions
    .toSorted(
      (one, other) =>
        (places.get(one.part) ?? 0) - (places.get(other.part) ?? 0) ||
        one.cell - other.cell ||
        one.from - other.from,
    )
    .map((one, at) => ({ ...one, number: at + 1 }))
}

function textsOf({ cells }: Passage): readonly string[] {
  return cells.map(({ text }) => text)
}

function marksOf({
  parts,
  actions,
}: Parts['version']): readonly (SensitiveMark & { readonly part: string })[] {
  return [...parts, ...actions].flatMap(({ reference: part, sensitive }) =>
    sensitive.map((mark) => ({ ...mark, part })),
  )
}

function pieceShown(
  { text, redactions, ending, isMarked, isNeeded }: MarkedPiece,
  proposal: RedactionProposal,
  changes: boolean,
) {
  const said = [
    ...(redactions.length > 0 ? ['withheld'] : []),
    ...(isMarked ? ['marked as sensitive'] : []),
    ...(isNeeded ? ['sensitive and needed'] : []),
  ]
  const looks = [
    ...(redactions.length > 0 ? ['withheld'] : []),
    ...(isMarked ? ['marked'] : []),
    ...(isNeeded ? ['needed'] : []),
  ]
  return {
    text,
    said: said.length === 0 ? null : `${said.join(', ')}: `,
    classes: looks.map((look) => `assay-words--${look}`).join(' '),
    numbers: ending.map((number) => ({
      text: String(number),
      href: changes ? redactionPath(proposal, number) : null,
    })),
  }
}

function notesOf(
  {
    redactions,
    marked,
    needed,
  }: {
    readonly redactions: readonly Redaction[]
    readonly marked: readonly SensitiveMark[]
    readonly needed: readonly NeededWords[]
  },
  readsReasons: boolean,
): readonly string[] {
  const because = (reason: string): string => (readsReasons ? `. ${reason}` : '')
  return [
    ...redactions.map(
      (one) =>
        `${one.number}: ${groundLabels[one.ground]}, ${one.showsGround ? 'shown' : 'not shown'}${because(one.reason)}`,
    ),
    ...marked.map(({ reason }) => `The organisation: ${reason}`),
    ...needed.map((one) => `Needed: ${groundLabels[one.ground]}${because(one.reason)}`),
  ]
}
