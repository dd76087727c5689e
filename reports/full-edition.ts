import { panelAdvice } from './panel-advice.ts'
import type { AdviceContent } from '../server/panel-advice/advice-content.ts'
import { heading, paragraph, type Block, type PdfDocument } from './blocks.ts'

/** One paper bound into the full edition, made of the same blocks as it is alone. */
export type EditionPart = {
  readonly letter: string
  readonly title: string
  readonly classification: string
  readonly contentHash: string | null
  readonly blocks: readonly Block[]
}

/** The advice with report, response and representations in one file, each part with its bookmark. */
export function fullEdition(
  content: AdviceContent,
  contentHash: string | null,
  parts: readonly EditionPart[],
): PdfDocument {
  const advice = panelAdvice(content, contentHash)
  return {
    ...advice,
    title: `${advice.title}, full edition`,
    blocks: [...advice.blocks, ...parts.flatMap(boundIn)],
  }
}

function boundIn(part: EditionPart): readonly Block[] {
  return [
    { kind: 'page-break' },
    heading(1, `Annex ${part.letter}. ${part.title}`),
    paragraph(`Label of this annex: ${part.classification}`, 'small'),
    ...(part.contentHash === null
      ? []
      : [paragraph(`SHA-256 of the content of this annex:\n${part.contentHash}`, 'small')]),
    ...part.blocks.map(underTheAnnex),
  ]
}

// The annex's name is the heading of its first page, so that the part's own sections keep their levels.
function underTheAnnex(block: Block): Block {
  return block.kind === 'heading' && block.level === 1 ? paragraph(block.text, 'lead') : block
}
