import {
  correctionKindLabels,
  correctionKinds,
  type CorrectiveAction,
} from '../corrective-actions/corrective-action.ts'
import { recurrenceField } from '../corrective-actions/corrective-action-form-pages.ts'
import { dayInWords } from '../kernel/day.ts'
import { coveredName, type CoveredShown } from '../remediation-plans/covered-name.ts'
import { plannedStateLabels, plannedStates } from '../remediation-plans/plan-version.ts'
import { planTitle, type Plan } from '../remediation-plans/plan.ts'
import { explain } from '../rules/explain.ts'
import { areaField, choiceField, dayField, optionsOf, textField } from '../web/field-views.ts'
import type { FieldView, FormPage, Option, Section } from '../web/page-shapes.ts'
import { beginning } from './arrange-blocks.ts'
import { causePath, draftActionPath, draftPath, type DraftAction, type DraftCause } from './plan-draft.ts'

type Shown = { readonly plan: Plan; readonly covered: CoveredShown }

const headOf = ({ plan }: Pick<Shown, 'plan'>, heading: string) => ({
  heading,
  caption: `${planTitle(plan)} · ${plan.reference}`,
  back: { text: 'The draft', href: draftPath(plan.reference) },
})

/** The page on which a root cause is stated, or worded anew. */
export function causePage(shown: Shown, cause: DraftCause | null): FormPage {
  const { plan } = shown
  return {
    ...headOf(shown, cause ? `Change root cause ${cause.number}` : 'State a root cause'),
    form: {
      action: cause ? `${causePath(cause)}/change` : `${draftPath(plan.reference)}/causes/add`,
      version: cause?.version ?? null,
      submit: cause ? 'Save the root cause' : 'State the root cause',
      fields: [
        areaField('text', 'Root cause', {
          value: cause?.text ?? '',
          hint: 'Why it could happen, not only what happened',
          why: explain('plan-is-whole'),
        }),
        {
          kind: 'choices',
          name: 'explains',
          label: 'What it explains',
          value: cause?.explains ?? [],
          options: coveredOptions(shown),
        },
        areaField('trainingAloneBecause', 'Why training alone answers it (only where it does)', {
          value: cause?.trainingAloneBecause ?? '',
          rows: 2,
          why: explain('training-alone-is-no-remedy'),
        }),
      ],
    },
    after: cause ? [removal(`${causePath(cause)}/take-out`, cause.version, 'Take the root cause out')] : [],
  }
}

/** The page on which an action is planned, or worded anew. */
export function plannedActionPage(
  shown: Shown & {
    readonly causes: readonly DraftCause[]
    readonly repeatable: readonly CorrectiveAction[]
  },
  action: DraftAction | null,
): FormPage {
  const { plan } = shown
  return {
    ...headOf(shown, action ? `Change action ${action.number}` : 'Plan an action'),
    before: [
      {
        kind: 'text',
        paragraphs: [
          'Only what is done is needed now: the draft says what else is missing before the plan can be submitted.',
        ],
      },
    ],
    form: {
      action: action ? `${draftActionPath(action)}/change` : `${draftPath(plan.reference)}/actions/add`,
      version: action?.version ?? null,
      submit: action ? 'Save the action' : 'Plan the action',
      fields: [
        ...wordFields(shown, action),
        ...dateFields(shown, action),
        ...recurrenceField(shown.repeatable, action?.recurrenceOf ?? null),
      ],
    },
    after: action
      ? [removal(`${draftActionPath(action)}/take-out`, action.version, 'Take the action out')]
      : [],
  }
}

function wordFields(
  shown: Shown & { readonly causes: readonly DraftCause[] },
  action: DraftAction | null,
): readonly FieldView[] {
  const causes = shown.causes.filter((one) => !one.isTakenOut)
  return [
    textField('title', 'Title', { value: action?.title ?? '' }),
    areaField('description', 'What is done', { value: action?.description ?? '', rows: 6 }),
    choiceField('kind', 'What it does', optionsOf(correctionKinds, correctionKindLabels), {
      value: action?.kind ?? '',
    }),
    ...(causes.length === 0
      ? []
      : [
          {
            kind: 'choices' as const,
            name: 'rootCauses',
            label: 'Root causes it serves',
            value: (action?.rootCauses ?? []).map(String),
            options: causes.map((cause) => ({
              value: String(cause.number),
              text: `Root cause ${cause.number}: ${beginning({ cells: [cause.text] })}`,
            })),
          },
        ]),
    {
      kind: 'choices',
      name: 'covers',
      label: 'What it answers',
      value: action?.covers ?? [],
      options: coveredOptions(shown),
      why: explain('plan-is-whole'),
    },
    areaField('criterion', 'How anybody can tell that it worked', { value: action?.criterion ?? '' }),
    {
      kind: 'tick',
      name: 'isTraining',
      label: 'It is training',
      value: action?.isTraining ?? false,
      why: explain('training-alone-is-no-remedy'),
    },
    textField('owner', 'Owner', {
      value: action?.owner ?? '',
      hint: 'One person, by name; the owner does not verify it',
      why: explain('verified-by-someone-else'),
    }),
  ]
}

function dateFields({ plan }: Shown, action: DraftAction | null): readonly FieldView[] {
  return [
    dayField('dueOn', 'Day it is due', { value: action?.dueOn ?? null }),
    ...(plan.actionsBy === null
      ? []
      : [
          areaField('lateBecause', `Why it is due after ${dayInWords(plan.actionsBy)} (only where it is)`, {
            value: action?.lateBecause ?? '',
            rows: 3,
            hint: 'It goes in as a request with this reason.',
            why: explain('late-date-is-asked-for'),
          }),
        ]),
    choiceField('state', 'State', optionsOf(plannedStates, plannedStateLabels), {
      value: action?.state ?? 'planned',
    }),
    dayField('doneOn', 'Day it was done (only where it is done already)', {
      value: action?.doneOn ?? null,
      why: explain('done-action-is-proven'),
    }),
  ]
}

/** The page on which corrective actions that are there already are taken into the plan. */
export function gatherPage(shown: Shown, corrective: readonly CorrectiveAction[]): FormPage {
  return {
    ...headOf(shown, 'Take corrective actions into the plan'),
    before: [
      {
        kind: 'inset',
        text:
          corrective.length > 0
            ? 'They stay the same records, with their evidence. Their words can be completed in the draft.'
            : 'There is no corrective action of a covered finding that is not in the plan already.',
      },
    ],
    form: {
      action: `${draftPath(shown.plan.reference)}/actions/gather`,
      submit: 'Take them in',
      fields: [
        {
          kind: 'choices',
          name: 'actions',
          label: 'Corrective actions of covered findings',
          value: [],
          options: corrective.map(({ reference, title }) => ({
            value: reference,
            text: title,
            hint: reference,
          })),
        },
      ],
    },
  }
}

/** The page on which a file is added that shows that an action was done. */
export function doneEvidencePage(shown: Pick<Shown, 'plan'>, action: DraftAction): FormPage {
  return {
    ...headOf(shown, `Add evidence of action ${action.number}`),
    form: {
      action: `${draftActionPath(action)}/evidence`,
      upload: true,
      submit: 'Add the file',
      fields: [
        {
          kind: 'file',
          name: 'file',
          label: 'File',
          hint: 'PDF, PNG, JPEG, XLSX, DOCX, ZIP, CSV or plain text, up to 20 MB',
          why: explain('done-action-is-proven'),
        },
        textField('description', 'What the file shows (optional)'),
        dayField('effectiveOn', 'Day it is true for (optional)', { value: action.doneOn }),
      ],
    },
  }
}

function coveredOptions({ plan, covered }: Shown): readonly Option[] {
  return plan.covers.map((value) => ({ value, text: coveredName(value, covered) }))
}

function removal(post: string, version: number, text: string): Section {
  return { kind: 'buttons', buttons: [{ text, post, version, style: 'warning' }] }
}
