import { dayInWords, type Day } from '../kernel/day.ts'
import { rolesOn } from '../organisations/affiliates.ts'
import { organisationRoleLabels, type Organisation } from '../organisations/organisation.ts'
import type { Person } from '../people/person.ts'
import type { Offered } from '../requirements/offered-requirements.ts'
import { versionName, type CatalogueDocument } from '../requirements/catalogue-document.ts'
import { clauseName, type Requirement } from '../requirements/requirement.ts'
import { compliancePolicyCode } from '../requirements/record-clause.ts'
import { explain } from '../rules/explain.ts'
import { areaField, choiceField, dayField, optionsOf, selectField, textField } from '../web/field-views.ts'
import type { FormPage, GroupField, ListPage, Section } from '../web/page-shapes.ts'
import {
  assessmentKindLabels,
  assessmentKinds,
  assessmentsPath,
  environmentLabels,
  environments,
  planAssessmentPath,
  serviceLabels,
  services,
} from './assessment.ts'

/** The register as the plan's form offers it, for the organisation that was chosen; null where it was none of them. */
export type PlanOptions = {
  readonly organisation: Organisation | null
  /** Those that are assessed in a role of today, and the one it is planned for. */
  readonly organisations: readonly Organisation[]
  /** Those that may be a supply-chain party. */
  readonly parties: readonly Organisation[]
  readonly providers: readonly Organisation[]
  readonly assessors: readonly Person[]
  readonly offered: Offered
  /** The version of the Compliance Policy in force, and its clauses that a Subscriber owes. */
  readonly policy: CatalogueDocument | null
  readonly policyClauses: readonly Requirement[]
  readonly today: Day
}

/** Whose assessment it is comes first, as it settles which requirements can be in its scope. */
export function chooseAssessedPage(organisations: readonly Organisation[], today: Day): ListPage {
  return {
    heading: 'Plan an assessment',
    back: { text: 'Assessments', href: assessmentsPath },
    intro: 'Choose whose assessment it is. The scope is then chosen from what it owes.',
    table: {
      caption: 'Organisations',
      captionHidden: true,
      head: [{ text: 'Organisation' }, { text: 'Its roles today' }],
      rows: organisations.map((one) => [
        { text: one.name, href: planAssessmentPath(one.reference) },
        { lines: rolesOn(one, today).map((role) => organisationRoleLabels[role]) },
      ]),
      empty:
        'No organisation holds a role today in which it is assessed. Record that among the organisations first.',
    },
  }
}

/** The form; a clause of the Compliance Policy is recorded in it once its plan was refused for want of one. */
export function planPage(options: PlanOptions, recordsClause: boolean): FormPage {
  const { organisation, organisations, parties, providers, assessors, offered } = options
  const named = (one: { readonly reference: string; readonly name: string }) => ({
    value: one.reference,
    text: one.name,
  })
  return {
    heading: 'Plan an assessment',
    back: { text: 'Assessments', href: assessmentsPath },
    before: whatIsOffered(options),
    form: {
      action: `${assessmentsPath}/plan`,
      submit: 'Plan the assessment',
      cancel: { text: 'Cancel', href: assessmentsPath },
      fields: [
        selectField('organisation', 'Assessed organisation', organisations.map(named), {
          value: organisation?.reference ?? '',
        }),
        choiceField('kind', 'Kind of assessment', optionsOf(assessmentKinds, assessmentKindLabels)),
        textField('title', 'Title', { hint: 'What people will call it' }),
        areaField('reason', 'Reason', {
          hint: 'Why it is done; for an ad hoc assessment, why the PMA ordered it',
        }),
        {
          kind: 'choices',
          name: 'services',
          label: 'Services',
          value: [],
          options: optionsOf(services, serviceLabels),
        },
        choiceField('environment', 'Environment', optionsOf(environments, environmentLabels), {
          hint: 'The first report on the DCC covers the live services',
          why: explain('first-report-on-live-services'),
        }),
        {
          kind: 'choices',
          name: 'scope',
          label: 'Requirements in scope',
          hint: `What ${organisation?.name ?? 'the assessed organisation'} owes in one of its roles`,
          value: [],
          options: offered.requirements.map((one) => ({
            value: one.reference,
            text: clauseName(one),
            hint: one.title,
          })),
        },
        selectField('provider', 'Assurance provider', providers.map(named)),
        {
          kind: 'choices',
          name: 'assessors',
          label: 'Assessors',
          hint: 'Nobody employed by the assessed organisation, an affiliate, or a supply-chain party in scope',
          value: [],
          options: assessors.map(named),
        },
        {
          kind: 'choices',
          name: 'supplyChain',
          label: 'Supply-chain parties in scope',
          value: [],
          options: parties.map(named),
        },
        areaField('sites', 'Sites', { hint: 'One a line. You may leave this empty.' }),
        dayField('expectedOn', 'Day the report is expected'),
        {
          kind: 'group',
          legend: 'Only for an ad hoc assessment',
          fields: [
            textField('orderedBy', 'Agenda item of the PMA’s decision', {
              width: 20,
              hint: 'Its reference, such as IT-2027-K7Q4. The scope lies within the one that the PMA ordered.',
              why: explain('ad-hoc-needs-pma-decision'),
            }),
          ],
        },
        {
          kind: 'group',
          legend: 'Only for a pre-operational assessment of a Subscriber',
          fields: [
            selectField(
              'compliancePolicyClause',
              'Clause of the Compliance Policy',
              options.policyClauses.map((one) => ({
                value: one.reference,
                text: `${clauseName(one)}: ${one.title}`,
              })),
              {
                hint: 'From the catalogue. One that it lacks is recorded in one step once this form was sent without it.',
                why: explain('pre-operational-subscriber-needs-clause'),
              },
            ),
          ],
        },
        ...(recordsClause ? [clauseToRecord(options)] : []),
      ],
    },
  }
}

function clauseToRecord({ policy }: PlanOptions): GroupField {
  const version = [
    textField('policyVersion', 'Version of the Compliance Policy', { width: 10 }),
    dayField('policyFrom', 'Day from which that version is in force'),
  ]
  return {
    kind: 'group',
    legend: 'Record a clause of the Compliance Policy that the list lacks',
    hint: policy
      ? `It enters ${versionName(policy)}, as owed by every Subscriber, when the assessment is planned. A next version is loaded as a catalogue file.`
      : `It enters the catalogue as the first of ${compliancePolicyCode}, owed by every Subscriber, when the assessment is planned. Its other clauses are loaded as a catalogue file.`,
    fields: [
      ...(policy ? [] : version),
      textField('newClause', 'Number of the clause', { width: 10 }),
      textField('newClauseTitle', 'Title of the clause'),
      areaField('newClauseText', 'What the clause asks for'),
    ],
  }
}

function whatIsOffered({ organisation, offered, today }: PlanOptions): readonly Section[] {
  const { requirements, notInForce } = offered
  if (organisation === null) return []
  if (requirements.length === 0 && notInForce === 0) {
    const message = `The catalogue holds nothing that ${organisation.name} owes on ${dayInWords(today)}: neither in its roles nor in another version. Record its roles, or load the catalogue, first.`
    return [{ kind: 'inset', text: message }]
  }
  if (notInForce === 0) return []
  const others = notInForce === 1 ? 'one clause' : `${notInForce} clauses`
  const href = `${planAssessmentPath(organisation.reference)}&all=yes`
  return [
    {
      kind: 'text',
      paragraphs: [`The scope is chosen from clauses in force on ${dayInWords(today)}.`],
    },
    {
      kind: 'list',
      items: [{ text: `Offer ${others} as well that it owes in versions not in force then`, href }],
    },
  ]
}
