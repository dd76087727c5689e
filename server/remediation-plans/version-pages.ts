import { aboutFile, type StoredFile } from '../evidence/stored-file.ts'
import { dayInWords, instantInWords, type Day } from '../kernel/day.ts'
import type { RecordPage, Section, TagView } from '../web/page-shapes.ts'
import { beginning } from '../plan-drafts/arrange-blocks.ts'
import { actionsPicture } from './actions-picture-pages.ts'
import type { CoveredShown } from './covered-name.ts'
import { actionSections, causeSections, markedSection, partSections } from './plan-text-pages.ts'
import type { PlanVersion } from './plan-version.ts'
import { planPath, planTitle, versionPath, type Plan } from './plan.ts'

export type VersionShown = {
  readonly plan: Plan
  readonly version: PlanVersion
  readonly covered: CoveredShown
  /** The files that show what is done, by the number of the action; null for who may not read them. */
  readonly evidence: ReadonlyMap<number, readonly StoredFile[]> | null
  readonly letter: StoredFile | null
  readonly today: Day
}

/** A version as it was submitted, for those who may read its words. */
export function versionPage(shown: VersionShown): RecordPage {
  const { plan, version, covered, today } = shown
  const { number } = version
  return {
    heading: `${planTitle(plan)}, version ${number}`,
    caption: version.reference,
    back: { text: plan.reference, href: planPath(plan.reference) },
    status: stateOf(shown),
    intro: `Submitted by ${version.submittedByName} for ${version.organisationName} on ${instantInWords(version.submittedAt)}. It is never changed.`,
    buttons:
      number > 1
        ? [
            {
              text: `Compare with version ${number - 1}`,
              href: `${versionPath(plan.reference, number)}/compare/${number - 1}`,
              style: 'secondary',
            },
          ]
        : [],
    sections: [
      ...partSections(version.parts),
      ...causeSections(version.rootCauses, covered),
      {
        kind: 'picture',
        heading: 'Actions on a time line',
        id: 'time-line',
        intro: 'Filled: done. Outlined: due. The numbers are those of the actions below.',
        picture: actionsPicture({
          actions: version.actions,
          from: plan.requiredOn < version.submittedOn ? plan.requiredOn : version.submittedOn,
          limit: plan.actionsBy,
          today,
        }),
      },
      ...actionSections(version, covered),
      ...fileSections(shown),
      ...markedSection([
        ...version.parts.map((part) => ({ name: `“${beginning(part)}”`, sensitive: part.sensitive })),
        ...version.actions.map((one) => ({ name: `Action ${one.number}`, sensitive: one.sensitive })),
      ]),
    ],
  }
}

function stateOf({ plan, version }: VersionShown): TagView {
  if (plan.inForce === version.number) return { text: 'In force', colour: 'teal' }
  return plan.versions === version.number
    ? { text: 'Latest version', colour: 'blue' }
    : { text: 'Earlier version', colour: 'grey' }
}

function fileSections({ plan, version, evidence, letter }: VersionShown): readonly Section[] {
  if (evidence === null) return []
  const path = versionPath(plan.reference, version.number)
  const files = [...evidence].flatMap(([action, some]) =>
    some.map((file) => ({
      name: file.name,
      href: `${path}/actions/${action}/files/${file.reference}`,
      about: aboutFile(file),
      sha256: file.sha256,
      hint: `Action ${action}: ${file.description}${file.effectiveOn ? `, true for ${dayInWords(file.effectiveOn)}` : ''}`,
    })),
  )
  const signed = letter
    ? [
        {
          name: letter.name,
          href: `${path}/letter`,
          about: aboutFile(letter),
          sha256: letter.sha256,
          hint: 'The signed letter',
        },
      ]
    : []
  if (files.length + signed.length === 0) return []
  return [{ kind: 'files', heading: 'Files', id: 'files', files: [...signed, ...files], empty: '' }]
}
