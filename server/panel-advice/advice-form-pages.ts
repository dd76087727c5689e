import type { Breach } from '../breaches/breach.ts'
import { breachPath } from '../breaches/breach.ts'
import type { ComparedPiece } from '../meetings/compare-words.ts'
import { planReviewPath, planReviewTitle, type PlanReview } from '../plan-reviews/plan-review.ts'
import type { Word } from '../rules/setting-kinds.ts'
import { explain } from '../rules/explain.ts'
import { areaField, selectField } from '../web/field-views.ts'
import type { FieldView, FormPage, LinkView, Option, Section } from '../web/page-shapes.ts'
import { advicePath, isInForce, type Advice } from './advice.ts'

const labelOptions = (labels: readonly Word[]): readonly Option[] =>
  labels.map((label) => ({ value: label.word, text: label.label }))

/** What a draft is begun from. */
export type DraftFrom = {
  readonly caption: string
  readonly back: LinkView
  readonly path: string
  readonly from: string
}

export const onBreach = ({ reference, organisationName, title }: Breach): DraftFrom => ({
  caption: `${reference} · ${organisationName}`,
  back: { text: title, href: breachPath(reference) },
  path: breachPath(reference),
  from: 'The draft is made from the case as it stands: facts, clauses, evidence, statuses, representations and the PMA’s view. You edit it from there.',
})

export const onReview = (review: PlanReview): DraftFrom => ({
  caption: `${review.reference} · ${review.organisationName}`,
  back: { text: planReviewTitle(review), href: planReviewPath(review) },
  path: planReviewPath(review),
  from: 'The draft is made from the view that the PMA took: on the plan as a whole and on each action. The view itself is not edited.',
})

export function draftPage(
  { caption, back, path, from }: DraftFrom,
  labels: readonly Word[],
  atFirst: string,
  earlier: readonly Advice[],
): FormPage {
  const issued = earlier.filter(isInForce)
  const superseding: readonly FieldView[] = [
    selectField(
      'supersedes',
      'Advice it supersedes',
      issued.map((one) => ({ value: one.reference, text: one.issue?.number ?? one.reference })),
      { none: 'None: it stands beside what was issued', why: explain('issued-record-is-final') },
    ),
    areaField('supersedesBecause', 'Why it is superseded'),
  ]
  return {
    heading: 'Draft advice to the Panel',
    ...{ caption, back },
    before: [{ kind: 'inset', text: from }],
    form: {
      action: `${path}/advice`,
      fields: [
        selectField('classification', 'Classification label', labelOptions(labels), {
          value: atFirst,
          hint: 'These labels are a local setting (not law).',
        }),
        ...(issued.length > 0 ? superseding : []),
      ],
      submit: 'Draft the advice',
    },
  }
}

export function editPage(advice: Advice, labels: readonly Word[]): FormPage {
  const { body, approval } = advice
  const apart = 'Leave an empty line between one and the next.'
  const named =
    'The first line names it, the lines after explain it. Leave an empty line between one and the next.'
  const changes = approval?.changes ?? []
  return {
    heading: approval ? 'Make the changes the decision lists' : 'Edit the draft',
    caption: `${advice.reference} · ${advice.organisationName}`,
    back: { text: advice.title, href: advicePath(advice.reference) },
    before: changes.length > 0 ? [changeSection(advice)] : [],
    form: {
      action: `${advicePath(advice.reference)}/edit`,
      version: advice.version,
      submit: 'Save the text',
      cancel: { text: 'Cancel', href: advicePath(advice.reference) },
      fields: [
        selectField('classification', 'Classification label', labelOptions(labels), {
          value: advice.classification,
          hint: 'These labels are a local setting (not law).',
        }),
        areaField('recommendations', 'Recommendations', {
          value: body.recommendations.map((one) => one.text).join('\n\n'),
          rows: 8,
          hint: `Each begins “The Panel is invited to”. ${apart}`,
          why: explain('every-recommendation-answered'),
        }),
        areaField('summary', 'Summary', { value: body.summary, rows: 5 }),
        areaField('facts', 'Facts', { value: body.facts.join('\n\n'), rows: 16, hint: apart }),
        areaField('remedialAction', 'Remedial action that the PMA judges appropriate', {
          value: body.remedialAction,
          why: explain('remedial-action-case-by-case'),
        }),
        areaField('alternatives', 'Alternatives considered', {
          value: body.alternatives.map((one) => `${one.action}\n${one.reason}`.trim()).join('\n\n'),
          hint: named,
        }),
        areaField('options', 'Options open to the Panel', {
          value: body.options.map((one) => `${one.option}\n${one.consequence}`.trim()).join('\n\n'),
          rows: 12,
          hint: named,
        }),
      ],
    },
    after: [
      {
        kind: 'inset',
        text: advice.review
          ? 'The view on the plan and on each of its actions is the PMA’s by its decision and is not edited.'
          : 'Clauses, evidence, assurance statuses, representations, like cases and the view are those of the case and are not edited.',
      },
    ],
  }
}

/** The approved text beside the one to be issued, for who confirms that they differ in the listed changes alone. */
export function confirmPage(
  advice: Advice,
  { pieces, isAsListed }: { readonly pieces: readonly ComparedPiece[]; readonly isAsListed: boolean },
): FormPage {
  return {
    heading: 'Compare and confirm the changes',
    caption: `${advice.reference} · ${advice.organisationName}`,
    back: { text: advice.title, href: advicePath(advice.reference) },
    before: [
      changeSection(advice),
      isAsListed
        ? {
            kind: 'inset',
            text: 'The listed changes, made to the approved text, give the text to be issued.',
          }
        : {
            kind: 'warning',
            text: 'The listed changes, made to the approved text, do not give the text to be issued: look for what else differs, or what is missing.',
          },
      {
        kind: 'comparison',
        heading: 'The approved text and the text to be issued, word by word',
        pieces,
      },
    ],
    form: {
      action: `${advicePath(advice.reference)}/confirm`,
      version: advice.version,
      submit: 'Confirm the text',
      fields: [
        {
          kind: 'tick',
          name: 'differsInNothingElse',
          label: 'I compared the two texts: they differ in nothing but the listed changes',
          value: false,
          why: explain('changes-confirmed-by-chair'),
        },
      ],
    },
  }
}

function changeSection({ approval }: Advice): Section {
  return {
    kind: 'table',
    heading: 'Changes the decision lists',
    table: {
      caption: 'Changes the decision lists',
      captionHidden: true,
      head: [{ text: 'From' }, { text: 'To' }],
      rows: (approval?.changes ?? []).map((change) => [{ text: change.from }, { text: change.to }]),
      empty: 'The decision lists no changes: the text is issued as it was approved.',
    },
  }
}

const endings = {
  'take-back': {
    heading: 'Take the text back to drafting',
    inset: 'The PMA’s approval falls away: it decides again on the new text.',
    submit: 'Take it back',
  },
  withdraw: {
    heading: 'Withdraw the draft',
    inset: 'The draft is kept and goes no further.',
    submit: 'Withdraw',
  },
} as const

export function endDraftPage(how: keyof typeof endings, advice: Advice): FormPage {
  const { heading, inset, submit } = endings[how]
  return {
    heading,
    caption: `${advice.reference} · ${advice.organisationName}`,
    back: { text: advice.title, href: advicePath(advice.reference) },
    before: [{ kind: 'inset', text: inset }],
    form: {
      action: `${advicePath(advice.reference)}/${how}`,
      version: advice.version,
      fields: [areaField('reason', 'Reason', { why: explain('reason-is-recorded') })],
      submit,
      style: 'warning',
    },
  }
}
