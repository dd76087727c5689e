import { explain } from '../rules/explain.ts'
import type { Section } from '../web/page-shapes.ts'
import type { Assessment } from './assessment.ts'

/** A carried decision of the PMA on other certification, as its readers see it. */
export type CertificationJudged = {
  readonly item: string
  readonly outcome: string
  readonly words: string
  readonly reasons: string
}

/** Beside results “met in part by other certification”: what the PMA judged, or that it has still to judge. Source: S¶70. */
export function certificationSection(
  assessment: Assessment,
  judged: readonly CertificationJudged[] | null,
): readonly Section[] {
  const isClaimed = assessment.results.some((result) => result.outcome === 'met-in-part')
  if (judged === null || !isClaimed) return []
  const why = explain('pma-judges-other-certification')
  return [
    {
      kind: 'summary',
      heading: 'Other certification, as judged by the PMA',
      rows:
        judged.length === 0
          ? [{ key: 'Judgement', value: { text: 'The PMA has not judged it yet.', why } }]
          : judged.map(({ item, outcome, words, reasons }) => ({
              key: outcome === 'contributes-in-part' ? 'Contributes in part' : 'Contributes nothing',
              value: {
                text: words,
                hint: `${reasons} Decision of item ${item}.`,
                why,
              },
            })),
    },
  ]
}
