/** A clock that stands still until it is moved: the one thing of ours that tests replace. */
export type Clock = {
  readonly now: () => Date
  /** Sets it to an instant, such as `2027-03-05T09:00:00Z`. */
  readonly setTo: (instant: string) => void
  readonly pass: (time: {
    readonly days?: number
    readonly hours?: number
    readonly minutes?: number
  }) => void
}

const minute = 60_000

/** A Monday morning in London, in winter time. */
export const mondayMorning = '2027-03-01T09:30:00Z'

export function aClock(instant = mondayMorning): Clock {
  let present = Date.parse(instant)
  return {
    now: () => new Date(present),
    setTo(later) {
      present = Date.parse(later)
    },
    pass({ days = 0, hours = 0, minutes = 0 }) {
      present += ((days * 24 + hours) * 60 + minutes) * minute
    },
  }
}
