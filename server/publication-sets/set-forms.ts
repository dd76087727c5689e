import { grounds, publicationAudiences, publicationLimits } from '../redactions/publication-set.ts'
import {
  form,
  keyed,
  listOf,
  longText,
  oneOf,
  optional,
  text,
  tick,
  wholeNumber,
} from '../web/form-fields.ts'

const { why, reason, whyPublished } = publicationLimits
const how = {
  ground: oneOf(grounds, { label: 'Ground' }),
  reason: longText({ label: 'Reason', max: reason }),
  showsGround: tick({ label: 'Show the ground' }),
}

/** What is done with words: they are withheld, or published although they are sensitive. */
export const wordsFates = ['withhold', 'need'] as const

export const wordsForm = form({
  number: optional(wholeNumber({ label: 'Part', max: 100_000 })),
  quote: optional(longText({ label: 'Words' })),
  occurrence: optional(wholeNumber({ label: 'Which of them', max: 10_000 })),
  places: optional(text({ label: 'Selection', max: 20_000 })),
  fate: oneOf(wordsFates, { label: 'What becomes of them' }),
  ...how,
})

export const partsForm = form({
  parts: listOf(text({ label: 'Part', max: 40 })),
  why: optional(longText({ label: 'Why', max: why })),
  leave: optional(oneOf(['out'] as const, { label: 'What becomes of them' })),
})

export const redactionForm = form(how)

export const sentenceForm = form({
  whyPublished: longText({ label: 'Why it is published', max: whyPublished }),
  namesOrganisation: tick({ label: 'Name the organisation' }),
  audience: oneOf(publicationAudiences, { label: 'Readers' }),
})

/** Which former choices are made again, and where each former redaction is: its place from 1, or nothing. */
export const formerForm = form({
  parts: listOf(text({ label: 'Part', max: 40 })),
  redactions: keyed(optional(wholeNumber({ label: 'Place', max: 10_000 }))),
})
