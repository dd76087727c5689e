import { roleLabels, type Actor } from '../kernel/actor.ts'
import { dayInWords, instantInWords, type Day } from '../kernel/day.ts'
import { mayWith } from '../people/capacities.ts'
import { explain } from '../rules/explain.ts'
import { dayField, selectField, textField } from '../web/field-views.ts'
import { listAddress, pagingOf, type Listing } from '../web/listing.ts'
import type { ListPage, RecordPage, Section } from '../web/page-shapes.ts'
import { noticePath, noticesPath, type Notice } from './notice.ts'

export function noticeListPage(notices: readonly Notice[], listing: Listing): ListPage {
  const state = listing.filters['state'] ?? ''
  const words = state === 'to-send' ? 'To send' : 'Sent'
  return {
    heading: 'Notices',
    intro:
      'Assay sends nothing itself: each notice has its text ready, and the secretariat records when and how it went.',
    filters: {
      action: noticesPath,
      fields: [
        selectField(
          'state',
          'State',
          [
            { value: 'to-send', text: 'To send' },
            { value: 'sent', text: 'Sent' },
          ],
          { value: state, none: 'Any state' },
        ),
      ],
      chosen: state === '' ? [] : [{ text: words, href: listAddress(listing, { state: null }) }],
      clear: noticesPath,
    },
    table: {
      caption: 'Notices',
      captionHidden: true,
      head: [{ text: 'Notice' }, { text: 'About' }, { text: 'To' }, { text: 'Made' }, { text: 'State' }],
      rows: notices.map((notice) => [
        { text: notice.subject, href: noticePath(notice.reference), hint: notice.reference },
        { text: notice.record, href: notice.path },
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
    paging: pagingOf(listing),
  }
}

export function noticePage(notice: Notice, actor: Actor, today: Day): RecordPage {
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
          { key: 'About', value: { text: notice.record, href: notice.path } },
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
        paragraphs: notice.text.split('\n\n'),
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
