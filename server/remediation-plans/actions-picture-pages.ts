import { addDays, dayInWords, daysBetween, type Day } from '../kernel/day.ts'
import type { Markup, PictureView } from '../web/page-shapes.ts'
import type { PlannedState } from './plan-version.ts'

/** An action as the picture draws it; one of a draft may have no day yet. */
export type DrawnAction = {
  readonly number: number
  readonly title: string
  readonly state: PlannedState
  readonly dueOn: Day | null
  readonly doneOn: Day | null
}

type Drawing = {
  readonly actions: readonly DrawnAction[]
  /** The day from which the actions run: that on which the Panel required the plan. */
  readonly from: Day
  readonly limit: Day | null
  readonly today: Day
}

const size = { left: 40, right: 14, width: 600, top: 34, row: 24, bottom: 8 } as const

/** The actions of a plan on a time line, from the day the plan was required to the day each is due or was done. */
export function actionsPicture(drawing: Drawing): PictureView {
  const { actions } = drawing
  const label = 'Actions on a time line'
  return {
    label,
    svg: drawn(drawing, label),
    table: {
      caption: `${label}, as a table`,
      captionHidden: true,
      head: [{ text: 'Action' }, { text: 'Due' }, { text: 'Done' }, { text: 'State' }],
      rows: actions.map((action) => [
        { text: `${action.number}. ${action.title}` },
        { text: action.dueOn ? dayInWords(action.dueOn) : 'No day yet' },
        { text: action.doneOn ? dayInWords(action.doneOn) : '' },
        { text: stateOf(action, drawing) },
      ]),
      empty: 'No action is planned yet.',
    },
  }
}

function stateOf({ state, dueOn }: DrawnAction, { limit, today }: Drawing): string {
  if (state === 'done') return 'Done'
  if (dueOn !== null && dueOn < today) return 'Its day has passed'
  return dueOn !== null && limit !== null && dueOn > limit ? 'Planned, after the Panel’s limit' : 'Planned'
}

/** Drawn in the colour of the text, so that it reads in light and dark; done is filled, planned is outlined. */
function drawn(drawing: Drawing, label: string): Markup {
  const { actions, today, limit } = drawing
  const scale = scaleOf(drawing)
  const height = size.top + actions.length * size.row + size.bottom
  const bottom = height - size.bottom
  const parts = [
    ...scale.months.map(
      ({ at, name }) =>
        `<path d="M${at} ${size.top - 8}V${bottom}" stroke="currentColor" stroke-opacity="0.25" fill="none"/>${words(at + 3, size.top - 12, name)}`,
    ),
    mark(scale.x(today), bottom, 'Today', '2 3'),
    ...(limit === null ? [] : [mark(scale.x(limit), bottom, 'Limit', '7 3')]),
    ...actions.map((action, place) => row(action, size.top + place * size.row + size.row / 2, scale)),
  ]
  // Every text in it is a number, a month or our own label: nothing typed by people.
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${height}" viewBox="0 0 ${size.width} ${height}" role="img" aria-label="${label}">`,
    ...parts,
    '</svg>',
  ].join('') as Markup
}

type Scale = {
  readonly x: (on: Day) => number
  readonly start: number
  readonly months: readonly { readonly at: number; readonly name: string }[]
}

function row({ number, state, dueOn, doneOn }: DrawnAction, y: number, { x, start }: Scale): string {
  const name = `<text x="${size.left - 8}" y="${y + 4}" text-anchor="end" font-size="12" fill="currentColor">${number}</text>`
  if (dueOn === null) return `${name}${words(start, y + 4, 'No day yet')}`
  const due = x(dueOn)
  const line = (to: number) =>
    `<path d="M${start} ${y}H${to}" stroke="currentColor" stroke-width="2" fill="none"/>`
  const open = `<circle cx="${due}" cy="${y}" r="5" stroke="currentColor" stroke-width="2" fill="none"/>`
  if (state !== 'done') return `${name}${line(due - 5)}${open}`
  const done = x(doneOn ?? dueOn)
  const filled = `<circle cx="${done}" cy="${y}" r="6" fill="currentColor"/>`
  return `${name}${line(done)}${done === due ? '' : open}${filled}`
}

function mark(x: number, bottom: number, name: string, dashes: string): string {
  return `<path d="M${x} 16V${bottom}" stroke="currentColor" stroke-dasharray="${dashes}" fill="none"/>${words(x + 3, 11, name)}`
}

function words(x: number, y: number, text: string): string {
  return `<text x="${x}" y="${y}" font-size="11" fill="currentColor">${text}</text>`
}

/** From the first day to the last, a month or more, with at most about eight months named. */
function scaleOf({ actions, from, limit, today }: Drawing): Scale {
  const days = [
    from,
    today,
    ...(limit ? [limit] : []),
    ...actions.flatMap(({ dueOn, doneOn }) => [dueOn, doneOn].filter((one) => one !== null)),
  ].toSorted()
  const first = days[0] ?? from
  const last = [days.at(-1) ?? from, addDays(first, 30)].toSorted().at(-1) ?? first
  const span = daysBetween(first, last)
  const room = size.width - size.left - size.right
  const x = (on: Day) => Math.round(size.left + (daysBetween(first, on) / span) * room)
  const months = monthsBetween(first, last)
  const step = Math.ceil(months.length / 8)
  return {
    x,
    start: x(from),
    months: months
      .filter((_one, place) => place % step === 0)
      .map((on) => ({ at: x(on), name: `${names[Number(on.slice(5, 7)) - 1] ?? ''} ${on.slice(2, 4)}` })),
  }
}

const names = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** The first days of the months between. */
function monthsBetween(first: Day, last: Day): readonly Day[] {
  const found: Day[] = []
  for (let on = addDays(first, 1); on <= last; on = addDays(on, 1)) if (on.endsWith('-01')) found.push(on)
  return found
}
