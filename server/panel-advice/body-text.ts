import { dayInWords } from '../kernel/day.ts'
import type { AdviceBody, AdvisedPlan } from './advice-content.ts'

/** The whole body as lines of plain text, for a comparison word by word: what is not in it cannot differ unseen. */
export function bodyText(body: AdviceBody): string {
  const { assurance, view } = body
  return [
    'Recommendations',
    ...body.recommendations.map(({ number, text }) => `${number}. ${text}`),
    'Summary',
    body.summary,
    'Facts',
    ...body.facts,
    'Clauses',
    ...body.clauses.map(
      ({ document, version, clause, text, findings }) =>
        `${document} ${version}, clause ${clause}: ${text} (${findings.join(', ')})`,
    ),
    'Evidence index',
    ...body.evidence.map(
      ({ label, title, effectiveOn, sha256 }) =>
        `${label}: ${title}${effectiveOn ? `, ${dayInWords(effectiveOn)}` : ''}${sha256 ? `, SHA-256 ${sha256}` : ''}`,
    ),
    'Assurance status',
    ...(assurance ? assuranceLines(assurance) : ['None']),
    'Representations',
    ...body.representations.map(({ by, on, text }) => `${by}, ${dayInWords(on)}: ${text}`),
    body.noRepresentations ?? '',
    'View',
    view.words,
    view.reasons,
    ...view.factors,
    'Like cases',
    ...body.likeCases.map((difference, place) => `Like case ${place + 1}: ${difference}`),
    'Remedial action',
    body.remedialAction,
    'Alternatives',
    ...body.alternatives.map(({ action, reason }) => `${action}: ${reason}`),
    'Options',
    ...body.options.map(({ option, consequence }) => `${option}: ${consequence}`),
    ...(body.plan ? planLines(body.plan) : []),
  ].join('\n')
}

function planLines({ reference, version, submittedOn, actions }: AdvisedPlan): readonly string[] {
  return [
    'Actions of the plan',
    `${reference}, version ${version}, submitted on ${dayInWords(submittedOn)}`,
    ...actions.flatMap(({ number, title, owner, dueOn, verdict, reasons, remedialAction }) => [
      `Action ${number}: ${title} (${owner}, ${dayInWords(dueOn)}): ${verdict}`,
      reasons,
      remedialAction,
    ]),
  ]
}

function assuranceLines(assurance: NonNullable<AdviceBody['assurance']>): readonly string[] {
  const { assessment, recommended, decided, decidedOn, reasonsForDifference, caveats } = assurance
  return [
    `${assessment}: recommended ${recommended}; decided ${decided ?? 'not yet'}${decidedOn ? `, ${dayInWords(decidedOn)}` : ''}`,
    reasonsForDifference ?? '',
    ...caveats.map((caveat) => `${caveat.text} (${caveat.owner}, ${dayInWords(caveat.dueOn)})`),
  ]
}
