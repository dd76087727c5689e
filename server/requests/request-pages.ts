import { assessmentPath } from '../assessments/assessment.ts'
import { historySection } from '../audit-trail/history-pages.ts'
import type { TrailEntry } from '../audit-trail/trail-entry.ts'
import { aboutFile, type StoredFile } from '../evidence/stored-file.ts'
import type { Actor } from '../kernel/actor.ts'
import { dayInWords, type Day } from '../kernel/day.ts'
import { available } from '../kernel/workflow.ts'
import { maySubmitFor } from '../people/may-submit.ts'
import { dueCell } from '../rules/deadline-pages.ts'
import type { Deadline } from '../rules/explain-deadline.ts'
import { explain } from '../rules/explain.ts'
import type { ButtonView, RecordPage, Section, TimelineEntry } from '../web/page-shapes.ts'
import { lifePicture } from '../web/workflow-picture.ts'
import { requestColours } from './request-section-pages.ts'
import { requestDoers, requestWorkflow, type RequestAction } from './request-workflow.ts'
import {
  addresseeOf,
  exchangeLabels,
  isWaiting,
  requestKindLabels,
  requestPath,
  requestsOf,
  requestStatusLabels,
  type CoOperationRequest,
  type Exchange,
} from './request.ts'

export type RequestShown = {
  readonly request: CoOperationRequest
  readonly actor: Actor
  readonly today: Day
  readonly why: Deadline
  readonly files: readonly StoredFile[]
  readonly trail: readonly TrailEntry[]
}

export function requestPage(shown: RequestShown): RecordPage {
  const { request } = shown
  return {
    heading: `${request.number}. ${request.title}`,
    caption: `${request.reference} · ${request.organisationName}`,
    back: { text: 'Requests', href: requestsOf(request.assessment) },
    status: { text: requestStatusLabels[request.status], colour: requestColours[request.status] },
    buttons: buttonsFor(shown),
    sections: [
      ...referralSection(shown),
      { kind: 'summary', heading: 'The request', rows: rowsOf(shown) },
      { kind: 'text', heading: 'What is asked', paragraphs: request.text.split('\n') },
      {
        kind: 'timeline',
        heading: 'Answers and what followed',
        entries: request.exchanges.map(exchangeEntry),
        empty: 'The organisation has not answered yet.',
      },
      {
        kind: 'files',
        heading: 'Files',
        files: shown.files.map((file) => ({
          name: file.name,
          href: `${requestPath(request)}/files/${file.reference}`,
          about: aboutFile(file),
          sha256: file.sha256,
          hint: file.description,
        })),
        empty: 'No files.',
      },
      {
        kind: 'picture',
        heading: 'Where it stands',
        picture: lifePicture(requestWorkflow, requestStatusLabels, request.status, 'The life of a request'),
      },
      historySection(shown.trail),
    ],
  }
}

const pageOf: Readonly<Record<RequestAction, string>> = {
  answer: 'answer',
  refuse: 'refuse',
  'ask-extension': 'more-time',
  'grant-extension': 'decide-time',
  'decline-extension': 'decide-time',
  'ask-again': 'ask-again',
  refer: 'refer',
  withdraw: 'withdraw',
}

function buttonsFor({ request, actor }: RequestShown): readonly ButtonView[] {
  const mayMove = (action: RequestAction) => {
    const byContact = (requestWorkflow[action].by as readonly string[]).includes('contact')
    return action !== 'decline-extension' && (!byContact || maySubmitFor(actor, request.organisation))
  }
  return available(requestWorkflow, request.status, requestDoers(request, { actor }))
    .filter(({ action }) => mayMove(action))
    .map(({ action, label }) => ({
      text: action === 'grant-extension' ? 'Decide on more time' : label,
      href: `${requestPath(request)}/${pageOf[action]}`,
      style: action === 'answer' || action === 'grant-extension' ? 'primary' : 'secondary',
    }))
}

function rowsOf({ request, why, today }: RequestShown) {
  return [
    {
      key: 'Assessment',
      value: { text: request.assessment, href: assessmentPath(request.assessment) },
    },
    { key: 'What for', value: { text: requestKindLabels[request.kind], why: explain('duty-to-co-operate') } },
    {
      key: 'Addressed to',
      value: {
        text: addresseeOf(request),
        ...(request.supplyChainParty === null ? {} : { why: explain('supply-chain-co-operates') }),
      },
    },
    { key: 'Made by', value: { text: `${request.askedByName}, ${dayInWords(request.askedOn)}` } },
    { key: 'Answer due', value: dueCell(request.dueOn, why, isWaiting(request) ? today : null) },
  ]
}

function exchangeEntry(exchange: Exchange): TimelineEntry {
  return {
    title: exchangeLabels[exchange.kind],
    by: exchange.byName,
    at: dayInWords(exchange.on),
    datetime: exchange.on,
    tag: exchange.isLate ? { text: 'Late', colour: 'red' } : null,
    paragraphs: [
      ...exchange.text.split('\n'),
      ...(exchange.until === null ? [] : [`Until ${dayInWords(exchange.until)}.`]),
    ],
  }
}

function referralSection({ request, actor }: RequestShown): readonly Section[] {
  if (request.status !== 'referred') return []
  const doers = requestDoers(request, { actor })
  const mayOpen = doers.includes('secretariat') || doers.includes('pma-chair')
  return [
    {
      kind: 'inset',
      text: 'The refusal is referred to the PMA, which considers what it means for compliance. The organisation can still answer.',
    },
    ...(mayOpen
      ? [
          {
            kind: 'buttons' as const,
            buttons: [
              {
                text: 'Open a suspected non-compliance',
                href: `/breaches/open?assessment=${request.assessment}`,
                style: 'secondary' as const,
              },
            ],
          },
        ]
      : []),
  ]
}
