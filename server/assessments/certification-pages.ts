import { agendaPath } from '../meetings/add-item-pages.ts'
import { outcomeInWords } from '../meetings/motion.ts'
import { clauseName, type Requirement } from '../requirements/requirement.ts'
import { explain } from '../rules/explain.ts'
import type { Cell, Section, SummaryRow } from '../web/page-shapes.ts'
import type { Assessment, Result } from './assessment.ts'
import { resultReference, resultsToJudge } from './judge-result.ts'

/** A carried decision of the PMA on one result, as its readers see it. */
export type CertificationJudged = {
  readonly requirement: string
  readonly item: string
  readonly outcome: string
  readonly reasons: string
  /** Whether it was taken on the result as it stands now. */
  readonly isOfThisWording: boolean
}

type Shown = {
  readonly assessment: Assessment
  readonly requirements: readonly Requirement[]
  /** Null for those who may not read the PMA's decisions or the results. */
  readonly certification: readonly CertificationJudged[] | null
}

/** Beside each result “met in part by other certification”: what the PMA judged of it, or that it has still to judge. Source: S¶70. */
export function certificationSection(shown: Shown, mayPutOnAgenda: boolean): readonly Section[] {
  const { assessment, requirements, certification } = shown
  const claimed = resultsToJudge(assessment)
  if (certification === null || claimed.length === 0) return []
  const rows = claimed.map((result): SummaryRow => {
    const clause = requirements.find(({ reference }) => reference === result.requirement)
    const name = clause ? clauseName(clause) : result.requirement
    const judged = certification.filter(({ requirement }) => requirement === result.requirement)
    const valid = judged.find((one) => one.isOfThisWording)
    return {
      key: name,
      value: judgementCell(valid, judged.length),
      actions: mayPutOnAgenda && !valid ? [agendaLink(assessment, result, name)] : null,
    }
  })
  return [{ kind: 'summary', heading: 'Other certification, as judged by the PMA', rows }]
}

function judgementCell(judged: CertificationJudged | undefined, ofOtherWordings: number): Cell {
  const why = explain('pma-judges-other-certification')
  if (judged)
    return {
      text: outcomeInWords({ kind: 'judge-other-certification', outcome: judged.outcome }),
      hint: `${judged.reasons} Decision of item ${judged.item}.`,
      why,
    }
  const changed = 'What it judged before was another wording of this result.'
  return {
    text: 'The PMA has not judged it yet.',
    hint: ofOtherWordings > 0 ? changed : null,
    why,
  }
}

function agendaLink(assessment: Assessment, { requirement }: Result, name: string) {
  return {
    text: 'Put on an agenda',
    about: `whether other certification contributes to ${name}`,
    href: agendaPath(
      'judge-other-certification',
      resultReference(assessment.reference, requirement),
      'contributes-in-part',
    ),
  }
}
