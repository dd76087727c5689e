import assert from 'node:assert/strict'
import { signedInAs } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { attribute, elements, parseHtml } from '../support/html.ts'
import { aVisitor } from '../support/visitor.ts'

const policy =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self';font-src 'none';connect-src 'self';form-action 'self';frame-ancestors 'none';base-uri 'none'"

describe('Headers', () => {
  const app = useApp()

  for (const path of ['/sign-in', '/no-such-page', '/', '/healthz', '/assets/assay.css', '/assets/none']) {
    it(`let nothing inline or foreign run on ${path}, nor the page be framed`, async () => {
      const { headers } = await aVisitor(app).send(path)

      assert.equal(headers.get('content-security-policy'), policy)
      assert.equal(headers.get('x-frame-options'), 'DENY')
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.equal(headers.get('referrer-policy'), 'same-origin')
    })
  }

  it('keep signed-in answers out of every cache', async () => {
    const person = await signedInAs(app, 'secretariat')

    const pages = ['/', '/people', '/change-password', '/publications']
    const files = ['/people.csv', '/trail.csv']
    const refused = ['/no-such-page', '/people?sort=epoch']
    for (const path of [...pages, ...files, ...refused])
      assert.equal((await person.send(path)).headers.get('cache-control'), 'no-store', path)
    const unread = await person.send('/change-password', { method: 'POST', body: 'x'.repeat(5_000_000) })
    assert.deepEqual([unread.status, unread.headers.get('cache-control')], [422, 'no-store'])
  })

  it('let only the stylesheet, script and icon be kept', async () => {
    assert.equal(
      (await aVisitor(app).send('/assets/assay.css')).headers.get('cache-control'),
      'public, max-age=3600',
    )
    assert.equal((await aVisitor(app).send('/assets/none')).headers.get('cache-control'), 'no-store')
  })

  it('do not say what Assay is made of', async () => {
    const { headers } = await aVisitor(app).send('/sign-in')

    assert.equal(headers.get('x-powered-by') ?? headers.get('server') ?? headers.get('etag'), null)
  })

  it('do not promise https where there is none', async () => {
    assert.equal((await aVisitor(app).send('/sign-in')).headers.get('strict-transport-security'), null)
  })

  it('name each answer, so that a line of the log can be found', async () => {
    const [one, other] = [await aVisitor(app).send('/sign-in'), await aVisitor(app).send('/sign-in')]

    assert.match(one.headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/)
    assert.notEqual(one.headers.get('x-request-id'), other.headers.get('x-request-id'))
  })
})

describe('Headers behind a proxy that speaks https', () => {
  const app = useApp({ baseUrl: 'https://assay.example' })

  it('tell browsers to stay with https', async () => {
    assert.match(
      (await aVisitor(app).send('/sign-in')).headers.get('strict-transport-security') ?? '',
      /^max-age=31536000/,
    )
  })
})

describe('Pages', () => {
  const app = useApp()

  for (const path of ['/sign-in', '/no-such-page']) {
    it(`hold no inline script, style or handler and nothing from elsewhere: ${path}`, async () => {
      const page = parseHtml((await aVisitor(app).get(path)).html)

      const inline = elements(page, (element) => {
        const names = element.attrs.map(({ name }) => name)
        const hasText = element.tagName === 'script' && attribute(element, 'src') === null
        return (
          hasText ||
          element.tagName === 'style' ||
          names.some((name) => name === 'style' || name.startsWith('on'))
        )
      })
      const foreign = elements(page, (element) =>
        ['src', 'href', 'action'].some((name) => /^(\w+:)?\/\//.test(attribute(element, name) ?? '')),
      )

      assert.deepEqual(
        [...inline, ...foreign].map(({ tagName }) => tagName),
        [],
      )
    })
  }
})

describe('The places a watcher asks', () => {
  const app = useApp()

  it('answer while the process lives and when it can serve, to anybody, in plain text', async () => {
    const [alive, ready] = [await aVisitor(app).send('/healthz'), await aVisitor(app).send('/readyz')]

    assert.deepEqual([alive.status, await alive.text()], [200, 'ok\n'])
    assert.deepEqual([ready.status, await ready.text()], [200, 'ready\n'])
  })
})
