import type {
  ReportContent,
  ReportScope,
  RequirementResult,
  TeamMember,
} from '../server/assessments/report-content.ts'
import { dayInWords } from '../server/kernel/day.ts'
import { heading, localSetting, paragraph, type Block } from './blocks.ts'
import { restsOn } from './rule-note.ts'

/** The assurance status the assessor recommends, why, and the caveats it would rest on. */
export function statusSections(content: ReportContent): readonly Block[] {
  return [
    heading(2, 'Recommended assurance status'),
    paragraph(content.recommendedStatus ?? 'No overall status is recommended.', 'lead'),
    paragraph(content.statusReasons),
    localSetting(
      'The words of assurance status, which are set per kind of assessment. The PMA decides the status.',
    ),
    ...(content.caveats.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            caption: 'Caveats',
            namesRows: false,
            columns: [
              { heading: 'Caveat', share: 36 },
              { heading: 'Owner', share: 18 },
              { heading: 'By', share: 17 },
              { heading: 'Evidence that closes it', share: 29 },
            ],
            rows: content.caveats.map((caveat) => [
              caveat.text,
              caveat.owner,
              dayInWords(caveat.dueOn),
              caveat.evidence,
            ]),
          },
        ]),
  ]
}

/** What was looked at, over which period, at which sites, and what was left out. */
export function scopeSections(scope: ReportScope): readonly Block[] {
  return [
    heading(2, 'Scope'),
    {
      kind: 'definitions',
      rows: [
        { term: 'Services', text: scope.services.join('\n') },
        { term: 'Environment', text: scope.environment },
        { term: 'Period', text: periodInWords(scope) },
        ...(scope.reason === null ? [] : [{ term: 'Why it was held', text: scope.reason }]),
      ],
    },
    heading(3, 'Sites'),
    sites(scope),
    ...(scope.limits.length === 0
      ? []
      : [heading(3, 'Limits'), { kind: 'list' as const, numbered: false, items: scope.limits }]),
  ]
}

/** The period covered; a draft may lack it. */
export function periodInWords({ periodFrom, periodTo }: ReportScope): string {
  return periodFrom === null || periodTo === null
    ? 'Not stated yet'
    : `${dayInWords(periodFrom)} to ${dayInWords(periodTo)}`
}

function sites({ sites }: ReportScope): Block {
  if (sites.length === 0) return paragraph('No site is recorded.')
  return {
    kind: 'table',
    caption: null,
    namesRows: true,
    columns: [
      { heading: 'Site', share: 40 },
      { heading: 'Visited', share: 15 },
      { heading: 'If not, why', share: 45 },
    ],
    rows: sites.map((site) => [site.name, site.visited ? 'Yes' : 'No', site.reason ?? '']),
  }
}

/** One row for each requirement in scope; none is left out, met or not. */
export function resultSections(results: readonly RequirementResult[]): readonly Block[] {
  return [
    heading(2, 'Results by requirement'),
    resultTable(results),
    restsOn('pma-judges-other-certification'),
  ]
}

function resultTable(results: readonly RequirementResult[]): Block {
  if (results.length === 0) return paragraph('No requirement has a result yet.')
  return {
    kind: 'table',
    caption: null,
    namesRows: true,
    columns: [
      { heading: 'Clause', share: 14 },
      { heading: 'Requirement', share: 46 },
      { heading: 'Result', share: 40 },
    ],
    rows: results.map((result) => [
      result.clause,
      `${result.title}\n${result.document}, version ${result.version}`,
      result.reason === null ? result.result : `${result.result}\n${result.reason}`,
    ]),
  }
}

/** Who assessed, what qualifies each, and each one's own statement of independence. */
export function independenceSections(team: readonly TeamMember[]): readonly Block[] {
  return [
    heading(2, 'Team and independence'),
    ...team.flatMap((member) => [
      heading(3, `${member.name}, ${member.role}`),
      paragraph(member.qualifications),
      { kind: 'quotation' as const, text: member.independence.statement },
      paragraph(`Stated on ${dayInWords(member.independence.on)}`, 'small'),
    ]),
    restsOn('assessors-independent'),
  ]
}
