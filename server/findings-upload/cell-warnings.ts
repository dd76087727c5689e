import type { Cell, CellKind } from '../kernel/table.ts'
import type { ValueProblem } from './check-value.ts'
import type { NamedField } from './finding-fields.ts'
import type { Place, UploadWarning, WarningKind } from './upload-notes.ts'

/** A cell whose value is not known: an error of the spreadsheet, or a formula that was never worked out. */
export function brokenCell({ kind }: Cell): ValueProblem | null {
  if (kind === 'error') {
    return {
      rule: 'A cell holds a value, not an error of the spreadsheet.',
      cure: 'Correct the formula, or write the value itself.',
    }
  }
  if (kind !== 'formula-without-value') return null
  return {
    rule: 'A formula is never worked out here; its stored value is read, and this one has none.',
    cure: 'Open the workbook in a spreadsheet program and save it, or write the value itself.',
  }
}

type Doubt = { readonly kind: WarningKind; readonly words: string }

/**
 * What was read may not be what the author sees: words from a cell that holds a number or a day, anything from a
 * formula. A table of values and yes/no columns say themselves what they mean by a number.
 */
export function cellWarnings<Name extends string>(
  { name, label, shape }: NamedField<Name>,
  text: string,
  cell: Cell,
  place: Place,
): readonly UploadWarning<Name>[] {
  const isAsWritten = (shape.kind === 'line' || shape.kind === 'text') && text === cell.text
  if (!isAsWritten && cell.kind !== 'formula') return []
  const start = `${label} was read as “${cell.text.slice(0, 60)}” from cell ${place.address ?? ''}, which`
  return [...kindDoubts(cell), ...(isAsWritten ? textDoubts(cell) : [])].map(({ kind, words }) => ({
    kind,
    message: `${start} ${words}. Compare it with the source.`,
    place,
    field: name,
  }))
}

const oddKinds: Readonly<Partial<Record<CellKind, Doubt>>> = {
  number: {
    kind: 'number-cell',
    words: 'holds a number: 4.10 may have become 4.1, and leading zeros may be gone',
  },
  date: { kind: 'date-cell', words: 'holds a day: 1-2 may have become 1 February' },
  boolean: { kind: 'boolean-cell', words: 'holds TRUE or FALSE' },
  formula: { kind: 'formula-cell', words: 'holds a formula: its last stored value was taken' },
}

function kindDoubts({ kind }: Cell): readonly Doubt[] {
  const odd = oddKinds[kind]
  return odd ? [odd] : []
}

// The most characters that a cell of a spreadsheet holds; programs cut longer texts off without a word.
const fullCell = 32_767
// What ’ – £ é and their like become when UTF-8 is taken for Windows-1252 on the way.
const signsMixedUp = /â€[™˜œ“”¦¢\u009d]|Â[£§©®°·«»]|Ã[\u00a1-\u00bf‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œŸ]/

function textDoubts({ text }: Cell): readonly Doubt[] {
  const mixedUp = signsMixedUp.exec(text)?.[0]
  return [
    ...(text.length === fullCell
      ? [
          {
            kind: 'perhaps-cut-off' as const,
            words: 'is full to its last character: the rest may be missing',
          },
        ]
      : []),
    ...(mixedUp === undefined
      ? []
      : [
          {
            kind: 'perhaps-misread' as const,
            words: `holds “${mixedUp}”, another sign read in the wrong encoding`,
          },
        ]),
  ]
}
