import assert from 'node:assert/strict'
import mongoose from 'mongoose'
import { UploadModel } from '../../models/upload.ts'
import { sweepLeftovers } from '../../server/evidence/sweep-actions.ts'
import { compared, forgetCompared } from '../../server/findings-upload/compare-upload-actions.ts'
import type { Upload } from '../../server/findings-upload/upload.ts'
import { dayOf } from '../../server/kernel/day.ts'
import { saveFinding } from '../../server/findings/finding-store.ts'
import { readersAlive } from '../files/readers-alive.ts'
import { useApp } from '../support/app.ts'
import { linkCalled, tableCalled } from '../support/page.ts'
import { aRow } from './upload-builders.ts'
import { confirmPage, previewOf, sendFile, templateWith, uploaders, type Uploaders } from './uploaders.ts'

const foundOn = '2027-02-26'
const good = aRow({ foundOn })
const bad = [
  aRow({ reference: 'F-02', foundOn: 'soon', classification: 'Bad', severity: '' }),
  aRow({ reference: 'F-03', foundOn, severity: '' }),
]

describe('What an upload refuses @journey', () => {
  const app = useApp()
  let here: Uploaders

  beforeEach('an assessment in fieldwork', async () => {
    here = await uploaders(app)
  })

  it('tells every error at once, with its place, rule and cure', async () => {
    const preview = await previewOf(here.ada, here.path, templateWith([good, ...bad]))

    const { rows } = tableCalled(preview, 'Errors')
    assert.deepEqual(
      rows.map(([where, value]) => [where, value]),
      [
        ['findings.csv, row 3, column “Classification” (G3)', 'Bad'],
        ['findings.csv, row 3, column “Found on” (L3)', 'soon'],
        ['findings.csv, row 4, column “Severity” (H4)', 'Nothing'],
      ],
    )
    assert.match(rows[0]?.[2] ?? '', /Classification is one of: Failure, Potential failure/)
    assert.match(rows[1]?.[3] ?? '', /Write a day that exists, such as 2027-03-05\./)
  })

  it('hands the failed rows out with a reason column, which the next upload takes once corrected', async () => {
    const preview = await previewOf(here.ada, here.path, templateWith([good, ...bad]))
    const failed = await here.ada.download(
      linkCalled(preview, 'Download the failed rows with their reasons (CSV)'),
    )
    const text = failed.bytes.toString('utf8')

    assert.match(text, /"Why this row was refused"/)
    const corrected = text.replace(',Bad,', ',Observation,').replace(',soon,', `,${foundOn},`)
    const next = await previewOf(here.ada, here.path, Buffer.from(corrected))
    assert.match(next.summary['New findings'] ?? '', /^1/)
    assert.match(next.summary['Findings with errors'] ?? '', /^1/)
  })

  it('writes nothing of a file with errors, unless the good rows alone are chosen', async () => {
    const preview = await previewOf(here.ada, here.path, templateWith([good, ...bad]))

    const refused = await confirmPage(here.ada, preview)
    assert.equal(refused.status, 422)
    assert.deepEqual(refused.errors, [
      '2 findings have errors. Correct them, or choose to upload the good rows only.',
    ])
    assert.deepEqual(await here.findings(), [])

    const done = await confirmPage(here.ada, refused, { choice: 'The good rows only' })
    assert.equal(done.flash, '1 finding is written.')
    assert.match(done.summary['Written'] ?? '', /1 new, 0 changed, 2 left out/)
  })

  it('asks for a reason before warnings are accepted, and keeps it', async () => {
    await confirmPage(here.ada, await previewOf(here.ada, here.path, templateWith([good])))
    const preview = await previewOf(here.ada, here.path, templateWith([{ ...good, location: '' }]))

    const refused = await confirmPage(here.ada, preview)
    assert.deepEqual(refused.errors, [
      'Say why this is accepted: A value that is there now would be emptied.',
    ])
    assert.equal(refused.whys[0]?.sentence, 'A step out of the ordinary is taken with a recorded reason.')

    const done = await confirmPage(here.ada, refused, {
      'accept.value-emptied': 'The site was named by mistake.',
    })
    assert.equal(done.flash, '1 finding is written.')
    assert.match(done.text, /The site was named by mistake\./)
    assert.equal((await here.findings())[0]?.location, null)
  })

  it('says of what the organisation was shown that it is no draft', async () => {
    const first = await previewOf(here.ada, here.path, templateWith([good]))
    assert.match(first.text, /1 new finding is written as a draft\./)
    await confirmPage(here.ada, first)

    const changed = await previewOf(here.ada, here.path, templateWith([{ ...good, title: 'Another' }]))

    assert.doesNotMatch(changed.text, /written as (a )?draft/)
    assert.match(
      changed.text,
      /1 finding is changed: a draft stays a draft, and what the organisation was shown/,
    )
  })

  it('shows a preview to nobody but its uploader, and nothing to those who do not work on the assessment', async () => {
    const preview = await previewOf(here.ada, here.path, templateWith([good]))
    const unknown = await here.ada.get(`${here.path}/UP-2027-222222`)

    for (const place of ['', '/columns', '/rows', '/errors', '/changes', '/failed-rows.csv']) {
      const seen = await here.tom.get(`${preview.path}${place}`)
      assert.equal(seen.status, 404)
      assert.equal(seen.text, unknown.text)
    }
    assert.match(unknown.errors[0] ?? '', /for its uploader alone, and goes when .* its time is over/)
    assert.equal(unknown.whys[0]?.sentence, 'The preview of an upload is kept for this long.')
    assert.ok(unknown.html.includes(`href="${here.path}"`))
    assert.equal((await here.tom.get(here.path)).status, 200)
    assert.equal((await here.stranger.get(here.path)).status, 404)
    assert.equal((await here.stranger.get(`${here.path}/template.csv`)).status, 404)
  })

  it('takes an expired preview away with its file, in the hourly sweep and in nobody’s upload', async () => {
    const preview = await previewOf(here.ada, here.path, templateWith([good]))
    assert.equal((await here.ada.get(preview.path)).status, 200)
    const kept = async (collection: string, filter: object = {}) =>
      await mongoose.connection.db?.collection(collection).countDocuments(filter)
    const own = { assessment: here.assessment.reference }
    const bytes = (await kept('contents.files')) ?? 0

    app.clock.pass({ hours: 25 })
    // The session is over as well by then.
    const later = await uploaders(app)
    await previewOf(later.ada, later.path, templateWith([{ ...good, title: 'Another' }]))
    assert.equal(await kept('uploads', own), 1)

    const swept = await sweepLeftovers(new Date(Math.max(Date.now(), app.clock.now().getTime()) + 7_200_000))
    assert.equal(await kept('uploads', own), 0)
    assert.ok(swept >= 1)
    assert.ok(((await kept('contents.files')) ?? 0) <= bytes)
  })

  it('compares by the columns chosen last, though a comparison by others is under way', async () => {
    await previewOf(here.ada, here.path, templateWith([good]))
    const upload = await UploadModel.findOne({ assessment: here.assessment.reference }).lean<Upload>()
    assert.ok(upload?.mapping)
    const otherwise = { ...upload, mapping: { ...upload.mapping, dayOrder: 'month-first' as const } }
    const context = { today: dayOf(app.clock.now()) }
    forgetCompared(upload.reference)

    const [before, after] = await Promise.all([compared(upload, context), compared(otherwise, context)])

    assert.notEqual(before.key, after.key)
  })

  it('tells of findings that were changed since the preview, and writes nothing', async () => {
    await confirmPage(here.ada, await previewOf(here.ada, here.path, templateWith([good])))
    const second = aRow({ reference: 'F-09', foundOn })
    const preview = await previewOf(
      here.ada,
      here.path,
      templateWith([{ ...good, title: 'By file' }, second]),
    )
    const [finding] = await here.findings()
    assert.ok(finding)
    await saveFinding({ ...finding, title: 'By hand' }, finding)

    const refused = await confirmPage(here.ada, preview)

    assert.equal(refused.status, 422)
    assert.match(refused.errors[0] ?? '', /F-01 was changed by somebody else since the preview/)
    assert.deepEqual(
      (await here.findings()).map(({ title }) => title),
      ['By hand'],
    )
    const again = await here.ada.press(refused, 'Compare again')
    const done = await confirmPage(here.ada, again)
    assert.equal(done.flash, '2 findings are written.')
  })

  it('lets only one of two confirmations through', async () => {
    const [one, other] = [
      await previewOf(here.ada, here.path, templateWith([good])),
      await previewOf(here.tom, here.path, templateWith([good])),
    ]

    const answers = await Promise.all([confirmPage(here.ada, one), confirmPage(here.tom, other)])

    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 422])
    assert.equal((await here.findings()).length, 1)
  })

  it('leaves nothing behind of a file that cannot be read', async () => {
    const before = await traces()

    for (const [name, bytes] of hostile) {
      const answer = await sendFile(here.ada, here.path, bytes, name)
      // One that took long was told of meanwhile, on a page of its own, which then says the same.
      assert.equal(answer.status, answer.path === here.path ? 422 : 200, name)
      assert.equal(answer.heading, 'Upload findings')
      assert.equal(answer.errors.length, 1)
    }

    const after = await traces()
    assert.deepEqual(after.counts, before.counts)
    // Those that waited for a file that can be read may be left, none more.
    assert.deepEqual(
      after.readers.filter((one) => !before.readers.includes(one)),
      [],
    )
  })

  it('leaves nothing behind of an upload that is discarded', async () => {
    const preview = await previewOf(here.ada, here.path, templateWith([good]))

    const page = await here.ada.press(preview, 'Discard this upload')

    assert.equal(page.flash, 'The upload is discarded. Nothing was written.')
    assert.equal((await here.ada.get(preview.path)).status, 404)
  })

  it('asks for a file', async () => {
    const answer = await here.ada.submit(await here.ada.get(here.path), 'Read the file')

    assert.deepEqual(answer.errors, ['Choose a file.'])
  })
})

const hostile: readonly (readonly [string, Buffer])[] = [
  ['empty.csv', Buffer.from('\n')],
  ['picture.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ['broken.xlsx', Buffer.from('PK\u0003\u0004 and nothing that follows')],
  ['without-end.csv', Buffer.from(`Reference,Finding\nF-01,"${'a'.repeat(400_000)}`)],
]

/** How many documents and files there are, and which readers run. */
async function traces() {
  const { db } = mongoose.connection
  const kept = [
    'uploads',
    'files',
    'contents.files',
    'contents.chunks',
    'findings',
    'trail',
    'upload-mappings',
  ]
  const counts = await Promise.all(
    kept.map(async (name) => [name, await db?.collection(name).countDocuments({})]),
  )
  return { counts, readers: readersAlive() }
}
