import { roleLabels, type Actor } from '../kernel/actor.ts'
import { dayInWords, instantInWords, type Day } from '../kernel/day.ts'
import { capacitiesFor, mayWith } from '../people/capacities.ts'
import { organisationNamed } from '../organisations/organisation-facts.ts'
import { organisationFilter } from '../organisations/organisation-filter-pages.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { explain } from '../rules/explain.ts'
import { dayField, optionsOf, selectField, textField } from '../web/field-views.ts'
import { aroundTable, sortingHead, type Listing } from '../web/listing.ts'
import type { ListPage, RecordPage, Section } from '../web/page-shapes.ts'
import { noticePath, noticesPath, noticeStateLabels, noticeStates, type Notice } from './notice.ts'

type Named = readonly Pick<Organisation, 'reference' | 'name'>[]

export function noticeListPage(notices: readonly Notice[], listing: Listing, known: Named): ListPage {
  return {
    heading: 'Notices',
    intro:
      'Assay sends nothing itself: each notice has its text ready, and the secretariat records when and how it went.',
    table: {
      caption: 'Notices',
      captionHidden: true,
      head: [
        sortingHead('Notice', 'subject', listing),
        { text: 'Organisation' },
        { text: 'About' },
        { text: 'To' },
        sortingHead('Made', 'made', listing),
        sortingHead('State', 'sent', listing),
      ],
      rows: notices.map((notice) => [
        { text: notice.subject, href: noticePath(notice.reference), hint: notice.reference },
        { text: notice.organisation && organisationNamed(notice.organisation, known) },
        { text: notice.record },
        { text: addressees(notice) },
        { text: instantInWords(notice.madeAt) },
        {
          tag:
            notice.sentOn === null
              ? { text: 'To send', colour: 'orange' }
              : { text: `Sent on ${dayInWords(notice.sentOn)}`, colour: 'green' },
        },
      ]),
      empty: 'There are no notices here.',
    },
    ...aroundTable(listing, [
      selectField('state', 'State', optionsOf(noticeStates, noticeStateLabels), { none: 'Any state' }),
      ...organisationFilter(known),
      textField('record', 'About', { hint: 'The reference of a record', width: 20 }),
    ]),
  }
}

type Seeing = {
  readonly actor: Actor
  readonly today: Day
  readonly baseUrl: string
  readonly known: Named
}

/** The text names the whole address, as it is sent to people who are not here. */
export function noticePage(notice: Notice, { actor, today, baseUrl, known }: Seeing): RecordPage {
  // Auditors see that it was sent, and not every record that it is about: they read no words of a plan.
  const readsOn = capacitiesFor('notice', 'read', notice, actor).some((role) => role !== 'auditor')
  const mayRecord = notice.sentOn === null && mayWith('notice', 'write', notice, actor)
  return {
    heading: notice.subject,
    caption: notice.reference,
    back: mayWith('notice', 'write', notice, actor)
      ? { text: 'Notices', href: noticesPath }
      : { text: 'Home', href: '/' },
    status:
      notice.sentOn === null ? { text: 'To send', colour: 'orange' } : { text: 'Sent', colour: 'green' },
    sections: [
      {
        kind: 'summary',
        rows: [
          ...(notice.organisation
            ? [{ key: 'Organisation', value: { text: organisationNamed(notice.organisation, known) } }]
            : []),
          { key: 'About', value: { text: notice.record, href: readsOn ? notice.path : null } },
          { key: 'To', value: { text: addressees(notice) } },
          { key: 'Made', value: { text: instantInWords(notice.madeAt) } },
          ...(notice.sentOn === null
            ? []
            : [{ key: 'Sent', value: { text: dayInWords(notice.sentOn), hint: notice.sentHow } }]),
        ],
      },
      {
        kind: 'text',
        heading: mayRecord ? 'Text, ready to send' : 'Text',
        paragraphs: notice.text.replace(`: ${notice.path}`, `: ${baseUrl}${notice.path}`).split('\n\n'),
      },
      ...(mayRecord ? [sendingSection(notice, today)] : []),
    ],
  }
}

function sendingSection(notice: Notice, today: Day): Section {
  return {
    kind: 'form',
    heading: 'Record when and how it went',
    form: {
      action: `${noticePath(notice.reference)}/sent`,
      version: notice.version,
      submit: 'Record the sending',
      fields: [
        dayField('on', 'Day it was sent', { value: today, why: explain('dates-in-order') }),
        textField('how', 'How it was sent', {
          hint: 'Such as “e-mail to the contact” or “registered post”',
          why: explain('issued-record-is-final'),
        }),
      ],
    },
  }
}

function addressees({ addressedTo }: Notice): string {
  return addressedTo.map((role) => roleLabels[role]).join(', ')
}
