import assert from 'node:assert/strict'
import { dayOf } from '../../server/kernel/day.ts'
import type { HeldRole, Role } from '../../server/kernel/actor.ts'
import { findPerson, savePerson } from '../../server/people/person-store.ts'
import { aPublisher } from '../publishing/a-publisher.ts'
import { aKnownPerson, signIn, type SignedIn } from '../support/actors.ts'
import { useApp, type RunningApp } from '../support/app.ts'
import { aRole } from '../support/builders/person.ts'
import { somethingToPublish } from '../support/builders/publication.ts'
import { commandsDuring } from '../support/commands.ts'
import { grid } from '../support/grid.ts'
import { inTurns } from '../support/in-turns.ts'
import { aVisitor, type Visitor } from '../support/visitor.ts'
import { lookAt } from '../walks/looker.ts'

const { publish, withdraw, remove } = aPublisher('2027-03-01T09:30:00Z')
const never = 'PUB-ZZZZZZZZ'
const parts = ['', '/pdf', '/json']

/*
 * Written by hand from the paper, without looking at the code. The publications were current on 1 March and ended on
 * 10 March, or are current still; it is 20 March. x reads it, 410: it was there for them and ended, -: never was,
 * >: sign in first. Who held which role from when to when stands in the name of the row.
 */
// prettier-ignore
const paper = grid(`
                                       sec-parties   everyone   withdrawn   replaced   open-withdrawn   removed
  out                                  >             x          >           >          410              >
  sec-party                            x             x          410         410        410              -
  contact                              x             x          410         410        410              -
  assessor                             x             x          410         410        410              -
  attendee                             x             x          410         410        410              -
  pma-member                           x             x          410         410        410              -
  pma-chair                            x             x          410         410        410              -
  pki-specialist                       x             x          410         410        410              -
  panel-member                         x             x          410         410        410              -
  authority-officer                    x             x          410         410        410              -
  auditor                              x             x          410         410        410              -
  secretariat                          x             x          410         410        410              -
  administrator                        -             x          -           -          410              -
  nothing                              -             x          -           -          410              -
  sec-party-from-03-10                 x             x          410         410        410              -
  sec-party-from-03-11                 x             x          -           -          410              -
  sec-party-to-03-01                   -             x          410         410        410              -
  sec-party-to-02-28                   -             x          -           -          410              -
  sec-party-from-03-21                 -             x          -           -          410              -
  administrator-and-party-to-03-05     -             x          410         410        410              -
`)

function rolesOf(name: string): readonly HeldRole[] {
  const [, role = '', from, to] =
    /^([a-z-]+?)(?:-from-(\d\d-\d\d))?(?:-to-(\d\d-\d\d))?$/.exec(name) ?? assert.fail(name)
  const dated = {
    ...(from === undefined ? {} : { from: `2027-${from}` as HeldRole['from'] }),
    ...(to === undefined ? {} : { to: `2027-${to}` as HeldRole['from'] }),
  }
  if (role === 'nothing') return []
  if (role === 'administrator-and-party') return [aRole('administrator'), aRole('sec-party', dated)]
  return [aRole(role as Role, { organisation: 'OR-2027-BBBB', ...dated })]
}

/** Each is of an organisation of its own. */
const organisationOf = (name: string) => `Of ${name} Limited`

type World = {
  readonly references: ReadonlyMap<string, string>
  readonly as: (viewer: string) => Visitor
}

/** Publications of every kind, and everybody on the paper signed in. */
function usePublications(app: RunningApp): World {
  const references = new Map(paper.columns.map((name) => [name, somethingToPublish().reference] as const))
  const people = new Map<string, Visitor | SignedIn>()

  before('publications of every kind; everybody signed in', async function () {
    this.timeout(120_000)
    const reference = (name: string) => references.get(name) ?? assert.fail(name)
    const tenth = 9 * 24 * 60
    for (const name of paper.columns) {
      const audience = name === 'everyone' || name === 'open-withdrawn' ? 'everyone' : 'sec-parties'
      const organisation = organisationOf(name)
      await publish(somethingToPublish({ reference: reference(name), audience, organisation }), name)
    }
    await withdraw('withdrawn', tenth)
    await withdraw('open-withdrawn', tenth)
    await publish(somethingToPublish(), 'replaced', tenth)
    await remove('removed', tenth)
    app.clock.setTo('2027-03-20T09:30:00Z')
    for (const { name } of paper.rows)
      people.set(
        name,
        name === 'out' ? aVisitor(app) : await signIn(app, await aKnownPerson({ roles: rolesOf(name) })),
      )
  })

  return { references, as: (viewer) => people.get(viewer) ?? assert.fail(viewer) }
}

describe('What is published, as everybody @journey', function () {
  this.timeout(120_000)
  const app = useApp({ isHeard: true })
  const world = usePublications(app)
  const isTurnOf = inTurns(6)

  for (const { name: viewer, cells } of paper.rows)
    it(`shows ${viewer} exactly what is on the paper, in each of its forms`, async () => {
      const wrong: string[] = []
      for (const [at, column] of paper.columns.entries())
        for (const part of parts) {
          const look = await lookAt(
            world.as(viewer),
            `/publications/${world.references.get(column) ?? ''}${part}`,
          )
          const seen = { 200: 'x', 303: '>', 404: '-' }[look.status] ?? String(look.status)
          if (seen !== cells[at]) wrong.push(`${column}${part}: ${seen} instead of ${cells[at] ?? ''}`)
        }

      assert.deepEqual(wrong, [])
    })

  for (const { name: viewer, cells } of paper.rows)
    it(`lists for ${viewer} what is on the paper, in register, CSV and feed`, async () => {
      const references = paper.columns.map((column) => world.references.get(column) ?? '')
      const wanted = references.filter((_reference, at) => cells[at] === 'x' || cells[at] === '410')

      for (const path of ['/publications', '/publications.csv', '/publications.atom']) {
        const { words } = (await lookAt(world.as(viewer), path)).read()
        assert.deepEqual(
          references.filter((reference) => words.includes(reference)),
          wanted,
          path,
        )
      }
    })

  it('is hidden in the very bytes and headers of what never was', async () => {
    for (const [place, { name: viewer, cells }] of paper.rows.entries())
      for (const [at, column] of paper.columns.entries())
        for (const part of parts.filter((one) => isTurnOf(`${column}${one}`, place))) {
          if (cells[at] !== '-' && cells[at] !== '>') continue
          const reference = world.references.get(column) ?? ''
          const there = await lookAt(world.as(viewer), `/publications/${reference}${part}`)
          const nowhere = await lookAt(world.as(viewer), `/publications/${never}${part}`)
          // A stranger is sent to sign in and back, with the address that was asked for, and no other word of it.
          const location = nowhere.location?.replace(never, reference) ?? null
          assert.deepEqual(
            [there.status, there.location, there.body],
            [nowhere.status, location, nowhere.body.replaceAll(never, reference)],
            `${viewer} ${column}${part}`,
          )
          if (there.status === 404) assert.equal(there.digest, nowhere.digest)
        }
  })

  it('ends in fixed bytes: no reference, no cause, the same for everybody', async () => {
    const digests = new Set<string>()
    for (const { name: viewer, cells } of paper.rows)
      for (const [at, column] of paper.columns.entries())
        for (const part of parts) {
          if (cells[at] !== '410') continue
          const reference = world.references.get(column) ?? ''
          const look = await lookAt(world.as(viewer), `/publications/${reference}${part}`)
          const { words } = look.read()
          assert.ok(!words.includes(reference))
          assert.doesNotMatch(words, /PUB-/)
          digests.add(look.digest)
        }

    assert.equal(digests.size, 1)
  })

  it('is found by no filter of the register: what is hidden is asked for in vain, as what never was', async () => {
    const asked = async (viewer: string, path: string, organisation: string) => {
      const { status, body } = await lookAt(
        world.as(viewer),
        `${path}?sort=state&${new URLSearchParams({ organisation }).toString()}`,
      )
      return [status, body.replaceAll(/Of(?:[ +]|%20)[\w-]+(?:[ +]|%20)Limited/g, '')]
    }
    const asking = ['out', 'sec-party', 'administrator', 'sec-party-from-03-11']
    for (const { name: viewer, cells } of paper.rows.filter(({ name }) => asking.includes(name)))
      for (const path of ['/publications', '/publications.csv']) {
        const nowhere = await asked(viewer, path, organisationOf('nobody'))
        for (const [at, column] of paper.columns.entries()) {
          const there = await asked(viewer, path, organisationOf(column))

          if (cells[at] === 'x') assert.notDeepEqual(there, nowhere, `${viewer} ${column}`)
          else assert.deepEqual(there, nowhere, `${viewer} ${column}`)
        }
      }
  })

  it('is hidden without another question to the database than what never was gets', async () => {
    for (const [place, { name: viewer, cells }] of paper.rows.entries())
      for (const [at, column] of paper.columns.entries()) {
        if (cells[at] !== '-' && cells[at] !== '>') continue
        for (const part of parts.filter((one) => isTurnOf(`${column}${one}`, place))) {
          const asking = async (reference: string) => {
            const sent = await commandsDuring(() =>
              world.as(viewer).send(`/publications/${reference}${part}`),
            )
            // A session is touched now and then, by the time that has passed and by nothing else.
            return sent.filter((command) => command !== 'main update sessions')
          }
          const there = await asking(world.references.get(column) ?? '')

          assert.deepEqual(there, await asking(never), `${viewer} ${column}${part}`)
          assert.deepEqual(
            there.filter((command) => command.startsWith('readers')),
            ['readers find publications'],
          )
        }
      }
  })

  it('asks more of the database where there is something to give, or this test could not fail', async () => {
    const commands = await commandsDuring(() =>
      world.as('sec-party').send(`/publications/${world.references.get('sec-parties') ?? ''}`),
    )

    assert.deepEqual(
      commands.filter((command) => /^readers|publication-fetches/.test(command)),
      ['main insert publication-fetches', 'readers find publication-outputs', 'readers find publications'],
    )
  })

  it('is read by the day in London: a role ends with its last day', async () => {
    app.clock.setTo('2027-03-20T23:59:00Z')
    const late = await signIn(app, await aKnownPerson({ roles: rolesOf('sec-party-to-03-20') }))
    const before = await late.send(`/publications/${world.references.get('sec-parties') ?? ''}`)
    app.clock.setTo('2027-03-21T00:01:00Z')
    const after = await late.send(`/publications/${world.references.get('sec-parties') ?? ''}`)

    assert.equal(dayOf(app.clock.now()), '2027-03-21')
    assert.deepEqual([before.status, after.status], [200, 404])
  })

  it('is no longer read once the person is deactivated or signed in elsewhere anew', async () => {
    const address = `/publications/${world.references.get('sec-parties') ?? ''}`
    const reader = await signIn(app, await aKnownPerson({ role: 'sec-party' }))
    assert.equal((await reader.send(address)).status, 200)
    const person = (await findPerson(reader.person.reference)) ?? assert.fail()

    await savePerson({ ...person, epoch: person.epoch + 1 }, person)

    const answer = await reader.send(address)
    assert.deepEqual([answer.status, answer.headers.get('location')?.split('?')[0]], [303, '/sign-in'])
  })
})
