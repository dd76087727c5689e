import { mayBeSuperseded } from '../assessments/assessment-workflow.ts'
import type { Assessment } from '../assessments/assessment.ts'
import type { Context } from '../kernel/actor.ts'
import { NotFound, NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { follow } from '../kernel/workflow.ts'
import { capacitiesFor } from '../people/capacities.ts'
import { because } from '../rules/because.ts'
import { findingStatusLabels, type Finding, type Revision } from './finding.ts'
import { findingWorkflow } from './finding-workflow.ts'
import { asRevised } from './revise-finding.ts'

/** A draft is shared with the assessed organisation for its accuracy only. Source: local setting `factual-check-period`. */
export function shareFinding(finding: Finding, context: Context): Finding {
  const doers = capacitiesFor('finding', 'read', finding, context.actor)
  const status = follow(findingWorkflow, 'share', finding.status, doers, findingStatusLabels)
  return { ...finding, status, sharedOn: context.today }
}

/** Whether a draft came after the others were shared, so that it goes to the organisation by itself. */
export function isSharedAlone({ status }: Finding, assessment: Pick<Assessment, 'status'>): boolean {
  return status === 'draft' && (assessment.status === 'factual-check' || mayBeSuperseded(assessment))
}

/** A finding that was missed is shared by itself, during the factual check or before a superseding report. Source: local setting `factual-check-period`. */
export function shareLaterFinding(
  finding: Finding,
  assessment: Pick<Assessment, 'status'>,
  context: Context,
): Finding {
  const after = shareFinding(finding, context)
  const message = 'Draft findings are shared together, when fieldwork ends.'
  refuseIf(isSharedAlone(finding, assessment) ? [] : [because('factual-check-period', message)])
  return after
}

/** A contact comments on the accuracy of a shared finding. */
export function commentOnFinding(finding: Finding, comment: string, context: Context): Finding {
  if (!capacitiesFor('finding', 'read', finding, context.actor).includes('contact')) throw new NotPermitted()
  refuseIf(commentReasons(finding))
  const { actor, today } = context
  const entry = {
    number: finding.comments.length + 1,
    comment,
    by: actor.person,
    byName: actor.name,
    givenOn: today,
    answer: null,
    answeredOn: null,
    wordingBefore: finding.text,
    wordingAfter: null,
  }
  return { ...finding, comments: [...finding.comments, entry] }
}

/** Why no comment is taken now. Source: rule `factual-check-answered`. */
export function commentReasons({ status }: Pick<Finding, 'status'>): readonly Reason[] {
  const message = 'Comments are taken during the factual check only.'
  return status === 'shared' ? [] : [because('factual-check-answered', message)]
}

/** Why a comment is not answered again. Source: rule `factual-check-answered`. */
export function commentAnswerReasons({ answer }: Finding['comments'][number]): readonly Reason[] {
  return answer === null ? [] : [because('factual-check-answered', 'This comment has its answer already.')]
}

/** Each comment gets an answer; where the wording changes, both wordings are kept. Source: rule `factual-check-answered`. */
export function answerComment(
  finding: Finding,
  answered: { readonly number: number; readonly answer: string; readonly text: string },
  context: Context,
): Finding {
  const doers = capacitiesFor('finding', 'read', finding, context.actor)
  const status = follow(findingWorkflow, 'change-shared', finding.status, doers, findingStatusLabels)
  const comment = finding.comments.find((one) => one.number === answered.number)
  if (!comment) throw new NotFound()
  refuseIf(commentAnswerReasons(comment))
  const comments = finding.comments.map((one) =>
    one.number === answered.number
      ? {
          ...one,
          answer: answered.answer,
          answeredOn: context.today,
          wordingBefore: finding.text,
          wordingAfter: answered.text === finding.text ? null : answered.text,
        }
      : one,
  )
  return { ...finding, status, text: answered.text, comments }
}

/** What still keeps findings from being issued, all at once. Source: rules `factual-check-answered`, `finding-hangs-on-a-requirement`. */
export function issueReasons(findings: readonly Finding[]): readonly Reason[] {
  return findings
    .filter(({ status, revision }) => status === 'draft' || status === 'shared' || revision !== null)
    .map((finding) => asRevised(finding))
    .filter(({ status }) => status !== 'withdrawn')
    .flatMap((finding) => {
      const reasons: Reason[] = []
      const waiting = finding.comments.filter((comment) => comment.answer === null).length
      if (waiting > 0) {
        const message = `Finding ${finding.number} has ${waiting} comment${waiting === 1 ? '' : 's'} without an answer.`
        reasons.push(because('factual-check-answered', message))
      }
      if (finding.requirement === null) {
        const where = [finding.documentCode, finding.documentVersion, finding.clause]
          .filter(Boolean)
          .join(' ')
        const message = `Finding ${finding.number} names ${where || 'no clause'}, which is not in the catalogue. Change the clause, or load it into the catalogue.`
        reasons.push(because('finding-hangs-on-a-requirement', message))
      }
      if (finding.title.trim() === '') {
        const message = `Finding ${finding.number} has no title.`
        reasons.push(because('finding-has-evidence', message))
      }
      if (finding.evidenceStatement.trim() === '') {
        const message = `Finding ${finding.number} does not say what establishes it.`
        reasons.push(because('finding-has-evidence', message))
      }
      if (finding.status === 'draft') {
        const message = `Finding ${finding.number} has not been shared for the factual check.`
        reasons.push(because('factual-check-answered', message))
      }
      return reasons
    })
}

/** A finding is issued with its report and frozen; one already issued or withdrawn stays as it is, unless it was revised for this edition. Source: rule `issued-record-is-final`. */
export function issueFinding(finding: Finding, context: Context): Finding {
  if (finding.revision !== null) return issueRevised(finding, finding.revision, context)
  if (finding.status !== 'shared' && finding.status !== 'draft') return finding
  const doers = capacitiesFor('finding', 'read', finding, context.actor)
  const status = follow(findingWorkflow, 'issue', finding.status, doers, findingStatusLabels)
  return { ...finding, status, issuedAt: context.now }
}

function issueRevised(finding: Finding, { withdrawnBecause }: Revision, context: Context): Finding {
  const doers = capacitiesFor('finding', 'read', finding, context.actor)
  const action = withdrawnBecause === null ? 'issue-revised' : 'withdraw-revised'
  const status = follow(findingWorkflow, action, finding.status, doers, findingStatusLabels)
  return { ...asRevised(finding), status, issuedAt: context.now }
}
