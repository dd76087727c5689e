import { isReportLate } from '../assessments/late-report.ts'
import type { Assessment } from '../assessments/assessment.ts'
import type { Day } from '../kernel/day.ts'
import type { Markup, PictureView } from '../web/page-shapes.ts'

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const ended: readonly Assessment['status'][] = ['cancelled', 'superseded']

type Month = {
  readonly name: string
  readonly received: number
  readonly late: number
  readonly toCome: number
}

/** The year's assessments by the month their report is expected: received, late, still to come. */
export function yearPicture(year: string, assessments: readonly Assessment[], today: Day): PictureView {
  const counted = assessments.filter((one) => !ended.includes(one.status))
  const rows = months.map((name, place): Month => {
    const month = `${year}-${String(place + 1).padStart(2, '0')}`
    const its = counted.filter((one) => one.expectedOn.startsWith(month))
    const received = its.filter((one) => one.issuedAt !== null).length
    const late = its.filter((one) => isReportLate(one, today)).length
    return { name, received, late, toCome: its.length - received - late }
  })
  const label = `Assessments expected in ${year}, by month`
  return {
    label,
    svg: drawn(rows, label),
    table: {
      caption: `${label}, as a table`,
      captionHidden: true,
      head: [
        { text: 'Month' },
        ...['Report issued', 'Expected and not received', 'Still to come'].map((text) => ({
          text,
          numeric: true,
        })),
      ],
      rows: rows.map((month) => [
        { text: month.name },
        ...[month.received, month.late, month.toCome].map((count) => ({
          text: String(count),
          numeric: true,
        })),
      ]),
      empty: '',
    },
  }
}

/** Drawn in the colour of the text, so that it reads in light and dark; parts differ by pattern of fill, not by colour. */
function drawn(rows: readonly Month[], label: string): Markup {
  const top = 20
  const most = Math.max(1, ...rows.map((row) => row.received + row.late + row.toCome))
  const unit = Math.min(24, 110 / most)
  const height = most * unit
  const base = top + height
  const bars = rows.map((row, place) => {
    const x = 8 + place * 24
    const parts = [
      { count: row.received, fill: 'fill="currentColor"' },
      { count: row.late, fill: 'fill="currentColor" fill-opacity="0.45" stroke="currentColor"' },
      { count: row.toCome, fill: 'fill="none" stroke="currentColor"' },
    ]
    let y = base
    const boxes = parts.flatMap(({ count, fill }) => {
      if (count === 0) return []
      y -= count * unit
      return [`<rect x="${x}" y="${y + 1}" width="16" height="${count * unit - 2}" ${fill}/>`]
    })
    const sum = row.received + row.late + row.toCome
    const number = sum === 0 ? '' : text(x + 8, y - 4, String(sum))
    return `${boxes.join('')}${number}${text(x + 8, base + 14, row.name)}`
  })
  // Every text in it is a number, a month or our own label: nothing typed by people.
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="assay-year" viewBox="0 0 300 ${base + 22}" role="img" aria-label="${label}">`,
    `<path d="M4 ${base}H296" stroke="currentColor" fill="none"/>`,
    ...bars,
    '</svg>',
  ].join('') as Markup
}

function text(x: number, y: number, words: string): string {
  return `<text x="${x}" y="${y}" text-anchor="middle" font-size="10" fill="currentColor">${words}</text>`
}
