import { dayInWords } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import {
  blockKindLabels,
  blockKinds,
  type PlanBlock,
  type SensitiveMark,
} from '../remediation-plans/plan-block.ts'
import { planTitle, type Plan } from '../remediation-plans/plan.ts'
import { explain } from '../rules/explain.ts'
import { areaField, choiceField, optionsOf, selectField, textField } from '../web/field-views.ts'
import type { ButtonView, FieldView, FormPage, Section } from '../web/page-shapes.ts'
import { beginning } from './arrange-blocks.ts'
import { blockPath, draftPath } from './plan-draft.ts'

type Shown = { readonly plan: Plan; readonly blocks: readonly PlanBlock[] }

const headOf = ({ plan }: Pick<Shown, 'plan'>, heading: string) => ({
  heading,
  caption: `${planTitle(plan)} · ${plan.reference}`,
  back: { text: 'The draft', href: draftPath(plan.reference) },
})

export function addPartPage(shown: Shown): FormPage {
  return {
    ...headOf(shown, 'Add a part'),
    form: {
      action: `${draftPath(shown.plan.reference)}/parts/add`,
      submit: 'Add the part',
      fields: [
        choiceField('kind', 'What it is', optionsOf(blockKinds, blockKindLabels), { value: 'paragraph' }),
        areaField('text', 'Text', {
          rows: 8,
          hint: 'In a table row put | between the cells. A run of rows is one table, and its first row is the head.',
          why: explain('table-rows-alike'),
        }),
        placeField(shown, lastOf(shown.blocks)),
      ],
    },
  }
}

export function pastePage(shown: Shown): FormPage {
  return {
    ...headOf(shown, 'Paste a text'),
    before: [
      {
        kind: 'text',
        paragraphs: [
          'The text is split into parts: at empty lines, at list items and at table rows. A short line of its own becomes a heading. No word is lost or changed; you can change, move and take out each part afterwards.',
        ],
      },
    ],
    form: {
      action: `${draftPath(shown.plan.reference)}/parts/paste`,
      submit: 'Split it and add the parts',
      fields: [
        areaField('text', 'Text', {
          rows: 16,
          hint: 'Up to 400,000 characters. Table rows have tabs or | between their cells.',
        }),
        placeField(shown, lastOf(shown.blocks)),
      ],
    },
  }
}

export function changePartPage(shown: Shown, block: PlanBlock): FormPage {
  const kinds = blockKinds.filter((kind) => kind !== 'table-row')
  const isRow = block.kind === 'table-row'
  return {
    ...headOf(shown, 'Change a part'),
    form: {
      action: `${blockPath(block)}/change`,
      version: block.version,
      submit: 'Save the part',
      fields: [
        isRow
          ? { kind: 'hidden', name: 'kind', value: 'table-row' }
          : choiceField('kind', 'What it is', optionsOf(kinds, blockKindLabels), { value: block.kind }),
        ...block.cells.map((cell, at) =>
          areaField(`cells.${at + 1}`, isRow ? `Cell ${at + 1}` : 'Text', {
            value: cell,
            rows: isRow ? 3 : 10,
          }),
        ),
      ],
    },
    after: block.sensitive.length === 0 ? [] : [marksNote(block.sensitive)],
  }
}

function marksNote(marks: readonly SensitiveMark[]): Section {
  return {
    kind: 'list',
    heading: 'Marked as sensitive',
    intro: 'A mark moves with its words; where you take the words out, the mark goes too.',
    items: marks.map(({ quote, reason }) => ({ text: `“${quote}”`, hint: reason })),
  }
}

export function movePartPage(shown: Shown, block: PlanBlock): FormPage {
  const others = shown.blocks.filter((one) => one.reference !== block.reference)
  const before = shown.blocks[shown.blocks.findIndex((one) => one.reference === block.reference) - 1]
  return {
    ...headOf(shown, 'Move a part'),
    before: [{ kind: 'inset', text: beginning(block) }],
    form: {
      action: `${blockPath(block)}/move`,
      version: block.version,
      submit: 'Move the part',
      fields: [placeField({ ...shown, blocks: others }, before?.reference ?? null)],
    },
  }
}

export function takeOutPage(shown: Shown): FormPage {
  return {
    ...headOf(shown, 'Take parts out'),
    before: [{ kind: 'text', paragraphs: ['Versions that were submitted keep their parts.'] }],
    form: {
      action: `${draftPath(shown.plan.reference)}/parts/take-out`,
      submit: 'Take them out',
      style: 'warning',
      fields: [
        {
          kind: 'choices',
          name: 'parts',
          label: 'Parts to take out',
          value: [],
          options: shown.blocks.map((block) => ({
            // With the version that is read here: what somebody changes meanwhile is not taken out unseen.
            value: `${block.reference}.${block.version}`,
            text: beginning(block),
            hint: blockKindLabels[block.kind],
          })),
        },
      ],
    },
  }
}

/** The page on which words of a part or an action are marked as sensitive. */
export function markPage(
  plan: Plan,
  marked: {
    readonly about: string
    readonly texts: readonly { readonly label: string | null; readonly text: string }[]
    readonly marks: readonly SensitiveMark[]
    readonly path: string
    readonly version: number
  },
): FormPage {
  return {
    ...headOf({ plan }, 'Mark words as sensitive'),
    before: [
      ...marked.texts
        .filter(({ text }) => text !== '')
        .map(({ label, text }): Section => ({ kind: 'inset', heading: label, text })),
      {
        kind: 'text',
        paragraphs: [
          'A mark tells those who propose what is published that these words are sensitive, and why. Everything is withheld until the PMA decides otherwise; a mark is no veto.',
        ],
      },
    ],
    form: {
      action: `${marked.path}/mark`,
      version: marked.version,
      submit: 'Mark the words',
      fields: markFields(),
    },
    after: marked.marks.length === 0 ? [] : markedSections(marked),
  }
}

function markFields(): readonly FieldView[] {
  return [
    areaField('quote', 'Words', {
      rows: 3,
      hint: 'Copy them as they stand above.',
      why: explain('marked-words-stand'),
    }),
    textField('occurrence', 'Which of them', {
      width: 10,
      hint: 'Only where the words stand several times: 1 for the first place, 2 for the second, and so on.',
    }),
    areaField('reason', 'Reason', {
      rows: 3,
      hint: 'Why they are sensitive. Readers of a publication never see it.',
    }),
  ]
}

function markedSections({
  marks,
  path,
  version,
}: {
  readonly marks: readonly SensitiveMark[]
  readonly path: string
  readonly version: number
}): readonly Section[] {
  return [
    {
      kind: 'summary',
      heading: 'Marked already',
      rows: marks.map((mark, at) => ({
        key: `Mark ${at + 1}`,
        value: { text: `“${mark.quote}”`, hint: `${mark.reason} · ${dayInWords(mark.on)}` },
      })),
    },
    {
      kind: 'buttons',
      buttons: marks.map((_mark, at): ButtonView => ({
        text: `Take mark ${at + 1} off`,
        post: `${path}/unmark`,
        version,
        style: 'secondary',
        hidden: [{ name: 'mark', value: String(at + 1) }],
      })),
    },
  ]
}

function placeField({ blocks }: Pick<Shown, 'blocks'>, value: Reference | null): FieldView {
  return selectField(
    'after',
    'Place',
    blocks.map((block) => ({ value: block.reference, text: `After “${beginning(block)}”` })),
    { none: 'Before all other parts', value: value ?? '' },
  )
}

function lastOf(blocks: readonly PlanBlock[]): Reference | null {
  return blocks.at(-1)?.reference ?? null
}
