import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import express from 'express'
import request from 'supertest'
import { createViewEngine } from '../../server/web/view-engine.ts'

const layout = '{{!-- takes body, heading --}}<title>{{heading}}</title>{{body}}'

describe('The view engine', () => {
  let root = ''

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'views-'))
    template('layouts/main', layout)
  })
  afterEach(() => {
    rmSync(root, { recursive: true })
  })

  it('places a view in the layout and escapes what it is given', () => {
    const { render } = given({ page: '<p>{{words}}</p>' })

    const html = render('page', { heading: 'A & B', words: '<script>"' })

    assert.equal(html, '<title>A &amp; B</title><p>&lt;script&gt;&quot;</p>')
  })

  for (const [how, source] of [
    ['printed', '{{misspelt}}'],
    ['in an if', '{{#if misspelt}}x{{/if}}'],
    ['in an unless', '{{#unless misspelt}}x{{/unless}}'],
    ['in an each', '{{#each misspelt}}x{{/each}}'],
    ['inside a thing', '{{#each things}}{{#if misspelt}}x{{/if}}{{/each}}'],
    ['handed to a helper', '{{concat misspelt}}'],
    ['reached from the root', '{{@root.misspelt}}'],
    ['inherited by every object', '{{constructor}}'],
  ] as const)
    it(`throws on a name the page did not give: ${how}`, () => {
      const { render } = given({ page: source })

      assert.throws(
        () => render('page', { heading: 'x', things: [{}] }),
        /page asks for “(misspelt|constructor)”/,
      )
    })

  it('takes null for a name that was given', () => {
    const { render } = given({ page: '{{#if nothing}}x{{else}}y{{/if}}' })

    assert.equal(render('page', { heading: '', nothing: null }), '<title></title>y')
  })

  it('takes what is frozen', () => {
    const { render } = given({ page: '{{#each things}}{{text}}{{/each}}' })
    const things = Object.freeze([Object.freeze({ text: 'x' })])

    assert.equal(render('page', Object.freeze({ heading: '', things })), '<title></title>x')
  })

  it('throws where an object would be printed as text', () => {
    const { render } = given({ page: '{{thing}}' })

    assert.throws(() => render('page', { heading: '', thing: { text: 'x' } }), /prints a list or an object/)
  })

  it('refuses anything but plain values', () => {
    const { render } = given({ page: '{{#if when}}x{{/if}}' })

    assert.throws(() => render('page', { heading: '', when: new Date(0) }), /was given a Date/)
  })

  it('shows a partial nothing but what it is handed', () => {
    const { render } = given({
      page: '{{> part own=words}}',
      'partials/part': '{{!-- takes own --}}{{own}}{{secret}}',
    })

    assert.throws(
      () => render('page', { heading: '', words: 'w', secret: 's' }),
      /partials\/part asks for “secret”, which is not among: own/,
    )
  })

  it('gives a partial null for what may be left out', () => {
    const { render } = given({
      page: '{{> part own="w"}}',
      'partials/part': '{{!-- takes own, more? --}}{{own}}{{#if more}}x{{/if}}',
    })

    assert.equal(render('page', { heading: '' }), '<title></title>w')
  })

  it('throws where an object handed to a partial lacks what it needs', () => {
    const { render } = given({ page: '{{> part thing}}', 'partials/part': '{{!-- takes own --}}{{own}}' })

    assert.throws(() => render('page', { heading: '', thing: { other: 1 } }), /part needs “own”/)
  })

  for (const [why, source, message] of [
    [
      'with a name it does not take',
      '{{> part own="w" mroe="x"}}',
      /page.hbs, line 1: part does not take “mroe”/,
    ],
    ['without what it needs', '{{> part}}', /part needs “own”/],
    ['that is not there', '{{> prat own="w"}}', /there is no partial prat/],
    [
      'wrapped around what it takes no content for',
      '{{#wrap "part" own="w"}}x{{/wrap}}',
      /does not take “content”/,
    ],
  ] as const)
    it(`does not start where a partial is called ${why}`, () => {
      const start = () => given({ page: source, 'partials/part': '{{!-- takes own --}}{{own}}' })

      assert.throws(start, message)
    })

  it('throws where a helper is misspelt', () => {
    const { render } = given({ page: '{{#if (conact "x")}}x{{/if}}' })

    assert.throws(() => render('page', { heading: '' }), /unknown helper conact/)
  })

  it('hands what stands inside a wrap to the partial, once escaped', () => {
    const { render } = given({
      page: '{{#each words}}{{#wrap "box" own=this}}<b>{{this}}</b>{{/wrap}}{{/each}}',
      'partials/box': '{{!-- takes own, content --}}[{{own}}: {{content}}]',
    })

    assert.equal(render('page', { heading: '', words: ['&'] }), '<title></title>[&amp;: <b>&amp;</b>]')
  })

  it('leaves the lines inside a partial where they are, so that typed text comes back as it was', () => {
    const { render } = given({
      page: '  {{> box own=words}}',
      'partials/box': '{{!-- takes own --}}<textarea>{{own}}</textarea>',
    })

    assert.ok(render('page', { heading: '', words: 'a\n b\n' }).includes('<textarea>a\n b\n</textarea>'))
  })

  it('knows partials private to a folder by their whole name', () => {
    const { render } = given({
      'breaches/page': '{{> breaches/_line own="w"}}',
      'breaches/_line': '{{!-- takes own --}}{{own}}',
    })

    assert.equal(render('breaches/page', { heading: '' }), '<title></title>w')
  })

  it('answers for Express, which hands its own settings over as well', async () => {
    const { express: engine } = given({ page: '{{words}}{{frame}}' })
    const app = express().engine('hbs', engine).set('views', root).set('view engine', 'hbs')
    app.get('/', (_request, response) => {
      response.locals['frame'] = '!'
      response.render('page', { heading: 'H', words: 'w' })
    })

    const { text } = await request(app).get('/')

    assert.equal(text, '<title>H</title>w!')
  })

  it('passes what goes wrong on to Express', async () => {
    const { express: engine } = given({ page: '{{misspelt}}' })
    const app = express()
      .engine('hbs', engine)
      .set('views', root)
      .set('view engine', 'hbs')
      .set('env', 'test')
    app.get('/', (_request, response) => {
      response.render('page', { heading: 'H' })
    })

    const { status } = await request(app).get('/')

    assert.equal(status, 500)
  })

  function given(templates: Readonly<Record<string, string>>) {
    for (const [name, source] of Object.entries(templates)) template(name, source)
    return createViewEngine({ root })
  }

  function template(name: string, source: string) {
    const file = join(root, `${name}.hbs`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, source)
  }
})
