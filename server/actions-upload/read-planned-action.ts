import { correctionKinds } from '../corrective-actions/corrective-action.ts'
import type { ValueProblem } from '../findings-upload/check-value.ts'
import { isDay, type Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { ActionWords } from '../plan-drafts/write-action.ts'
import type { ActionFieldName } from './planned-action-fields.ts'

/** What a row says of an action, field by field; '' for nothing. */
export type ActionValues = Readonly<Partial<Record<ActionFieldName, string>>>

/** Something covered, by each name that a file may know it by. */
export type CoveredNames = { readonly reference: Reference; readonly alsoCalled: readonly string[] }

export type ReadAction = {
  readonly words: ActionWords
  readonly problems: readonly (ValueProblem & { readonly field: ActionFieldName })[]
}

type Ground = { readonly covered: readonly CoveredNames[]; readonly causes: readonly number[] }

/**
 * A row of a file as an action of the draft: what it answers by the names that are known, root causes by their numbers.
 * Source: rule `plan-is-whole`.
 */
export function readPlannedAction(values: ActionValues, { covered, causes }: Ground): ReadAction {
  const answers = partsOf(values.covers).map((name) => ({ name, found: coveredCalled(name, covered) }))
  const numbers = partsOf(values.rootCauses).map((name) => ({ name, number: numberIn(name) }))
  return {
    words: {
      title: values.title ?? '',
      description: (values.description ?? '').trim(),
      kind: correctionKinds.find((kind) => kind === values.kind) ?? null,
      rootCauses: [...new Set(numbers.flatMap(({ number }) => (number === null ? [] : [number])))],
      covers: [...new Set(answers.flatMap(({ found }) => (found.length === 1 ? found : [])))],
      owner: values.owner ?? '',
      dueOn: dayIn(values.dueOn),
      criterion: (values.criterion ?? '').trim(),
      isTraining: values.isTraining === 'yes',
      state: values.state === 'done' ? 'done' : 'planned',
      doneOn: dayIn(values.doneOn),
      recurrenceOf: null,
      lateBecause: emptyAsNull(values.lateBecause),
    },
    problems: [
      ...answers.flatMap(({ name, found }) => coveredProblems(name, found, covered)),
      ...numbers
        .filter(({ number }) => number === null || !causes.includes(number))
        .map(({ name }) => ({
          field: 'rootCauses' as const,
          rule: `“${short(name)}” is the number of no root cause of this draft.`,
          cure: 'Write the number of a root cause that is stated in the draft, or leave the cell empty.',
        })),
    ],
  }
}

function coveredProblems(name: string, found: readonly Reference[], covered: readonly CoveredNames[]) {
  if (found.length === 1) return []
  const known = covered.map(({ reference, alsoCalled }) => [reference, ...alsoCalled].join(' or '))
  return [
    {
      field: 'covers' as const,
      rule:
        found.length === 0
          ? `The plan does not answer for “${short(name)}”.`
          : `“${short(name)}” is the number of several covered findings.`,
      cure:
        found.length === 0
          ? `Write ${known.slice(0, 8).join(', ')}${known.length > 8 ? ' or another that is covered' : ''}, or take the row out. Where all rows answer for one matter, change the mapping: one value for all rows.`
          : `Write its reference: ${found.join(' or ')}.`,
    },
  ]
}

function coveredCalled(name: string, covered: readonly CoveredNames[]): readonly Reference[] {
  const wanted = name.toUpperCase()
  return covered
    .filter(({ reference, alsoCalled }) =>
      [reference, ...alsoCalled].some((one) => one.toUpperCase() === wanted),
    )
    .map(({ reference }) => reference)
}

function partsOf(written = ''): readonly string[] {
  return written
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function numberIn(name: string): number | null {
  const [, digits] = /^(?:root cause )?(\d{1,6})$/i.exec(name) ?? []
  return digits === undefined ? null : Number(digits)
}

const dayIn = (written = ''): Day | null => (isDay(written) ? written : null)
const emptyAsNull = (written = ''): string | null => (written.trim() === '' ? null : written.trim())
const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
