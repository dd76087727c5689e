import { day } from '../../server/kernel/day.ts'
import { setTextPage } from '../../server/publication-sets/set-text-pages.ts'
import type { RedactionProposal } from '../../server/redaction-proposals/redaction-proposal.ts'
import { ourViews } from '../../server/web/render-part.ts'
import { written } from '../publishing/plan-notation.ts'
import { aStart, proposer } from '../redaction-proposals/a-proposal.ts'
import { longPlan } from './long-plan.ts'
import { compare } from './timing.ts'

// How long it takes to make the redaction page of a long plan with all its redactions, against the same page without.

const aim = 2

const { passages, set } = written(longPlan())
const views = ourViews()
const frame = {
  ...{
    language: 'en-GB',
    demo: null,
    navigation: { places: [], more: null },
    csrf: 'token',
    flash: null,
    footer: [],
  },
  person: { name: 'Petra Key', actingAs: 'PKI Specialist' },
}

const without: RedactionProposal = { ...aStart({ passages }), chosen: set.chosen }
const redacted: RedactionProposal = {
  ...without,
  redactions: set.spans.map((span, at) => ({
    ...span,
    number: at + 1,
    by: proposer.actor.person,
    byName: proposer.actor.name,
    on: day('2027-03-01'),
  })),
}

function make(proposal: RedactionProposal): Promise<string> {
  const page = setTextPage({
    ...{ proposal, passages, actor: proposer.actor, version: { parts: [], actions: [] } },
    ...{ readsReasons: true, hasFormer: false, selection: '' },
  })
  return Promise.resolve(views.render('pages/record', { ...page, frame }))
}

async function measureRedactionPage(): Promise<void> {
  const html = await make(redacted)
  const shown = html.match(/class="assay-words--withheld"/g)?.length ?? 0
  if (shown !== set.spans.length) throw new Error(`the page shows ${shown} redactions`)
  const [spans, plain] = await compare(
    25,
    () => make(redacted),
    () => make(without),
  )
  const value = spans / plain
  const name = `the redaction page against the same without redactions (${passages.length} parts, ${set.spans.length} redactions)`
  process.stdout.write(
    `${value <= aim ? 'met   ' : 'missed'} ${name}: ${value.toFixed(2)} ×, aim ${aim}; ${spans.toFixed(0)} ms and ${(html.length / 1024).toFixed(0)} KiB with them\n`,
  )
}

void measureRedactionPage()
