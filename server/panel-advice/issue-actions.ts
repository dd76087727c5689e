import { stateChange } from '../audit-trail/trail-entry.ts'
import { boundParts } from '../../reports/advice-annexes.ts'
import type { PdfDocument } from '../../reports/blocks.ts'
import { fullEdition } from '../../reports/full-edition.ts'
import { panelAdvice } from '../../reports/panel-advice.ts'
import { renderPdf } from '../../reports/render-in-child.ts'
import { recordInTrail } from '../audit-trail/trail-store.ts'
import { findBreach, saveBreach } from '../breaches/breach-store.ts'
import { breachStatusLabels, type Breach } from '../breaches/breach.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { keptBytes } from '../evidence/evidence-actions.ts'
import { addStoredFile, bytesOf, findFileOf } from '../evidence/stored-file-store.ts'
import type { StoredFile } from '../evidence/stored-file.ts'
import { contentHash } from '../files/content-hash.ts'
import { findingsNamed, saveFinding } from '../findings/finding-store.ts'
import type { Context } from '../kernel/actor.ts'
import { newReference, type Reference } from '../kernel/reference.ts'
import { NotFound } from '../kernel/refusals.ts'
import type { LoadedDecision } from '../meetings/decision-actions.ts'
import { addNotice } from '../notices/notice-store.ts'
import { draftNotice } from '../notices/notice.ts'
import { mayWith } from '../people/capacities.ts'
import { saveAdvisedPlan, reviewedPlan } from '../plan-reviews/advised-plan-actions.ts'
import { mayAdviseOnPlan } from '../plan-reviews/advise-on-plan.ts'
import { peopleNamed } from '../people/person-store.ts'
import { dueOn } from '../rules/due-on.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { approvalDecision, loaded, told } from './advice-actions.ts'
import type { AdviceContent } from './advice-content.ts'
import { findAdvice, saveAdvice } from './advice-store.ts'
import { readsWhole } from './advice-workflow.ts'
import { advicePath, adviceStatusLabels, type Advice } from './advice.ts'
import { annexesOf, listedAnnexes, type CasePapers, type LetteredAnnex } from './annexed-papers.ts'
import { casePapers } from './case-papers-actions.ts'
import { mayAdviseOn } from './draft-advice.ts'
import { decisionRecordOf } from './decision-record.ts'
import { adviseOn, contentOf, issueAdvice, refuseUnlessIssuable, supersedeAdvice } from './issue-advice.ts'
import { settingsRestedOn } from './settings-rested-on.ts'

type Composed = {
  readonly content: AdviceContent
  readonly papers: CasePapers
  readonly annexes: readonly LetteredAnnex[]
}

/** Advice is sealed, made into two PDFs, kept, and issued with its case and findings; or nothing of it is. */
export async function issue(reference: Reference, version: number | null, context: Context): Promise<Advice> {
  const { actor, today, random } = context
  const advice = await loaded(reference, version, context)
  const breach = await findBreach(advice.breach, actor)
  const approved = await approvalDecision(advice, actor)
  const bodyHash = contentHash(advice.body)
  const { mayBeAdvised, saveAdvised } = await advisedOn(advice, breach, context)
  refuseUnlessIssuable({ advice, mayBeAdvised }, approved.decision, bodyHash, context)
  const superseded = advice.supersedes ? await findAdvice(advice.supersedes, actor) : null
  const number = newReference('PA', today.slice(0, 4), random)
  const supersedes = superseded?.issue
    ? `${superseded.issue.number} of ${superseded.issue.issuedOn}: ${advice.supersedesBecause ?? ''}`
    : null
  const composed = await compose(advice, approved, { number, issuedOn: today, supersedes }, context)
  const { content } = composed
  const sealHash = contentHash(content)
  const alone = await stored(advice, panelAdvice(content, sealHash), `${number} advice.pdf`, context)
  const full = await stored(advice, fullOf(composed, sealHash), `${number} full edition.pdf`, context)
  const acknowledgeBy = dueOn(await currentSettings(), 'acknowledgement-period', today)
  const sealed = {
    ...{ number, issuedOn: today, bodyHash, sealHash, content, acknowledgeBy },
    ...{ file: alone.reference, fullFile: full.reference },
  }
  const issued = issueAdvice(advice, approved.decision, sealed, context)
  await inTransaction(async () => {
    await saveAdvice(issued, advice)
    if (superseded) await saveAdvice(supersedeAdvice(superseded, issued, context), superseded)
    await addStoredFile(alone)
    await addStoredFile(full)
    await saveAdvised(issued)
    await addNotice(draftNotice('advice-issued', issued, context, advicePath(reference)))
    const changes = stateChange(adviceStatusLabels, advice, issued)
    await recordInTrail(
      { ...told(issued, `issued the advice as ${number}`), changes, decision: approved.decision.item },
      context,
    )
  })
  return issued
}

type Advised = {
  readonly mayBeAdvised: boolean
  readonly saveAdvised: (issued: Advice) => Promise<void>
}

/** What issuing does besides: to the plan and the view on it, or to the case and its findings. */
async function advisedOn(advice: Advice, breach: Breach, context: Context): Promise<Advised> {
  const isSuperseding = advice.supersedes !== null
  if (advice.review !== null) {
    const reviewed = await reviewedPlan(advice.review, context)
    return {
      mayBeAdvised: mayAdviseOnPlan(reviewed, isSuperseding),
      saveAdvised: async ({ reference }) => {
        await saveAdvisedPlan(reviewed, reference, context)
      },
    }
  }
  const findings = await findingsNamed(breach.findings, context.actor)
  return {
    mayBeAdvised: mayAdviseOn(breach, isSuperseding),
    saveAdvised: async (issued) => {
      for (const finding of findings) {
        await saveFinding({ ...finding, inAdviceOf: [...finding.inAdviceOf, issued.reference] }, finding)
      }
      await saveAdvisedCase(breach, issued, context)
    },
  }
}

async function saveAdvisedCase(breach: Breach, issued: Advice, context: Context): Promise<void> {
  const after = adviseOn(breach, issued, context)
  await saveBreach(after, breach)
  await recordInTrail(
    {
      ...{ recordKind: 'breach', record: breach.reference, cases: breach.cases },
      ...{ organisation: breach.organisation, did: 'issued the PMA’s advice to the Panel' },
      changes: stateChange(breachStatusLabels, breach, after),
    },
    context,
  )
}

/** The advice as it stands as a PDF with DRAFT across, for the PMA alone; nothing is kept. */
export async function draftPdf(
  reference: Reference,
  context: Context,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const advice = await findAdvice(reference, context.actor)
  if (advice.issue !== null || !mayWith('decision', 'read', advice, context.actor)) throw new NotFound()
  const approved = advice.approval ? await approvalDecision(advice, context.actor) : null
  const { content } = await compose(advice, approved, null, context)
  const bytes = await renderPdf(panelAdvice(content, contentHash(content)))
  return { name: `${reference} draft advice.pdf`, bytes }
}

/** One of the two PDFs of an issued advice, for those who may read the advice in another capacity than the contact’s. */
export async function issuedPdf(
  reference: Reference,
  file: Reference,
  context: Context,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const advice = await findAdvice(reference, context.actor)
  const found = await findFileOf(advice.reference, file)
  if (!found || !readsWhole(advice, context.actor)) throw new NotFound()
  return { name: found.name, bytes: await bytesOf(found) }
}

async function compose(
  advice: Advice,
  approved: LoadedDecision | null,
  issue: AdviceContent['issue'],
  context: Context,
): Promise<Composed> {
  const { actor, today } = context
  const settings = await currentSettings()
  const label =
    settingOn(settings, 'classification-labels', today).find((one) => one.word === advice.classification)
      ?.label ?? advice.classification
  const papers = await papersOf(advice, actor)
  const annexes = annexesOf(papers, label)
  const content = contentOf(advice, {
    label,
    decision: approved && (await recordOf(approved)),
    issue,
    annexes: listedAnnexes(annexes),
    sanctionStatement: settingOn(settings, 'wording-sanction-is-the-panels', today),
    localSettings: settingsRestedOn(advice.kind, settings, today),
  })
  return { content, papers, annexes }
}

/** The papers of a case go with advice on it; a plan is read where it stands, so that no copy of its words goes round. */
async function papersOf(advice: Advice, actor: Context['actor']): Promise<CasePapers> {
  if (advice.review !== null)
    return { report: null, signedReport: null, response: [], hasRepresentations: false }
  const breach = await findBreach(advice.breach, actor)
  return await casePapers(breach, advice.body.representations.length > 0, actor)
}

async function recordOf({ decision, title }: LoadedDecision) {
  const absent = decision.present.flatMap((row) => (row.actingFor ? [row.actingFor] : []))
  const known = [...decision.present, ...(await peopleNamed(absent))].map((one) =>
    'person' in one ? ([one.person, one.name] as const) : ([one.reference, one.name] as const),
  )
  const names = new Map(known)
  return decisionRecordOf(decision, title, (person) => names.get(person) ?? person)
}

function fullOf({ content, papers, annexes }: Composed, sealHash: string): PdfDocument {
  return fullEdition(content, sealHash, boundParts(annexes, papers, content.body))
}

async function stored(
  advice: Advice,
  document: PdfDocument,
  name: string,
  context: Context,
): Promise<StoredFile> {
  const about = { description: document.title, effectiveOn: context.today, type: 'application/pdf' }
  const bytes = await renderPdf(document)
  return await keptBytes(advice, { purpose: 'advice', name, bytes, ...about }, context)
}
