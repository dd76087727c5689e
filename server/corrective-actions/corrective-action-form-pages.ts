import { openCaveats, type Assessment } from '../assessments/assessment.ts'
import type { Finding } from '../findings/finding.ts'
import type { Person } from '../people/person.ts'
import { explain } from '../rules/explain.ts'
import { areaField, choiceField, dayField, optionsOf, selectField, textField } from '../web/field-views.ts'
import type { FieldView, FormPage } from '../web/page-shapes.ts'
import {
  correctionKindLabels,
  correctionKinds,
  correctiveActionPath,
  correctiveActionsOf,
  type CorrectiveAction,
} from './corrective-action.ts'
import { openFindings } from './propose-action.ts'

/** The page on which an action is proposed, or changed while no evidence is in. */
export function actionFormPage(
  assessment: Assessment,
  findings: readonly Finding[],
  action: CorrectiveAction | null,
  repeatable: readonly CorrectiveAction[],
): FormPage {
  const list = correctiveActionsOf(assessment.reference)
  const caveats = openCaveats(assessment)
  return {
    heading: action ? `Change action ${action.number}` : 'Propose an action',
    caption: `${assessment.reference} · ${assessment.title}`,
    back: action
      ? { text: `Action ${action.number}`, href: correctiveActionPath(action) }
      : { text: 'Corrective actions', href: list },
    form: {
      action: action ? `${correctiveActionPath(action)}/change` : `${list}/propose`,
      version: action?.version ?? null,
      submit: action ? 'Save the action' : 'Propose the action',
      fields: [
        choicesOf(
          'findings',
          'Findings it answers',
          action?.findings ?? [],
          openFindings(findings).map(named),
        ),
        ...(caveats.length > 0
          ? [
              choicesOf(
                'caveats',
                'Caveats it answers',
                (action?.caveats ?? []).map(String),
                caveats.map((caveat) => ({
                  value: String(caveat.number),
                  text: `Caveat ${caveat.number}: ${caveat.text}`,
                })),
              ),
            ]
          : []),
        textField('title', 'Title', { value: action?.title ?? '' }),
        areaField('description', 'What is done', { value: action?.description ?? '', rows: 6 }),
        choiceField('kind', 'What it does', optionsOf(correctionKinds, correctionKindLabels), {
          value: action?.kind ?? '',
        }),
        areaField('rootCause', 'Root cause', {
          value: action?.rootCause ?? '',
          hint: 'Why it could happen, not only what happened',
        }),
        areaField('criterion', 'How anybody can tell that it worked', { value: action?.criterion ?? '' }),
        textField('owner', 'Owner', {
          value: action?.owner ?? '',
          hint: 'One person, by name; the owner does not verify it',
          why: explain('verified-by-someone-else'),
        }),
        dayField('dueOn', 'Day it is due', { value: action?.dueOn ?? null }),
        ...recurrenceField(repeatable, action?.recurrenceOf ?? null),
      ],
    },
  }
}

/** The choice of an earlier action, where the same has come up again; none where there is nothing to choose. */
export function recurrenceField(
  repeatable: readonly CorrectiveAction[],
  value: CorrectiveAction['recurrenceOf'],
): readonly FieldView[] {
  if (repeatable.length === 0) return []
  return [
    selectField(
      'recurrenceOf',
      'Earlier action that it repeats (only where the same has come up again)',
      repeatable.map(({ reference, title }) => ({ value: reference, text: `${title} (${reference})` })),
      { none: 'It repeats none', value: value ?? '', why: explain('ledger-is-stable') },
    ),
  ]
}

export type ActionFormName = 'progress' | 'evidence' | 'verify' | 'withdraw' | 'appoint'

/** One of the small forms about an action. */
export function actionSmallPage(
  action: CorrectiveAction,
  name: ActionFormName,
  people: readonly Person[] = [],
): FormPage {
  const { heading, fields, submit } = small(action, people)[name]
  return {
    heading,
    caption: `Action ${action.number} · ${action.title}`,
    back: { text: `Action ${action.number}`, href: correctiveActionPath(action) },
    before: [
      { kind: 'text', heading: 'How anybody can tell that it worked', paragraphs: [action.criterion] },
    ],
    form: {
      action: `${correctiveActionPath(action)}/${name}`,
      version: action.version,
      ...{ fields, submit, upload: name === 'evidence' || name === 'progress' },
    },
  }
}

type Small = { readonly heading: string; readonly fields: readonly FieldView[]; readonly submit: string }

const fileFields: readonly FieldView[] = [
  {
    kind: 'file',
    name: 'file',
    label: 'File (optional)',
    hint: 'PDF, PNG, JPEG, XLSX, DOCX, ZIP, CSV or plain text, up to 20 MB',
  },
  textField('description', 'What the file shows (optional)'),
  dayField('effectiveOn', 'Day it is true for (optional)', { hint: 'Not the day of the upload' }),
]

function small(action: CorrectiveAction, people: readonly Person[]): Readonly<Record<ActionFormName, Small>> {
  return {
    progress: {
      heading: 'Report progress',
      submit: 'Report the progress',
      fields: [
        areaField('text', 'How far it is', { rows: 6, why: explain('completed-is-not-verified') }),
        ...fileFields,
      ],
    },
    evidence: {
      heading: 'Submit evidence',
      submit: 'Submit the evidence',
      fields: [
        areaField('text', 'What was done', { rows: 6, why: explain('completed-is-not-verified') }),
        ...fileFields,
      ],
    },
    verify: {
      heading: 'Verify the evidence',
      submit: 'Record the verdict',
      fields: [
        choiceField('outcome', 'Verdict', [
          { value: 'verified', text: 'Verified: the action is done and meets its criterion' },
          { value: 'more-needed', text: 'More is needed: the action stays open' },
        ]),
        areaField('reasons', 'Reasons', { why: explain('verified-by-someone-else') }),
      ],
    },
    withdraw: {
      heading: 'Withdraw the action',
      submit: 'Withdraw it',
      fields: [areaField('reason', 'Reason', { why: explain('reason-is-recorded') })],
    },
    appoint: {
      heading: 'Appoint who verifies the action',
      submit: 'Record the appointment',
      fields: [
        selectField(
          'verifier',
          'Person',
          people.map(({ reference, name }) => ({ value: reference, text: name })),
          { value: action.verifier ?? '', why: explain('verified-by-someone-else') },
        ),
      ],
    },
  }
}

function choicesOf(
  name: string,
  label: string,
  value: readonly string[],
  options: readonly { readonly value: string; readonly text: string }[],
): FieldView {
  return { kind: 'choices', name, label, value, options, why: explain('open-finding-has-an-action') }
}

function named(finding: Finding) {
  return { value: finding.reference, text: `${finding.number}. ${finding.title}` }
}
