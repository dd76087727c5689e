import type { Assessment } from '../assessments/assessment.ts'
import type { Day } from '../kernel/day.ts'
import { dayInWords } from '../kernel/day.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { whyThisDate } from '../rules/deadline-pages.ts'
import type { Deadline } from '../rules/explain-deadline.ts'
import { explain } from '../rules/explain.ts'
import { areaField, choiceField, dayField, optionsOf, selectField, textField } from '../web/field-views.ts'
import type { FieldView, FormPage } from '../web/page-shapes.ts'
import {
  requestKindLabels,
  requestKinds,
  requestPath,
  requestsOf,
  type CoOperationRequest,
} from './request.ts'

/** The page on which an assessor makes a request. */
export function askPage(
  assessment: Assessment,
  supplyChain: readonly Organisation[],
  period: Deadline,
): FormPage {
  const parties = supplyChain.map(({ reference, name }) => ({
    value: reference,
    text: `${name}, through ${assessment.organisationName}`,
  }))
  return {
    heading: 'Make a request',
    caption: `${assessment.reference} · ${assessment.organisationName}`,
    back: { text: 'Requests', href: requestsOf(assessment.reference) },
    form: {
      action: `${requestsOf(assessment.reference)}/ask`,
      submit: 'Make the request',
      fields: [
        choiceField('kind', 'What is asked for', optionsOf(requestKinds, requestKindLabels), {
          why: explain('duty-to-co-operate'),
        }),
        textField('title', 'Title', { hint: 'A few words, such as “Access log of the signing module”' }),
        areaField('text', 'The request', { rows: 8 }),
        selectField('supplyChainParty', 'Addressed to', parties, {
          none: assessment.organisationName,
          hint: 'The assessed organisation answers for its supply chain as well',
          why: explain('supply-chain-co-operates'),
        }),
        dayField('dueOn', 'Day the answer is due (optional)', {
          hint: `Left empty, it is ${dayInWords(period.dueOn)}, by the local period`,
          why: whyThisDate(period),
        }),
        areaField('dueReason', 'Reason for another day (optional)', { rows: 2 }),
      ],
    },
  }
}

type SmallForm = {
  readonly heading: string
  readonly fields: readonly FieldView[]
  readonly submit: string
  readonly upload?: boolean
  readonly style?: 'warning'
}

export type RequestFormName =
  'answer' | 'refuse' | 'more-time' | 'decide-time' | 'ask-again' | 'refer' | 'withdraw'

/** One of the small forms about a request. `againDueOn` is the day the local period gives from today. */
export function requestFormPage(
  request: CoOperationRequest,
  name: RequestFormName,
  againDueOn: Day,
): FormPage {
  const { heading, fields, submit, upload = false, style = null } = forms(request, againDueOn)[name]
  return {
    heading,
    caption: `Request ${request.number} · ${request.title}`,
    back: { text: `Request ${request.number}`, href: requestPath(request) },
    before: [{ kind: 'text', heading: 'What is asked', paragraphs: request.text.split('\n') }],
    form: {
      action: `${requestPath(request)}/${name}`,
      version: request.version,
      ...{ fields, submit, upload, style },
    },
  }
}

function forms(request: CoOperationRequest, againDueOn: Day): Readonly<Record<RequestFormName, SmallForm>> {
  const asked = request.exchanges.findLast((one) => one.kind === 'extension-asked')
  return {
    answer: {
      heading: 'Answer the request',
      submit: 'Send the answer',
      upload: true,
      fields: [
        areaField('answer', 'Answer', { rows: 8 }),
        {
          kind: 'file',
          name: 'file',
          label: 'File (optional)',
          hint: 'PDF, PNG, JPEG, XLSX, DOCX, ZIP, CSV or plain text, up to 20 MB',
        },
        textField('description', 'What the file shows (optional)'),
      ],
    },
    refuse: {
      heading: 'Refuse the request',
      submit: 'Send the refusal',
      style: 'warning',
      fields: [
        areaField('reason', 'Reason', {
          hint: 'The refusal can be taken to the PMA. You can still answer afterwards',
          why: explain('request-has-addressee-and-date'),
        }),
      ],
    },
    'more-time': {
      heading: 'Ask for more time',
      submit: 'Ask for more time',
      fields: [
        areaField('reason', 'Reason'),
        dayField('until', 'Day until which time is asked for', {
          hint: `Later than ${dayInWords(request.dueOn)}`,
        }),
      ],
    },
    'decide-time': {
      heading: 'Decide on more time',
      submit: 'Send the decision',
      fields: [
        choiceField('decision', 'Decision', [
          { value: 'grant', text: 'Give more time' },
          { value: 'decline', text: 'Decline: the day stays as it is' },
        ]),
        dayField('until', 'New day', { value: asked?.until ?? null }),
        areaField('reason', 'Reason', { why: explain('reason-is-recorded') }),
      ],
    },
    'ask-again': {
      heading: 'Ask again',
      submit: 'Ask again',
      fields: [
        areaField('missing', 'What is still missing', {
          hint: `The new day is ${dayInWords(againDueOn)}, by the local period`,
        }),
      ],
    },
    refer: {
      heading: 'Refer the refusal to the PMA',
      submit: 'Refer it',
      fields: [areaField('reason', 'What the PMA should know', { why: explain('duty-to-co-operate') })],
    },
    withdraw: {
      heading: 'Withdraw the request',
      submit: 'Withdraw it',
      fields: [areaField('reason', 'Reason', { why: explain('reason-is-recorded') })],
    },
  }
}
