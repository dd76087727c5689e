import type { ReadLimits } from './read-limits.ts'
import { unreadable } from './unreadable.ts'
import { fromWorkbookText } from './workbook-text.ts'
import { readXml } from './xml-events.ts'

/** Reads the texts that the cells of a workbook share. Reading aids for Japanese (rPh) are no part of a text. */
export async function readSharedStrings(
  pieces: AsyncIterable<Uint8Array>,
  limits: ReadLimits,
): Promise<readonly string[]> {
  const strings: string[] = []
  let text = ''
  let characters = 0
  let isText = false
  let isReadingAid = false
  await readXml(pieces, {
    open: (name) => {
      if (name === 'si') text = ''
      if (name === 'rPh') isReadingAid = true
      isText = name === 't' && !isReadingAid
    },
    text: (piece) => {
      if (isText) text += piece
    },
    close: (name) => {
      if (name === 't') isText = false
      if (name === 'rPh') isReadingAid = false
      if (name !== 'si') return
      characters += text.length
      if (characters > limits.tableCharacters || strings.length >= limits.cells) {
        throw unreadable(
          'The workbook holds more text than is read in one file. Split it into several files.',
        )
      }
      strings.push(fromWorkbookText(text))
    },
  })
  return strings
}
