import type { chooseParts, markWords } from '../publication-sets/set-actions.ts'

type Marked = Parameters<typeof markWords>[1]

/** The part that begins like this is chosen, because readers need it. */
export type Chosen = {
  readonly beginning: string
  readonly why: NonNullable<Parameters<typeof chooseParts>[1]['why']>
}
/** Words of the part that begins like this are withheld. */
export type Withheld = Pick<Marked, 'quote' | 'ground' | 'reason' | 'showsGround'> & {
  readonly beginning: string
}

/** What one publication chooses and withholds, beside what the one before it did. */
export type Proposed = {
  readonly chosen: readonly Chosen[]
  readonly withheld: readonly Withheld[]
  readonly whyPublished: string
}

const seek = 'Others see by it what to look for at their own desk.'
const cure = 'Others who find the same weakness need the cure as much.'

/** Of the first version: what happened, why, and how others find out. */
export const firstProposed: Proposed = {
  chosen: [
    { beginning: 'What happened', why: seek },
    { beginning: 'Two authentication tokens', why: seek },
    {
      beginning: 'We looked at every use',
      why: 'Relying Parties need to know that no certificate is in doubt.',
    },
    { beginning: 'Why it happened', why: seek },
    { beginning: 'The list of leavers', why: seek },
    { beginning: 'How others can tell', why: seek },
    { beginning: 'Compare the holders', why: seek },
    { beginning: 'Ask who would notice', why: seek },
  ],
  withheld: [
    {
      beginning: 'We looked at every use',
      quote: 'The requests are numbers 771204, 771219, 771302 and 771345;',
      ground: 'security',
      reason: 'Whoever knows the numbers can speak to the service desk as if the requests were their own.',
      showsGround: true,
    },
    {
      beginning: 'The list of leavers',
      quote: 'to leavers@tarngas.example',
      ground: 'not-necessary',
      reason: 'The address is closed and helps no reader.',
      showsGround: false,
    },
  ],
  whyPublished:
    'A weakness found at one registration desk may well be at others: Parties can compare their holders of tokens with their leavers.',
}

/** Of the second version: also what changes. */
export const secondProposed: Proposed = {
  chosen: [
    { beginning: 'What changes', why: cure },
    { beginning: 'The desk learns', why: cure },
    { beginning: 'A token that is not handed in', why: cure },
    { beginning: 'A supplier, Meridian', why: cure },
    { beginning: 'Until the link works', why: cure },
    { beginning: 'The officer on duty asks', why: cure },
  ],
  withheld: [
    {
      beginning: 'A supplier, Meridian',
      quote: 'Meridian Systems',
      ground: 'commercial',
      reason: 'Which supplier it is does not matter to readers, who may choose another.',
      showsGround: true,
    },
    {
      beginning: 'A supplier, Meridian',
      quote: 'for £14,200',
      ground: 'commercial',
      reason: 'The price was agreed in confidence.',
      showsGround: true,
    },
    {
      beginning: 'Until the link works',
      quote: 'Morag Bell',
      ground: 'personal',
      reason: 'Readers need the post and not the person.',
      showsGround: false,
    },
  ],
  whyPublished:
    'A weakness found at one registration desk may well be at others: Parties can look for it, and do what helps against it.',
}

/** Of the second version again: also two of the actions, with their days. */
export const thirdProposed: Proposed = {
  chosen: [
    {
      beginning: 'Tell the desk of leavers',
      why: 'Parties wait for the link, which they could use themselves.',
    },
    { beginning: 'Count tokens each month', why: cure },
  ],
  withheld: [
    {
      beginning: 'Tell the desk of leavers',
      quote: 'Gavin Rook',
      ground: 'personal',
      reason: 'Readers need the post and not the person.',
      showsGround: false,
    },
    {
      beginning: 'Count tokens each month',
      quote: 'Morag Bell',
      ground: 'personal',
      reason: 'Readers need the post and not the person.',
      showsGround: false,
    },
  ],
  whyPublished:
    'A weakness found at one registration desk may well be at others: Parties can look for it, do what helps against it, and see by when it is to work here.',
}
