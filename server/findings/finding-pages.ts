import { evidenceGiver, evidenceReasons } from './evidence-of-finding.ts'
import type { TrailEntry } from '../audit-trail/trail-entry.ts'
import { timelineOf } from '../audit-trail/trail-pages.ts'
import { environmentLabels, environments, type Assessment } from '../assessments/assessment.ts'
import { assessmentPath } from '../assessments/assessment.ts'
import { aboutFile, saidOfFile, type StoredFile } from '../evidence/stored-file.ts'
import type { Actor } from '../kernel/actor.ts'
import { dayInWords, type Day } from '../kernel/day.ts'
import { available } from '../kernel/workflow.ts'
import { agendaPath } from '../meetings/add-item-pages.ts'
import { capacitiesFor } from '../people/capacities.ts'
import { explain } from '../rules/explain.ts'
import { areaField, choiceField, dayField, optionsOf, selectField, textField } from '../web/field-views.ts'
import type { ButtonView, Cell, FormPage, RecordPage, Section } from '../web/page-shapes.ts'
import { lifePicture } from '../web/workflow-picture.ts'
import { findingColours, findingKind, namedFinding } from './finding-list-pages.ts'
import { findingWorkflow, type FindingAction } from './finding-workflow.ts'
import {
  classificationLabels,
  classifications,
  findingPath,
  findingsOf,
  findingStatusLabels,
  severities,
  severityLabels,
  type FactualComment,
  type Finding,
} from './finding.ts'

export type FindingShown = {
  readonly finding: Finding
  readonly actor: Actor
  readonly assessmentTitle: string
  /** Whether a superseding report may still put it right. */
  readonly isRevisable: boolean
  /** Whether it came after the other drafts were shared. */
  readonly isSharedAlone: boolean
  readonly files: readonly StoredFile[]
  readonly trail: readonly TrailEntry[]
}

export function findingPage(shown: FindingShown): RecordPage {
  const { finding } = shown
  return {
    heading: namedFinding(finding),
    caption: `${finding.reference} · ${shown.assessmentTitle}`,
    back: { text: finding.assessment, href: assessmentPath(finding.assessment) },
    status: { text: findingStatusLabels[finding.status], colour: findingColours[finding.status] },
    buttons: buttonsFor(shown),
    sections: [
      { kind: 'summary', heading: 'The finding', rows: rowsOf(finding) },
      ...revisionSections(shown),
      ...textSections(finding),
      { kind: 'text', heading: 'What establishes it', paragraphs: finding.evidenceStatement.split('\n') },
      ...responseSections(finding),
      ...commentSections(shown),
      {
        kind: 'files',
        heading: 'Evidence files',
        files: shown.files.map((file) => ({
          name: file.name,
          href: `${findingPath(finding)}/files/${file.reference}`,
          about: aboutFile(file),
          sha256: file.sha256,
          hint: saidOfFile(file),
        })),
        empty: 'No files.',
      },
      {
        kind: 'timeline',
        heading: 'What happened',
        entries: timelineOf(shown.trail),
        empty: 'Nothing that you may see.',
      },
      {
        kind: 'picture',
        heading: 'Where it stands',
        picture: lifePicture(findingWorkflow, findingStatusLabels, finding.status, 'The life of a finding'),
      },
    ],
  }
}

const pagesOfMoves: Readonly<Partial<Record<FindingAction, string>>> = {
  change: 'change',
  'change-shared': 'change',
  withdraw: 'withdraw',
  'settle-standing': 'settle',
  close: 'close',
}

function buttonsFor({ finding, actor, isRevisable, isSharedAlone }: FindingShown): readonly ButtonView[] {
  const path = findingPath(finding)
  const doers = capacitiesFor('finding', 'read', finding, actor)
  const moves = available(findingWorkflow, finding.status, doers).flatMap(({ action, label }) => {
    const page = pagesOfMoves[action]
    return page ? [{ text: label, href: `${path}/${page}`, style: 'secondary' as const }] : []
  })
  const mayComment =
    capacitiesFor('finding', 'comment', finding, actor).length > 0 && finding.status === 'shared'
  const mayAddFiles = evidenceGiver(finding, actor) !== null && evidenceReasons(finding).length === 0
  const maySettle = doers.includes('secretariat') || doers.includes('pma-chair')
  return [
    ...(maySettle && finding.status === 'disputed'
      ? [
          {
            text: 'Put the dispute on an agenda',
            href: agendaPath('settle-disputed-finding', finding.reference),
          },
        ]
      : []),
    ...(isRevisable && finding.assessors.includes(actor.person)
      ? [
          { text: 'Revise it for a superseding report', href: `${path}/change`, style: 'secondary' as const },
          {
            text: 'Withdraw it with a superseding report',
            href: `${path}/withdraw`,
            style: 'secondary' as const,
          },
        ]
      : []),
    ...(isSharedAlone && finding.assessors.includes(actor.person)
      ? [{ text: findingWorkflow.share.label, post: `${path}/share`, version: finding.version }]
      : []),
    ...(mayComment ? [{ text: 'Comment on its accuracy', href: `${path}/comment` }] : []),
    ...moves,
    ...(mayAddFiles ? [{ text: 'Add evidence', href: `${path}/evidence`, style: 'secondary' as const }] : []),
  ]
}

function rowsOf(finding: Finding) {
  const clause = [finding.documentCode, finding.documentVersion, finding.clause].filter(Boolean).join(' ')
  const rows: (readonly [string, Cell | null])[] = [
    [
      'Requirement',
      {
        text: clause || 'None',
        tag: finding.requirement ? null : { text: 'Not in the catalogue', colour: 'yellow' },
        hint: finding.requirement ? null : 'This blocks the issue of the report.',
      },
    ],
    [
      'Classification',
      { text: findingKind(finding), hint: 'Classification and severity are local settings (not law).' },
    ],
    ['Environment', { text: environmentLabels[finding.environment] }],
    ['Found on', { text: dayInWords(finding.foundOn) }],
    ['Location or system', finding.location ? { text: finding.location } : null],
    ['Supply-chain party', finding.supplyChainParty ? { text: finding.supplyChainParty } : null],
    ['Repeats', finding.repeatOf ? { text: finding.repeatOf } : null],
    ['Assessor’s own number', finding.sourceReference ? { text: finding.sourceReference } : null],
    ['Closed', finding.closedBecause ? { text: finding.closedBecause } : null],
    ['Withdrawn because', finding.withdrawnBecause ? { text: finding.withdrawnBecause } : null],
  ]
  return rows.flatMap(([key, value]) => (value ? [{ key, value }] : []))
}

/** What a superseding report will say is the team’s own until it is issued. */
function revisionSections({ finding, actor }: FindingShown): readonly Section[] {
  const { revision, assessors } = finding
  if (revision === null || !assessors.includes(actor.person)) return []
  const { words, withdrawnBecause } = revision
  const paragraphs =
    withdrawnBecause === null
      ? [words.title, ...words.text.split('\n')]
      : [`It will be withdrawn: ${withdrawnBecause}`]
  return [{ kind: 'text', heading: 'What the superseding report will say', paragraphs }]
}

function textSections({ text, settlement }: Finding): readonly Section[] {
  const changed = settlement?.text ?? null
  if (changed === null) return [{ kind: 'text', heading: 'Text', paragraphs: text.split('\n') }]
  return [
    { kind: 'text', heading: 'Text as the PMA settled it', paragraphs: changed.split('\n') },
    { kind: 'text', heading: 'Text as issued', paragraphs: text.split('\n') },
  ]
}

function responseSections({ response, settlement }: Finding): readonly Section[] {
  if (!response) return []
  const rows = [
    { key: 'Answer', value: { text: findingStatusLabels[response.kind] } },
    ...(response.text ? [{ key: 'In its words', value: { lines: response.text.split('\n') } }] : []),
    ...(response.evidence
      ? [{ key: 'Evidence named', value: { lines: response.evidence.split('\n') } }]
      : []),
    { key: 'Given', value: { text: dayInWords(response.respondedOn) } },
    ...(settlement
      ? [
          {
            key: 'Settled by the PMA',
            value: { text: settlement.reasons, hint: `Decision of item ${settlement.decision}` },
          },
        ]
      : []),
  ]
  return [{ kind: 'summary', heading: 'The organisation’s answer', rows }]
}

function commentSections({ finding, actor }: FindingShown): readonly Section[] {
  if (finding.comments.length === 0) return []
  const isAssessor = finding.assessors.includes(actor.person)
  return finding.comments.map((comment) => ({
    kind: 'summary' as const,
    heading: `Comment ${comment.number} of the factual check`,
    rows: [
      {
        key: `${comment.byName}, ${dayInWords(comment.givenOn)}`,
        value: { lines: comment.comment.split('\n') },
      },
      answerRow(finding, comment, isAssessor),
      ...(comment.wordingAfter === null
        ? []
        : [
            { key: 'Wording before', value: { lines: comment.wordingBefore.split('\n') } },
            { key: 'Wording after', value: { lines: comment.wordingAfter.split('\n') } },
          ]),
    ],
  }))
}

function answerRow(finding: Finding, comment: FactualComment, isAssessor: boolean) {
  if (comment.answer !== null) return { key: 'Answer', value: { lines: comment.answer.split('\n') } }
  const href = `${findingPath(finding)}/comments/${comment.number}`
  return {
    key: 'Answer',
    value: { text: 'Not answered yet' },
    actions: isAssessor ? [{ text: 'Answer', about: `comment ${comment.number}`, href }] : [],
  }
}

export function findingFormPage(
  assessment: Pick<Assessment, 'reference' | 'title'>,
  finding: Finding | null,
  today: Day,
): FormPage {
  const path = finding ? findingPath(finding) : `${findingsOf(assessment.reference)}/add`
  const value = (name: keyof Finding): string => {
    const known = finding?.[name]
    return typeof known === 'string' ? known : ''
  }
  return {
    heading: finding ? `Change finding ${finding.number}` : 'Add a finding',
    caption: `${assessment.reference} · ${assessment.title}`,
    back: { text: 'Back', href: finding ? path : assessmentPath(assessment.reference) },
    form: {
      action: finding ? `${path}/change` : path,
      version: finding?.version ?? null,
      submit: 'Save the finding',
      fields: [
        textField('title', 'Title', { value: value('title') }),
        areaField('text', 'Text', { value: value('text'), rows: 12 }),
        textField('documentCode', 'Document', {
          value: value('documentCode'),
          width: 20,
          why: explain('finding-hangs-on-a-requirement'),
        }),
        textField('documentVersion', 'Version of the document', {
          value: value('documentVersion'),
          width: 10,
        }),
        textField('clause', 'Clause', { value: value('clause'), width: 10 }),
        choiceField('classification', 'Classification', optionsOf(classifications, classificationLabels), {
          value: value('classification'),
        }),
        selectField('severity', 'Severity', optionsOf(severities, severityLabels), {
          value: value('severity'),
          none: 'None: not a failure',
        }),
        areaField('evidenceStatement', 'What establishes it', {
          value: value('evidenceStatement'),
          rows: 6,
          why: explain('finding-has-evidence'),
        }),
        textField('location', 'Location or system', { value: value('location') }),
        choiceField('environment', 'Environment', optionsOf(environments, environmentLabels), {
          value: value('environment') || 'live',
        }),
        dayField('foundOn', 'Day it was found', { value: finding?.foundOn ?? today }),
        textField('supplyChainParty', 'Supply-chain party', { value: value('supplyChainParty') }),
        textField('repeatOf', 'Earlier finding it repeats', { value: value('repeatOf'), width: 20 }),
      ],
    },
  }
}

/** One of the small forms about a finding. */
export function smallFormPage(finding: Finding, page: string): FormPage {
  const path = findingPath(finding)
  const made = {
    withdraw: {
      heading: 'Withdraw the finding',
      fields: [areaField('reason', 'Reason')],
      submit: 'Withdraw',
    },
    comment: {
      heading: 'Comment on the accuracy of the finding',
      fields: [areaField('comment', 'Comment', { hint: 'Say what is not accurate, and what would be' })],
      submit: 'Send the comment',
    },
    evidence: {
      heading: 'Add evidence',
      fields: [
        {
          kind: 'file' as const,
          name: 'file',
          label: 'File',
          hint: 'PDF, PNG, JPEG, XLSX, DOCX, ZIP, CSV or plain text, up to 20 MB',
        },
        textField('description', 'What the file shows'),
        dayField('effectiveOn', 'Day it is true for', {
          hint: 'Not the day of the upload. For example, 27 3 2027',
        }),
      ],
      submit: 'Add the file',
    },
  }[page]
  if (!made) throw new RangeError(`no form ${page}`)
  return {
    heading: made.heading,
    caption: `${finding.reference} · ${finding.title}`,
    back: { text: `Finding ${finding.number}`, href: path },
    form: {
      action: `${path}/${page}`,
      // A file is added to whatever the finding has become.
      version: page === 'evidence' ? null : finding.version,
      fields: made.fields,
      submit: made.submit,
      upload: page === 'evidence',
    },
  }
}

export function answerPage(finding: Finding, comment: FactualComment): FormPage {
  const path = findingPath(finding)
  return {
    heading: `Answer comment ${comment.number}`,
    caption: `${finding.reference} · ${finding.title}`,
    back: { text: `Finding ${finding.number}`, href: path },
    before: [{ kind: 'text', heading: 'The comment', paragraphs: comment.comment.split('\n') }],
    form: {
      action: `${path}/comments/${comment.number}`,
      version: finding.version,
      submit: 'Send the answer',
      fields: [
        areaField('answer', 'Answer'),
        areaField('text', 'Text of the finding', {
          value: finding.text,
          rows: 12,
          hint: 'Change it where the comment is right; both wordings are kept',
        }),
      ],
    },
  }
}
