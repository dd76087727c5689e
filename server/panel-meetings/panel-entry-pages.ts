import { instantInWords } from '../kernel/day.ts'
import { explain } from '../rules/explain.ts'
import { areaField } from '../web/field-views.ts'
import type { FormPage, Section, SummaryRow } from '../web/page-shapes.ts'
import type { PanelEntry } from './panel-entry.ts'
import { panelMeetingRows } from './panel-meeting-pages.ts'

/** What is said once a decision of the Panel is entered. */
export const enteredNoEffectYet =
  'It is entered. It has no effect until a Panel member who took part confirms it.'

/** What is said above the form: that it has no effect yet, or why what was entered before came back. */
export function beforeEntering(before: PanelEntry | null): Section {
  const text = before?.returnedBecause
    ? `It was returned because: ${before.returnedBecause}`
    : 'What you enter has no effect until a Panel member who took part confirms it.'
  return { kind: 'inset', text }
}

/** When the Panel met and who took part, who entered what it decided, and who confirmed that. */
export function panelEntryRows(entry: PanelEntry): readonly SummaryRow[] {
  const { enteredBy, returnedBecause, confirmedBy, hasEffectSince } = entry
  const confirmed = confirmedBy && hasEffectSince && `${confirmedBy.name}, ${instantInWords(hasEffectSince)}`
  return [
    ...panelMeetingRows(entry),
    {
      key: 'Entered by',
      value: { lines: enteredBy.map((one) => one.name), why: explain('four-eyes') },
    },
    ...(returnedBecause === null ? [] : [{ key: 'Returned because', value: { text: returnedBecause } }]),
    {
      key: 'Confirmed by',
      value: {
        text: confirmed ?? 'Nobody yet: it has no effect',
        why: explain('confirmed-by-who-took-part'),
      },
    },
  ]
}

type Returning = Pick<FormPage, 'heading' | 'caption' | 'back' | 'before'> & {
  readonly action: string
  readonly version: number
}

/** The page on which a Panel member who took part returns what was entered wrongly. */
export function returnEntryPage({ action, version, ...head }: Returning): FormPage {
  return {
    ...head,
    form: {
      ...{ action, version },
      submit: 'Return it',
      style: 'warning',
      fields: [areaField('why', 'What was entered wrongly', { why: explain('reason-is-recorded') })],
    },
  }
}
