import assert from 'node:assert/strict'
import { NoticeModel } from '../../models/notice.ts'
import { RedactionProposalModel } from '../../models/redaction-proposal.ts'
import { RemediationPlanModel } from '../../models/remediation-plan.ts'
import { organisations, referenceOf } from '../../server/demo/demo-register.ts'
import { demoClock } from '../../server/demo/demo-clock.ts'
import type { Role } from '../../server/kernel/actor.ts'
import { day, dayOf } from '../../server/kernel/day.ts'
import { everything } from '../../server/kernel/filter.ts'
import { listNotices } from '../../server/notices/notice-store.ts'
import { signedInAs, type SignedIn } from '../support/actors.ts'
import { aRole } from '../support/builders/person.ts'
import { personOf, useSampleWorld, type Viewer } from '../support/sample-world.ts'
import { paper } from './access-grid.ts'
import { lookAt, neverWas } from './looker.ts'

/** Every hat that opens a case, on the head of somebody who works for its organisation. */
const hats: readonly Role[] = [
  'secretariat',
  'pma-chair',
  'pma-member',
  'pki-specialist',
  'panel-member',
  'authority-officer',
  'auditor',
]

/** Records of the one case that is the organisation’s own. */
const own: readonly string[] = [
  'northwind',
  'told',
  'plan',
  'proposal',
  'report',
  'evidence',
  'northwindItem',
]

/** Somebody of each role that notices are addressed to, and those who are excused from some of it. */
const addressees: readonly Viewer[] = ['asr', 'chr', 'lsA', 'ss', 'pki', 'pnl', 'con', 'dcc']

describe('The way to a record of the sample story @journey', function () {
  this.timeout(200_000)
  const world = useSampleWorld()
  let both: SignedIn

  before('somebody of Northwind Energy who is its contact and everything else', async () => {
    const { northwind } = organisations
    const contact = aRole('contact', { organisation: northwind, maySubmit: true })
    both = await signedInAs(world.app, 'contact', {
      roles: [contact, ...hats.map((role) => aRole(role))],
      employer: northwind,
    })
  })

  it('is told of no time to come, and each notice that went, went on the day it was made', async () => {
    const [early, today] = [new Date('2027-03-01T08:00:00Z'), day('2027-03-01')]
    const { now } = await demoClock(early).as(referenceOf('secretary'), today)
    const sent = (await NoticeModel.find().lean()).filter(({ sentOn }) => sentOn !== null)

    assert.deepEqual(now, early)
    assert.ok(sent.length > 20)
    for (const { reference, madeAt, sentOn } of sent) assert.equal(sentOn, dayOf(madeAt), reference)
  })

  it('is the contact’s alone for a contact with every other hat on, at the own case: no page, no form besides', async () => {
    const wrong: string[] = []
    const { northwind: organisation } = organisations
    const [plan, proposal] = [
      await RemediationPlanModel.findOne({ organisation }).lean(),
      await RedactionProposalModel.findOne({ organisation }).lean(),
    ]
    const records: Readonly<Record<string, string>> = {
      ...world.records,
      plan: plan?.reference ?? '',
      proposal: proposal?.reference ?? '',
    }
    for (const { name } of paper.rows) {
      const named = [...name.matchAll(/\{(\w+)\}/g)].map(([, record = '']) => record)
      if (named.length === 0 || !named.every((one) => own.includes(one) && records[one] !== '')) continue
      const path = name.replaceAll(/\{(\w+)\}/g, (_all, record: string) => records[record] ?? '')
      const look = await lookAt(both, path)
      const { status } = await lookAt(world.as('con'), path)
      if (look.status !== status) wrong.push(`${name}: ${look.status} instead of ${status}`)
      else if (status === 404 && look.digest !== (await lookAt(both, neverWas(path))).digest)
        wrong.push(`${name}: unlike a record that never was`)
    }

    assert.deepEqual(wrong, [])
  })

  it('is open to every addressee who sees a notice that names it', async () => {
    await NoticeModel.updateMany({ sentOn: null }, { sentOn: '2027-03-01', sentHow: 'E-mail' })
    const clock = demoClock(world.app.clock.now())
    const dead: string[] = []
    const kinds = new Set<string>()
    for (const viewer of addressees) {
      const { actor } = await clock.as(personOf(viewer), clock.today)
      const notices = await listNotices(actor, { sort: { reference: 1 } }, everything)
      for (const { kind } of notices) kinds.add(kind)
      for (const path of new Set(notices.map((notice) => notice.path))) {
        const { status } = await world.as(viewer).send(path)
        if (status !== 200) dead.push(`${viewer} ${path}: ${status}`)
      }
    }

    assert.deepEqual(dead, [])
    assert.ok(kinds.has('meeting-called') && kinds.size > 15, [...kinds].join())
  })
})
