import { audienceWords, organisationWords, sentence } from '../publishing/fixed-sentences.ts'
import { element, expected, text, type ExpectedFacts, type ExpectedItem } from './expected-facts.ts'

/** What the register’s line holds, cell by cell. */
export function expectedCsv(facts: ExpectedFacts): readonly ExpectedItem[] {
  const { reference, publishedOn, organisation, audience, whyPublished, code, address } = facts
  return [
    reference,
    publishedOn,
    organisationWords(organisation),
    audienceWords(audience),
    whyPublished,
    code,
    address,
  ].map((cell) => expected('cells', /^'*[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell))
}

/** What the feed’s entry holds, element by element. */
export function expectedFeed(facts: ExpectedFacts): readonly ExpectedItem[] {
  const { reference, publishedOn, organisation, whyPublished, address } = facts
  const instant = sentence('feed-instant', { day: publishedOn })
  return element(
    'entry',
    [],
    [
      ...element('id', [], text(address)),
      ...element('title', [], text(sentence('title', { reference }))),
      ...element('author', [], element('name', [], text(sentence('feed-author')))),
      ...element('published', [], text(instant)),
      ...element('updated', [], text(instant)),
      ...element('link', ['rel=alternate', 'type=text/html', `href=${address}`], []),
      ...(organisation === null ? [] : element('category', [`term=${organisation}`], [])),
      ...element('summary', ['type=text'], text(whyPublished)),
    ],
  )
}
