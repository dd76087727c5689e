import { dayInWords } from '../kernel/day.ts'
import { organisationFilter } from '../organisations/organisation-filter-pages.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { optionsOf, selectField } from '../web/field-views.ts'
import { aroundTable, sortingHead, type Listing } from '../web/listing.ts'
import type { ListPage, TagColour } from '../web/page-shapes.ts'
import {
  determinationLabels,
  panelDecisionPath,
  panelDecisionStatuses,
  panelDecisionStatusLabels,
  type PanelDecision,
  type PanelDecisionStatus,
} from './panel-decision.ts'

export const panelDecisionColours: Readonly<Record<PanelDecisionStatus, TagColour>> = {
  entered: 'yellow',
  returned: 'orange',
  withdrawn: 'grey',
  confirmed: 'green',
  superseded: 'grey',
}

export function panelDecisionListPage(
  rows: readonly PanelDecision[],
  listing: Listing,
  organisations: readonly Organisation[],
): ListPage {
  return {
    heading: 'Decisions of the Panel',
    table: {
      caption: 'Decisions',
      captionHidden: true,
      head: [
        { text: 'Decision' },
        { text: 'Case' },
        sortingHead('Panel’s meeting', 'meeting', listing),
        { text: 'Determination' },
        sortingHead('State', 'status', listing),
      ],
      rows: rows.map((one) => [
        { text: one.reference, href: panelDecisionPath(one.reference), hint: one.minuteReference },
        { text: one.breach },
        { text: dayInWords(one.meetingOn) },
        { text: determinationLabels[one.determination] },
        { tag: { text: panelDecisionStatusLabels[one.status], colour: panelDecisionColours[one.status] } },
      ]),
      empty: 'There is no decision that you may see.',
    },
    ...aroundTable(listing, [
      ...organisationFilter(organisations),
      selectField('status', 'State', optionsOf(panelDecisionStatuses, panelDecisionStatusLabels), {
        none: 'Any state',
      }),
    ]),
  }
}
