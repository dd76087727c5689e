import assert from 'node:assert/strict'
import { explain } from '../../server/rules/explain.ts'
import { isSettingKey, settingKeys } from '../../server/rules/local-settings.ts'
import { projectFiles, readProjectFile } from '../support/project-files.ts'
import { isRuleId, ruleIds, ruleOf } from '../../server/rules/rule-table.ts'

// Paragraphs that report what respondents said: views, never rules.
const views = [23, 24, 25, 26, 27, 47, 48, 61, 62, 63, 64]

// Every paragraph of the body, the assurance scheme and the conclusions that binds somebody.
const binding =
  '15 16 17 18 19 20 21 28 29 30 31 32 33 34 35 36 37 38 39 43 44 45 49 50 52 53 54 55 56 57 58 59 60 65 66 67 68 69 70 71 72 73 74 75 76'

function paragraphsOf(source: string): number[] {
  return source === 'local' ? [] : source.replace('S¶', '').split(', ').map(Number)
}

describe('The table of rules', () => {
  it('rests every rule of the seed on paragraphs that exist', () => {
    const cited = ruleIds.flatMap((id) => paragraphsOf(ruleOf(id).source))

    assert.deepEqual(
      cited.filter((paragraph) => !Number.isInteger(paragraph) || paragraph < 1 || paragraph > 78),
      [],
    )
  })

  it('never rests a rule on a respondent’s view', () => {
    const wrong = ruleIds.filter((id) => paragraphsOf(ruleOf(id).source).some((one) => views.includes(one)))

    assert.deepEqual(wrong, [])
  })

  it('covers every binding paragraph', () => {
    const cited = new Set(ruleIds.flatMap((id) => paragraphsOf(ruleOf(id).source)))

    assert.deepEqual(
      binding.split(' ').filter((paragraph) => !cited.has(Number(paragraph))),
      [],
    )
  })

  it('names rules in small words joined by hyphens', () => {
    assert.deepEqual(
      [...ruleIds, ...settingKeys].filter((id) => !/^[a-z]+(-[a-z]+)+$/.test(id)),
      [],
    )
  })

  it('gives each rule one sentence of its own, ending in a full stop', () => {
    const sentences = ruleIds.map((id) => ruleOf(id).sentence)

    assert.equal(new Set(sentences).size, sentences.length)
    assert.deepEqual(
      sentences.filter((sentence) => !/^[A-Z].*[.]$/.test(sentence)),
      [],
    )
  })

  it('dates the rules of the seed from its publication and leaves local ones undated', () => {
    const wrong = ruleIds.filter(
      (id) => ruleOf(id).validFrom !== (ruleOf(id).source === 'local' ? null : '2014-03-31'),
    )

    assert.deepEqual(wrong, [])
  })

  it('knows each rule that is named where the table cannot be asked: where files and forms are read', () => {
    const literal = /\brule(?::| =) '([a-z-]+)'/g
    const named = projectFiles('server')
      .filter((path) => /^server\/(files|web)\//.test(path))
      .flatMap((path) => [...readProjectFile(path).matchAll(literal)].map(([, id = '']) => id))

    assert.ok(named.length > 0)
    assert.deepEqual(
      named.filter((id) => !isRuleId(id)),
      [],
    )
  })

  it('shares no name with a local setting', () => {
    assert.deepEqual(ruleIds.filter(isSettingKey), [])
    assert.deepEqual(settingKeys.filter(isRuleId), [])
  })
})

describe('The local settings', () => {
  // A refusal, an explanation or a move names a setting, and that is no use of its value.
  const naming = /(?:because\(|explain\(|rule:)\s*'[a-z-]+'/g
  const code = projectFiles('server')
    .filter((path) => path.endsWith('.ts') && !path.endsWith('/local-settings.ts'))
    .map((path) => readProjectFile(path).replaceAll(naming, ''))
    .join('\n')

  it('are each read by code that goes by their value', () => {
    assert.deepEqual(
      settingKeys.filter((key) => !code.includes(`'${key}'`)),
      [],
    )
  })
})

describe('Why?', () => {
  const cases: [string, string][] = [
    ['quorum-of-four', 'Seed paragraph 35'],
    ['first-report-on-live-services', 'Seed paragraph 66'],
    ['modifications-only-raised', 'Seed paragraphs 16 and 36'],
    ['chair-invites-attendees', 'Seed paragraphs 19, 29 and 34'],
    ['majority-rule', 'Local setting (not law)'],
    ['one-person-counts-once', 'Local setting (not law)'],
  ]
  for (const [id, source] of cases) {
    it(`shows “${source}” for ${id}`, () => {
      assert.equal(explain(id)?.source, source)
    })
  }

  it('shows the rule’s sentence', () => {
    assert.equal(explain('quorum-of-four')?.sentence, 'The PMA decides with at least four of its members.')
  })

  it('knows nothing of a name that is in no table', () => {
    assert.equal(explain('quorum-of-five'), null)
    assert.equal(explain('toString'), null)
  })
})
