import type { ComparedPiece } from '../meetings/compare-words.ts'
import { compareWords } from '../meetings/compare-words.ts'
import type { Reference } from '../kernel/reference.ts'
import { actionCellLabels, actionTexts, type ActionWording } from './passages.ts'
import { blockKindLabels } from './plan-block.ts'
import type { PlannedAction, PlanVersion } from './plan-version.ts'

/** One part, root cause or action in two wordings of a plan; null where one of them has no such part. */
export type ComparedPart = {
  readonly name: string
  readonly change: 'same' | 'changed' | 'added' | 'removed'
  readonly before: readonly ComparedPiece[] | null
  readonly after: readonly ComparedPiece[] | null
}

/** A version, or a draft, as far as its words go. */
export type Worded = Pick<PlanVersion, 'parts' | 'rootCauses'> & {
  readonly actions: readonly (ActionWording &
    Pick<PlannedAction, 'reference' | 'number' | 'covers' | 'lateBecause'>)[]
}
type Piece = { readonly key: Reference; readonly name: string; readonly text: string }

/**
 * Two versions of a plan part by part, in the order of the later one, and word by word within each. A part is the same
 * part while it keeps its name, however it was worded or moved; one that was taken out stands where it stood. A local
 * rule.
 */
export function compareVersions(before: Worded, after: Worded): readonly ComparedPart[] {
  return [
    ...aligned(partsOf(before), partsOf(after)),
    ...aligned(causesOf(before), causesOf(after)),
    ...aligned(actionsOf(before), actionsOf(after)),
  ]
}

/** “2 parts changed, 1 was added and none was taken out.” */
export function changesInWords(compared: readonly ComparedPart[]): string {
  const count = (change: ComparedPart['change']) => compared.filter((one) => one.change === change).length
  const words = (many: number, verb: string) =>
    `${many === 0 ? 'none' : many} ${many > 1 ? 'were' : 'was'} ${verb}`
  const changed = count('changed')
  const first = `${changed === 0 ? 'No' : changed} ${changed === 1 ? 'part' : 'parts'} changed`
  return `${first}, ${words(count('added'), 'added')} and ${words(count('removed'), 'taken out')}.`
}

function aligned(before: readonly Piece[], after: readonly Piece[]): readonly ComparedPart[] {
  const later = new Set(after.map(({ key }) => key))
  const earlier = new Map(before.map((piece) => [piece.key, piece]))
  const compared: ComparedPart[] = []
  let place = 0
  for (const piece of after) {
    const found = earlier.get(piece.key)
    if (found) {
      // What was taken out before this part stands before it here too.
      const at = before.indexOf(found)
      for (const gone of before.slice(place, at)) if (!later.has(gone.key)) compared.push(removed(gone))
      place = Math.max(place, at + 1)
    }
    compared.push(found ? both(found, piece) : added(piece))
  }
  const rest = before.slice(place).filter(({ key }) => !later.has(key))
  return [...compared, ...rest.map(removed)]
}

function both(before: Piece, after: Piece): ComparedPart {
  const pieces = compareWords(before.text, after.text)
  return {
    name: after.name,
    change: before.text === after.text ? 'same' : 'changed',
    before: pieces.filter(({ change }) => change !== 'added'),
    after: pieces.filter(({ change }) => change !== 'removed'),
  }
}

function added({ name, text }: Piece): ComparedPart {
  return { name, change: 'added', before: null, after: [{ text, change: 'added' }] }
}

function removed({ name, text }: Piece): ComparedPart {
  return { name, change: 'removed', before: [{ text, change: 'removed' }], after: null }
}

function partsOf({ parts }: Worded): readonly Piece[] {
  return parts.map(({ reference, kind, cells }) => ({
    key: reference,
    name: blockKindLabels[kind],
    text: cells.join('\n'),
  }))
}

function causesOf({ rootCauses }: Worded): readonly Piece[] {
  return rootCauses.map(({ number, text, trainingAloneBecause }) => ({
    key: String(number),
    name: `Root cause ${number}`,
    text: trainingAloneBecause === null ? text : `${text}\nTraining alone: ${trainingAloneBecause}`,
  }))
}

function actionsOf({ actions, rootCauses }: Worded): readonly Piece[] {
  return actions.map((action) => {
    const texts = actionTexts(action, rootCauses)
    const lines = actionCellLabels.map((label, at) => `${label}: ${texts[at] ?? ''}`)
    const late = action.lateBecause === null ? [] : [`Later than the limit because: ${action.lateBecause}`]
    return {
      key: action.reference,
      name: `Action ${action.number}`,
      text: [...lines, `Answers: ${action.covers.join(', ')}`, ...late].join('\n'),
    }
  })
}
