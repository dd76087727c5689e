import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type Response as Answer } from 'express'
import { pino } from 'pino'
import fc from 'fast-check'
import { FileDamaged, NotFound, NotOpen, NotPermitted, Refused, Stale } from '../../server/kernel/refusals.ts'
import { isRuleId } from '../../server/rules/rule-table.ts'
import { errorPages, errorView } from '../../server/web/error-pages.ts'
import { traceOf } from '../../server/web/trace-of.ts'
import type { View } from '../../server/web/routes.ts'

const unexplained = () => null

describe('What stopped a request', () => {
  const withStatus = (status: number) => Object.assign(new Error('from Express'), { status })
  const kinds: readonly (readonly [string, unknown, number, string])[] = [
    ['a refusal', new Refused([{ message: 'No owner.' }]), 422, 'That could not be done'],
    ['a missing right', new NotPermitted(), 403, 'This is for other roles'],
    ['a record that is not there', new NotFound(), 404, 'Page not found'],
    ['a change that came second', new Stale(), 409, 'Somebody else was here first'],
    ['an address that cannot be read', withStatus(400), 400, 'That request could not be read'],
    ['a body that is too large', withStatus(413), 400, 'That request could not be read'],
    [
      'a file too many',
      Object.assign(new Error(), { code: 'LIMIT_FILE_COUNT' }),
      400,
      'That request could not be read',
    ],
    ['a file that is damaged', new FileDamaged(), 500, 'A stored file is damaged'],
    ['a bug', new TypeError('x is undefined'), 500, 'Something went wrong'],
    ['a bug that says it is fine', withStatus(200), 500, 'Something went wrong'],
    ['something thrown that is no error', 'a word', 500, 'Something went wrong'],
    ['nothing at all', undefined, 500, 'Something went wrong'],
  ]

  for (const [what, problem, status, heading] of kinds) {
    it(`is answered with ${status} for ${what}`, () => {
      const shown = errorView(problem, unexplained)

      assert.deepEqual([shown.status, shown.view.page.heading], [status, heading])
    })
  }

  it('is told with every reason and the rule behind it', () => {
    const why = { sentence: 'Every action has an owner.', source: 'S¶44' }
    const refused = new Refused([
      { message: 'No owner.', rule: 'action-owner', field: 'owner' },
      { message: 'No date.' },
    ])

    const { view } = errorView(refused, (rule) => (rule === 'action-owner' ? why : null))

    assert.deepEqual(view.page.errors, [
      { message: 'No owner.', why },
      { message: 'No date.', why: null },
    ])
  })

  it('leads back to the record where it is a page that may not be opened', () => {
    const { status, view } = errorView(new NotOpen([{ message: 'It waits.' }], '/breaches/B'), unexplained)

    assert.deepEqual([status, view.page.back], [422, { text: 'Back to the record', href: '/breaches/B' }])
  })

  for (const problem of [new NotPermitted(), new FileDamaged()]) {
    it(`names its rule and leads back to the record: ${problem.message}`, () => {
      const why = { sentence: 'It is so.', source: 'Local' }
      const { view } = errorView(problem, (rule) => (isRuleId(rule) ? why : null), '/breaches/B')

      assert.deepEqual(
        view.page.errors?.map((error) => error.why),
        [why],
      )
      assert.deepEqual(view.page.back, { text: 'Back to the record', href: '/breaches/B' })
      assert.equal(errorView(problem, unexplained).view.page.back, null)
    })
  }

  it('is told without the words of a bug', () => {
    const { view } = errorView(new Error('E11000 duplicate key: "asha@example.org"'), unexplained)

    assert.equal(JSON.stringify(view).includes('asha'), false)
  })
})

describe('The trace of a bug', () => {
  const canary = 'QZJXQ'

  it('holds its class, its code and where it happened', () => {
    const trace = traceOf(Object.assign(new TypeError('x'), { code: 'ERR_SOMETHING' }))

    assert.deepEqual([trace.error, trace.code], ['TypeError', 'ERR_SOMETHING'])
    assert.match(trace.frames[0] ?? '', /error-pages\.test\.ts:\d+:\d+/)
  })

  it('takes a code of digits and leaves out one that is a sentence', () => {
    assert.equal(traceOf(Object.assign(new Error(), { code: 11000 })).code, '11000')
    assert.equal(traceOf(Object.assign(new Error(), { code: `no ${canary}` })).code, null)
  })

  it('never holds a word of the message, however it is written', () => {
    const messages = fc
      .array(fc.constantFrom(canary, '\n', '    at ', ' (file:///x.ts:1:2)', '/x.ts:3:4', 'Error: ', ' '), {
        minLength: 1,
      })
      .map((parts) => [...parts, canary].join(''))

    fc.assert(
      fc.property(messages, (message) => {
        assert.equal(JSON.stringify(traceOf(new Error(message))).includes(canary), false)
      }),
    )
  })

  it('never holds a message that was changed after the error was made', () => {
    const problem = new Error(`first ${canary}\n    at ${canary} (file:///x.ts:1:2)`)
    problem.message = 'second'

    assert.equal(JSON.stringify(traceOf(problem)).includes(canary), false)
  })

  it('says of what is no error only what kind of thing it is', () => {
    assert.deepEqual(traceOf(canary), { error: 'string', code: null, frames: [] })
  })
})

describe('A request that fails', () => {
  const logged: string[] = []

  /** An answer of a bare server whose pages are made by `render`. */
  async function answerTo(route: (response: Answer) => void, render: (view: View) => string) {
    const app = express()
    app.get('/', (_request, response) => {
      response.locals['requestId'] = 'the-request'
      route(response)
    })
    const logger = pino({ base: null }, { write: (line: string) => void logged.push(line) })
    app.use(errorPages((_request, _response, view) => render(view), unexplained, logger))
    const server = createServer(app).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    try {
      const response = await fetch(`http://127.0.0.1:${port}/`)
      return { status: response.status, text: await response.text() }
    } finally {
      server.closeAllConnections()
      server.close()
    }
  }

  beforeEach(() => {
    logged.length = 0
  })

  it('is logged once, by request, class and place', async () => {
    const answer = await answerTo(
      () => {
        throw new RangeError('a value')
      },
      (view) => view.page.heading,
    )

    const lines = logged.map((line) => JSON.parse(line) as Record<string, unknown>)
    assert.deepEqual(answer, { status: 500, text: 'Something went wrong' })
    assert.deepEqual(
      lines.map(({ level, request, error, code, msg }) => [level, request, error, code, msg]),
      [[50, 'the-request', 'RangeError', null, 'request failed']],
    )
    assert.equal(logged.join('').includes('a value'), false)
  })

  it('is not logged where it was refused or not found', async () => {
    await answerTo(
      () => {
        throw new NotFound()
      },
      (view) => view.page.heading,
    )

    assert.deepEqual(logged, [])
  })

  it('is answered in a sentence where not even the page of errors can be made', async () => {
    const answer = await answerTo(
      () => {
        throw new Error('no database')
      },
      () => {
        throw new Error('no session')
      },
    )

    assert.deepEqual(answer, { status: 500, text: 'Something went wrong. Try again in a minute.\n' })
    assert.equal(logged.length, 2)
  })

  it('breaks off where a part of the answer had gone out already', async () => {
    const half = answerTo(
      (response) => {
        response.write('half')
        throw new Error('a value')
      },
      () => 'never',
    )

    await assert.rejects(half)
    assert.equal(logged.length, 1)
  })
})
