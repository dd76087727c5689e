import { yearPath, type Assessment } from '../assessments/assessment.ts'
import { actingAsWords, holds, type Actor } from '../kernel/actor.ts'
import { dayInWords, type Day } from '../kernel/day.ts'
import { noticePath, type Notice } from '../notices/notice.ts'
import type { ShownNotice } from '../notices/reader-notice.ts'
import { publicationPath, publicationsPath } from '../publications/publication.ts'
import type { RecordPage, Section, TaskItem } from '../web/page-shapes.ts'
import type { Waiting } from './waiting.ts'
import { yearPicture } from './year-picture-pages.ts'

export type HomeShown = {
  readonly waiting: readonly Waiting[]
  /** Notices addressed to this person, latest first, each with whom it is about; the secretariat has its own list. */
  readonly notices: readonly (Notice & { readonly organisationName: string | null })[]
  /** What became of publications that this person fetched. */
  readonly ofPublications: readonly ShownNotice[]
  /** The year's assessments, for the secretariat's picture. */
  readonly year: { readonly year: string; readonly assessments: readonly Assessment[] } | null
}

/** What waits for this person: first what is late, then what this person can do, last what others have to do. */
export function homePage(actor: Actor, shown: HomeShown, today: Day): RecordPage {
  const late = shown.waiting.filter((one) => one.isLate)
  const own = shown.waiting.filter((one) => !one.isLate && !one.isWithOthers)
  const others = shown.waiting.filter((one) => !one.isLate && one.isWithOthers)
  return {
    heading: `Welcome, ${actor.name}`,
    caption: actingAsWords(actor),
    sections: [
      ...(late.length === 0 ? [] : [tasks('Late', late)]),
      tasks('Waiting for you', own, nothingWaits(actor, late.length > 0)),
      ...(others.length === 0 ? [] : [tasks('Waiting for others', others)]),
      ...readerSection(actor, shown),
      ...noticeSection(shown),
      ...(shown.year === null
        ? []
        : [
            {
              kind: 'picture' as const,
              heading: 'The year',
              intro: 'Filled: report issued. Shaded: expected and not received. Outlined: still to come.',
              picture: yearPicture(shown.year.year, shown.year.assessments, today),
            },
            {
              kind: 'list' as const,
              items: [{ text: 'The year’s assessments on one page', href: yearPath }],
            },
          ]),
    ],
  }
}

/** Who holds no role is told whom to ask for one; anybody else that the work is done. */
function nothingWaits({ roles }: Actor, isLate: boolean): string {
  if (roles.length > 0) return `Nothing${isLate ? ' else' : ''} waits for you today.`
  return 'You hold no role today, so there is nothing here for you yet. Ask your administrator to give you one.'
}

function tasks(heading: string, lines: readonly Waiting[], empty = ''): Section {
  return { kind: 'tasks', heading, tasks: lines.map(task), empty }
}

function task({ title, href, hint, isLate, isWithOthers, dueOn }: Waiting): TaskItem {
  const colour = isWithOthers ? ('grey' as const) : ('blue' as const)
  const status = isLate
    ? { text: 'Late', colour: 'red' as const }
    : { text: dueOn === null ? 'Waiting' : `Due ${dayInWords(dueOn)}`, colour }
  return { title, href, hint, status }
}

function readerSection(actor: Actor, { ofPublications }: HomeShown): readonly Section[] {
  if (!holds(actor, 'sec-party') && ofPublications.length === 0) return []
  return [
    {
      kind: 'list',
      heading: 'Published',
      items: [
        ...ofPublications.map(({ subject, text, successor }) => ({
          text: subject,
          hint: text,
          href: successor === null ? null : publicationPath(successor),
        })),
        { text: 'Published remediation plans', href: publicationsPath },
      ],
    },
  ]
}

function noticeSection({ notices }: HomeShown): readonly Section[] {
  if (notices.length === 0) return []
  return [
    {
      kind: 'list',
      heading: 'Notices to you',
      items: notices.map((notice) => ({
        text: notice.subject,
        href: noticePath(notice.reference),
        hint: `${notice.organisationName ? `${notice.organisationName}, ` : ''}${notice.record}${notice.sentOn === null ? '' : `, sent on ${dayInWords(notice.sentOn)}`}`,
      })),
    },
  ]
}
