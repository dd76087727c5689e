import { dayInWords } from '../kernel/day.ts'
import { organisationFilter } from '../organisations/organisation-filter-pages.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { optionsOf, selectField, textField } from '../web/field-views.ts'
import { aroundTable, sortingHead, type Listing } from '../web/listing.ts'
import type { ListPage, TagColour } from '../web/page-shapes.ts'
import {
  proposalPath,
  proposalStatuses,
  proposalStatusLabels,
  type ProposalStatus,
  type RedactionProposal,
} from './redaction-proposal.ts'

export const proposalColours: Readonly<Record<ProposalStatus, TagColour>> = {
  proposing: 'yellow',
  closed: 'blue',
  'in-consultation': 'purple',
  consulted: 'purple',
  decided: 'teal',
  'none-decided': 'grey',
  confirmed: 'teal',
  shown: 'teal',
  published: 'green',
  abandoned: 'grey',
}

export function proposalListPage(
  rows: readonly RedactionProposal[],
  listing: Listing,
  organisations: readonly Organisation[],
): ListPage {
  return {
    heading: 'Proposed publications',
    intro:
      'What is proposed to be published of remediation plans. Everything is withheld that nobody says readers need.',
    table: {
      caption: 'Proposals',
      captionHidden: true,
      head: [
        { text: 'Proposal' },
        sortingHead('Organisation', 'organisation', listing),
        { text: 'Plan' },
        sortingHead('Started', 'started', listing),
        sortingHead('State', 'status', listing),
      ],
      rows: rows.map((proposal) => [
        { text: proposal.reference, href: proposalPath(proposal.reference) },
        { text: proposal.organisationName },
        { text: `${proposal.plan}, version ${proposal.planVersion}` },
        { text: dayInWords(proposal.startedOn) },
        { tag: { text: proposalStatusLabels[proposal.status], colour: proposalColours[proposal.status] } },
      ]),
      empty: 'There are no proposals here, or none that you may see.',
    },
    ...aroundTable(listing, [
      textField('q', 'Reference', { width: 20 }),
      ...organisationFilter(organisations),
      textField('plan', 'Plan', { width: 20 }),
      selectField('status', 'State', optionsOf(proposalStatuses, proposalStatusLabels), {
        none: 'Any state',
      }),
    ]),
  }
}
