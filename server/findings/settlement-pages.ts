import type { StoredDecision } from '../meetings/decision.ts'
import { areaField } from '../web/field-views.ts'
import type { FormPage } from '../web/page-shapes.ts'
import { findingPath, type Finding, type Settlement } from './finding.ts'

/** The decision settles it; a text is asked for only where the decision lists changes to it. */
export function settlePage(finding: Finding, decision: StoredDecision | null): FormPage {
  const path = findingPath(finding)
  const isChanged = decision?.motion.outcome === 'finding-changed'
  const changes = decision?.changes.map(({ from, to }) => `“${from}” becomes “${to}”.`) ?? []
  const said = decision
    ? `The PMA decided: ${settlementLabels[decision.motion.outcome as Settlement['outcome']]}.`
    : 'The PMA has not decided on this dispute yet. Put it on the agenda of a meeting first.'
  return {
    heading: 'Settle the dispute',
    caption: `${finding.reference} · ${finding.title}`,
    back: { text: `Finding ${finding.number}`, href: path },
    before: [
      { kind: 'inset', text: said },
      ...(isChanged ? [{ kind: 'text' as const, heading: 'The changes it lists', paragraphs: changes }] : []),
    ],
    form: {
      action: `${path}/settle`,
      version: finding.version,
      submit: 'Record the settlement',
      fields: isChanged
        ? [
            areaField('text', 'Text of the finding after the decision', {
              value: finding.text,
              rows: 12,
              hint: 'Make the changes listed above, and no other. The issued text is kept beside it',
            }),
          ]
        : [],
    },
  }
}

const settlementLabels: Readonly<Record<Settlement['outcome'], string>> = {
  'finding-stands': 'the finding stands',
  'finding-changed': 'the finding stands with its text changed',
  'finding-withdrawn': 'the finding is withdrawn',
}
