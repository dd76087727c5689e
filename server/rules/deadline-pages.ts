import { dayInWords, isOverdue, type Day } from '../kernel/day.ts'
import type { Cell, WhyView } from '../web/page-shapes.ts'
import type { Deadline } from './explain-deadline.ts'

/** “Why this date?”: the steps that lead to a day, with their sources. */
export function whyThisDate(why: Deadline): WhyView {
  return {
    summary: 'Why this date?',
    sentence: why.steps.map((step) => step.text).join(' '),
    source: [...new Set(why.steps.flatMap((step) => (step.source ? [step.source] : [])))].join('; '),
  }
}

/** A day that something is due on, with its reasons, marked where it has passed; `today` is null once it is done. */
export function dueCell(dueOn: Day, why: Deadline | null, today: Day | null): Cell {
  return {
    text: dayInWords(dueOn),
    tag: today !== null && isOverdue(dueOn, today) ? { text: 'Overdue', colour: 'red' } : null,
    why: why && whyThisDate(why),
  }
}
