import assert from 'node:assert/strict'
import { FindingModel } from '../../models/finding.ts'
import { routes } from '../../server/app.ts'
import { restrict } from '../../server/case-restrictions/case-restriction-actions.ts'
import { otherAssessments, routineStory } from '../../server/demo/demo-assessments.ts'
import { fillCatalogue } from '../../server/demo/demo-catalogue.ts'
import { demoClock } from '../../server/demo/demo-clock.ts'
import { comingMeeting } from '../../server/demo/demo-meeting.ts'
import { fillRegister, organisations, referenceOf } from '../../server/demo/demo-register.ts'
import { fillScheme } from '../../server/demo/demo-scheme.ts'
import { day } from '../../server/kernel/day.ts'
import type { Reference } from '../../server/kernel/reference.ts'
import { invite } from '../../server/meetings/item-actions.ts'
import { findItem } from '../../server/meetings/meeting-store.ts'
import { aKnownPerson, everybodysPassword } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { recordsOfStory, type StoryRecords } from '../support/sample-records.ts'
import { conversation, itemWithView, suspected } from '../support/sample-secrets.ts'
import { addPeople, signEverybodyIn, type Viewer } from '../support/sample-world.ts'
import type { Visitor } from '../support/visitor.ts'
import { inTurns } from '../support/in-turns.ts'
import { paper } from './access-grid.ts'
import { lookAt, neverWas } from './looker.ts'

const outsiders: readonly Viewer[] = ['pty', 'con2', 'dcc', 'asr3', 'att', 'adm', 'out']
const excused: readonly Viewer[] = ['lsA', 'secX', 'pnlX', 'audX']
/** Those who would read the case, but are not named once its existence is restricted. */
const unnamed: readonly Viewer[] = ['con', 'asr', 'lsB', 'pki', 'pnl', 'aut', 'aud']
const everyOther = [...outsiders, ...excused, ...unnamed]

/** The pages of what both databases hold, besides every address without a parameter. */
const common = (records: StoryRecords): readonly string[] => [
  `/assessments/${records.dcc}`,
  `/assessments/${records.calder}`,
  `/meetings/${records.coming}`,
  `/meetings/${records.coming}/items/${records['dccItem'] ?? ''}`,
  `/breaches/${records['untold'] ?? ''}`,
  `/breaches/${records['untold'] ?? ''}/like-cases`,
  `/organisations/${organisations.northwind}`,
  `/organisations/${organisations.dcc}`,
  `/people/${records['person'] ?? ''}`,
  `/requirements/${records['requirement'] ?? ''}`,
  '/findings?sort=clause',
  '/assessments?sort=status&down=on',
  '/breaches?sort=status',
]

describe('A case more @journey', function () {
  this.timeout(120_000)
  const app = useApp({ startsAt: '2027-03-01T12:30:00Z' })
  const visitors = new Map<Viewer, Visitor>()
  const without = new Map<string, string>()
  let paths: readonly string[] = []
  let northwind: Reference = ''

  const isTurnOf = inTurns(6)
  const isTurnAgain = inTurns(3)
  const placeOf = (viewer: Viewer) => [...everyOther, 'sec'].indexOf(viewer)
  /** Every page that a viewer had before the case was there, and in turns the addresses where there was none. */
  const pathsOf = (viewer: Viewer) =>
    paths.filter((path) => {
      const before = without.get(`${viewer} ${path}`)
      return before !== undefined && (!isMissing(before) || isTurnOf(path, placeOf(viewer)))
    })
  /** Where the paper has no page for the viewer, none is asked for before either, but in turns. */
  const isAskedBefore = (viewer: Viewer, path: string) =>
    (!unnamed.includes(viewer) || isTurnAgain(path, placeOf(viewer))) &&
    (isOnPaper(viewer, path) || isTurnOf(path, placeOf(viewer)))
  const bytesOf = async (viewer: Viewer, path: string): Promise<string> => {
    const { status, location, body } = await lookAt(visitors.get(viewer) ?? assert.fail(), path)
    return `${status} ${location ?? ''}\n${body}`
  }

  before('a story without the case, looked at; then the case', async () => {
    const clock = demoClock(app.clock.now())
    await fillRegister(everybodysPassword)
    await addPeople()
    const guest = (await aKnownPerson({ name: 'Gus Guest', role: 'attendee' })).reference
    const atFirst = await clock.as(referenceOf('secretary'), day('2024-04-01'))
    await fillCatalogue(atFirst)
    await fillScheme(atFirst)
    await otherAssessments(clock)
    await comingMeeting(clock)
    const { coming } = await recordsOfStory()
    const ofDcc = { organisation: organisations.dcc, assessment: null, findings: [] }
    const title = 'Recovery rehearsal of the Sample DCC'
    const untold = await suspected({ ...ofDcc, title, allegation: 'It was not held.' }, clock)
    await itemWithView(coming, untold, { words: 'That it is material.', comment: 'Is it?' }, clock)
    await signEverybodyIn(app, visitors)

    paths = [
      ...routes.flatMap(({ method, path }) => (method === 'get' && !path.includes(':') ? [path] : [])),
      ...common(await recordsOfStory()),
    ]
    for (const viewer of [...everyOther, 'sec' as const])
      for (const path of paths.filter((one) => isAskedBefore(viewer, one)))
        without.set(`${viewer} ${path}`, await bytesOf(viewer, path))

    northwind = await routineStory(clock)
    const versionOfFinding = async () =>
      (await FindingModel.findOne({ reference: `${northwind}-F1` }).lean())?.version
    const atIssue = await versionOfFinding()
    const facts = { organisation: organisations.northwind, assessment: northwind }
    const told = await suspected(
      { ...facts, findings: [`${northwind}-F1`], title: 'One card', allegation: 'One card was enough.' },
      clock,
    )
    // Until it is told, the organisation sees the finding as it was: the version stands in its forms.
    assert.equal(await versionOfFinding(), atIssue)
    await conversation(told, clock)
    const words = { words: 'That it is material.', comment: 'I should say so.' }
    const item = await itemWithView(coming, told, words, clock)
    const inviting = await clock.as(referenceOf('chair'), clock.today)
    const { version } = await findItem(item, inviting.actor)
    await invite(item, { attendee: guest, reason: 'To explain the cards.' }, version, inviting)
  })

  for (const viewer of outsiders) {
    it(`changes no byte of any page for ${viewer}`, async () => {
      const changed: string[] = []
      for (const path of pathsOf(viewer))
        if ((await bytesOf(viewer, path)) !== without.get(`${viewer} ${path}`)) changed.push(path)

      assert.deepEqual(changed, [])
    })
  }

  for (const viewer of excused) {
    it(`changes nothing for ${viewer}, who is excused, but the one sentence that says so`, async () => {
      const changed: string[] = []
      for (const path of pathsOf(viewer)) {
        const before = without.get(`${viewer} ${path}`) ?? ''
        const after = await bytesOf(viewer, path)
        const words = firstDifference(withoutSentence(before), withoutSentence(after))
        if (words !== null) changed.push(`${path}: ${words}`)
      }

      assert.deepEqual(changed, [])
    })
  }

  it('says that sentence to the excused member on the agenda, and not before', async () => {
    const agenda = `/meetings/${(await recordsOfStory()).coming}`

    assert.match(await bytesOf('lsA', agenda), /You are excused from one item\./)
    assert.doesNotMatch(without.get(`lsA ${agenda}`) ?? '', /You are excused/)
  })

  it('changes the pages of those whom the case is for, or this test could not fail', async () => {
    const changed: string[] = []
    for (const path of pathsOf('sec'))
      if ((await bytesOf('sec', path)) !== without.get(`sec ${path}`)) changed.push(path)

    for (const path of ['/assessments', '/assessments.csv', '/findings', '/breaches', '/breaches.csv'])
      assert.ok(changed.includes(path), path)
  })

  describe('whose existence is then restricted to two people', () => {
    before('the secretary restricts it to the Chair and herself', async () => {
      const secretary = await demoClock(app.clock.now()).as(referenceOf('secretary'), day('2027-03-01'))
      const readers = [referenceOf('chair')]
      await restrict({ caseReference: northwind, readers, reason: 'A threat is not over.' }, secretary)
    })

    for (const viewer of everyOther) {
      it(`leaves no byte of it on any page for ${viewer}, nor the sentence for the excused`, async () => {
        const changed: string[] = []
        for (const path of pathsOf(viewer).filter((one) => isTurnAgain(one, placeOf(viewer)))) {
          const words = firstDifference(without.get(`${viewer} ${path}`) ?? '', await bytesOf(viewer, path))
          if (words !== null) changed.push(`${path}: ${words}`)
        }

        assert.deepEqual(changed, [])
      })
    }

    it('answers its readers as before, and everybody else as if it had never been', async () => {
      const path = `/assessments/${northwind}`

      assert.match(await bytesOf('sec', path), /^200/)
      for (const viewer of ['con', 'lsA', 'aud'] as const)
        assert.equal(
          (await lookAt(visitors.get(viewer) ?? assert.fail(), path)).digest,
          (await lookAt(visitors.get(viewer) ?? assert.fail(), neverWas(path))).digest,
        )
    })
  })
})

/** Whether the paper has a page at this address for the viewer, or does not know the address. */
function isOnPaper(viewer: Viewer, path: string): boolean {
  const row = paper.rows.find(({ name }) => name === path)
  return row?.cells[paper.columns.indexOf(viewer)] !== '-'
}

/** Whether there was no page: nowhere, or sign in first. */
function isMissing(answer: string): boolean {
  return /^(404|303) /.test(answer)
}

/** The page without the sentence and the empty section that then remains of it. */
function withoutSentence(page: string): string {
  return page
    .replace(/<(\w+)[^<>]*>\s*You are excused from one item\.\s*<\/\1>/, '')
    .replace(' You are excused from one item.', '')
    .replaceAll(/>\s+</g, '><')
    .replace('<section class="assay-section assay-section--inset"></section>', '')
}

/** The first words in which two pages differ; null where they do not. */
function firstDifference(before: string, after: string): string | null {
  if (before === after) return null
  let at = 0
  while (before[at] === after[at]) at += 1
  return `${before.slice(at - 60, at + 120)} / ${after.slice(at - 60, at + 120)}`
}
