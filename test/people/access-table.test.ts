import assert from 'node:assert/strict'
import { roles } from '../../server/kernel/actor.ts'
import { matches } from '../../server/kernel/filter-match.ts'
import { accessTable, acts, mayBe, recordKinds, roleMay, type Act } from '../../server/people/access-table.ts'
import { capacitiesFor } from '../../server/people/capacities.ts'
import { grid } from '../support/grid.ts'
import { samples } from './access-samples.ts'
import { theCase, viewers } from './access-viewers.ts'

/*
 * Written by hand from the paper. asr is on the team, asr2 of the same provider, asr3 of another; att is invited,
 * att0 is not; con is of the assessed organisation, con2 of another. X: employed by the assessed organisation or an
 * affiliate, D: declared a conflict; audX is auditor and member, conM contact and member.
 */
// prettier-ignore
const paper = grid(`
                                 sec  asr  asr2  asr3  mem  chr  pki  att  att0  pnl  con  con2  pty  aut  aud  adm  secX  asrX  memX  chrD  pnlX  attX  audX  conM
  read organisation              x    x    x     x     x    x    x    -    -     x    x    -     -    x    x    x    x     x     x     x     x     -     x     x
  write organisation             x    -    -     -     -    -    -    -    -     -    -    -     -    -    -    -    x     -     -     -     -     -     -     -
  read person                    x    -    -     -     -    -    -    -    -     -    -    -     -    -    x    x    x     -     -     -     -     -     x     -
  write person                   -    -    -     -     -    -    -    -    -     -    -    -     -    -    -    x    -     -     -     -     -     -     -     -
  read employment                x    -    -     -     -    -    -    -    -     -    -    -     -    -    x    x    x     -     -     -     -     -     x     -
  write employment               x    -    -     -     -    -    -    -    -     -    -    -     -    -    -    -    x     -     -     -     -     -     -     -
  read declaration               x    -    -     -     -    x    -    -    -     -    -    -     -    -    x    -    -     -     -     -     -     -     -     -
  declare declaration            x    x    x     x     x    x    x    x    x     x    -    -     -    -    -    -    x     x     x     x     x     x     x     x
  read requirement               x    x    x     x     x    x    x    x    x     x    x    x     x    x    x    -    x     x     x     x     x     x     x     x
  write requirement              x    -    -     -     -    -    -    -    -     -    -    -     -    -    -    -    x     -     -     -     -     -     -     -
  read scheme                    x    x    x     x     x    x    x    x    x     x    x    x     -    x    x    -    x     x     x     x     x     x     x     x
  write scheme                   x    -    -     -     -    -    -    -    -     -    -    -     -    -    -    -    x     -     -     -     -     -     -     -
  read planned assessment        x    x    -     -     x    x    x    -    -     x    -    -     -    x    x    -    -     -     -     -     -     -     -     -
  read notified assessment       x    x    x     -     x    x    x    -    -     x    x    -     -    x    x    -    -     -     -     -     -     -     -     x
  comment notified assessment    -    -    -     -     x    x    x    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  read planned engagement        x    x    -     -     x    x    x    -    -     -    -    -     -    -    x    -    -     -     -     -     -     -     -     -
  read notified engagement       x    x    x     -     x    x    x    -    -     -    x    -     -    -    x    -    -     -     -     -     -     -     -     x
  draft notified engagement      -    x    x     -     -    -    -    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  read request                   x    x    -     -     -    x    -    -    -     -    x    -     -    -    x    -    -     -     -     -     -     -     -     x
  read refused request           x    x    -     -     x    x    x    -    -     x    x    -     -    -    x    -    -     -     -     -     -     -     -     x
  draft request                  -    x    -     -     -    -    -    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  answer request                 -    -    -     -     -    -    -    -    -     -    x    -     -    -    -    -    -     -     -     -     -     -     -     x
  read draft result              -    x    -     -     -    -    -    -    -     -    -    -     -    -    x    -    -     -     -     -     -     -     -     -
  draft draft result             -    x    -     -     -    -    -    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  read issued result             x    x    -     -     x    x    x    -    -     x    x    -     -    x    x    -    -     -     -     -     -     -     -     x
  read draft finding             -    x    -     -     -    -    -    -    -     -    -    -     -    -    x    -    -     -     -     -     -     -     -     -
  draft draft finding            -    x    -     -     -    -    -    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  comment draft finding          -    -    -     -     -    -    -    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  read shared finding            -    x    -     -     -    -    -    -    -     -    x    -     -    -    x    -    -     -     -     -     -     -     -     x
  comment shared finding         -    -    -     -     -    -    -    -    -     -    x    -     -    -    -    -    -     -     -     -     -     -     -     x
  read issued finding            x    x    -     -     x    x    x    x    -     -    x    -     -    x    x    -    -     -     -     -     -     -     -     x
  read advised finding           x    x    -     -     x    x    x    x    -     x    x    -     -    x    x    -    -     -     -     -     -     -     -     x
  read draft evidence            -    x    -     -     -    -    -    -    -     -    -    -     -    -    x    -    -     -     -     -     -     -     -     -
  read shared evidence           -    x    -     -     -    -    -    -    -     -    x    -     -    -    x    -    -     -     -     -     -     -     -     x
  read issued evidence           x    x    -     -     x    x    x    -    -     -    x    -     -    -    x    -    -     -     -     -     -     -     -     x
  read advised evidence          x    x    -     -     x    x    x    -    -     x    x    -     -    -    x    -    -     -     -     -     -     -     -     x
  read own draft evidence        -    -    -     -     -    -    -    -    -     -    x    -     -    -    x    -    -     -     -     -     -     -     -     x
  draft own draft evidence       -    -    -     -     -    -    -    -    -     -    x    -     -    -    -    -    -     -     -     -     -     -     -     x
  read own issued evidence       x    x    -     -     x    x    x    -    -     -    x    -     -    -    x    -    -     -     -     -     -     -     -     x
  read draft report              -    x    -     -     -    -    -    -    -     -    -    -     -    -    x    -    -     -     -     -     -     -     -     -
  draft draft report             -    x    -     -     -    -    -    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  comment draft report           -    -    -     -     -    -    -    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  read issued report             x    x    -     -     x    x    x    x    -     x    x    -     -    x    x    -    -     -     -     -     -     -     -     x
  comment issued report          -    -    -     -     x    x    -    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  read draft response            -    -    -     -     -    -    -    -    -     -    x    -     -    -    x    -    -     -     -     -     -     -     -     x
  draft draft response           -    -    -     -     -    -    -    -    -     -    x    -     -    -    -    -    -     -     -     -     -     -     -     x
  read submitted response        x    x    -     -     x    x    x    -    -     x    x    -     -    x    x    -    -     -     -     -     -     -     -     x
  read action                    x    x    -     -     x    x    x    -    -     x    x    -     -    -    x    -    -     -     -     -     -     -     -     x
  read action once in a plan     x    x    -     -     x    x    x    -    -     x    x    -     -    -    -    -    -     -     -     -     -     -     -     x
  draft action                   -    -    -     -     -    -    -    -    -     -    x    -     -    -    -    -    -     -     -     -     -     -     -     x
  draft action once in a plan    -    -    -     -     -    -    -    -    -     -    x    -     -    -    -    -    -     -     -     -     -     -     -     x
  verify action                  -    x    -     -     x    -    -    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  verify action once in a plan   -    x    -     -     x    -    -    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  read meeting                   x    -    -     -     x    x    x    x    -     -    -    -     -    x    x    -    x     -     x     x     -     x     x     x
  write meeting                  x    -    -     -     -    x    -    -    -     -    -    -     -    -    -    -    x     -     -     x     -     -     -     -
  read item                      x    -    -     -     x    x    x    x    -     -    -    -     -    x    x    -    -     -     -     -     -     -     -     -
  read item letting in           x    -    -     -     x    x    x    x    -     -    -    -     -    x    x    -    -     -     -     -     -     x     -     -
  comment item                   -    -    -     -     x    x    x    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  read member view               x    -    -     -     x    x    x    -    -     -    -    -     -    -    x    -    -     -     -     -     -     -     -     -
  write member view              -    -    -     -     x    x    -    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  read decision                  x    -    -     -     x    x    x    -    -     -    -    -     -    -    x    -    -     -     -     -     -     -     -     -
  read breach not told           x    -    -     -     x    x    x    x    -     x    -    -     -    x    x    -    -     -     -     -     -     -     -     -
  answer breach not told         -    -    -     -     -    -    -    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  read breach told               x    -    -     -     x    x    x    x    -     x    x    -     -    x    x    -    -     -     -     -     -     -     -     x
  answer breach told             -    -    -     -     -    -    -    -    -     -    x    -     -    -    -    -    -     -     -     -     -     -     -     x
  comment breach told            -    -    -     -     x    x    x    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  read PMA’s view                x    -    -     -     x    x    x    -    -     x    x    -     -    x    x    -    -     -     -     -     -     -     -     x
  read question                  x    -    -     -     x    x    x    -    -     x    x    -     -    x    x    -    -     -     -     -     -     -     -     x
  write question                 x    -    -     -     x    x    x    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  answer question                -    -    -     -     -    -    -    -    -     -    x    -     -    -    -    -    -     -     -     -     -     -     -     x
  read draft advice              x    -    -     -     x    x    x    -    -     -    -    -     -    -    x    -    -     -     -     -     -     -     -     -
  draft draft advice             x    -    -     -     -    x    x    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  comment draft advice           -    -    -     -     x    x    x    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  read issued advice             x    -    -     -     x    x    x    -    -     x    -    -     -    x    x    -    -     -     -     -     -     -     -     -
  read draft plan advice         x    -    -     -     x    x    x    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  read issued plan advice        x    -    -     -     x    x    x    -    -     x    -    -     -    x    -    -    -     -     -     -     -     -     -     -
  read released advice           x    -    -     -     x    x    x    -    -     x    x    -     -    x    x    -    -     -     -     -     -     -     -     x
  read entered Panel decision    x    -    -     -     -    -    -    -    -     x    -    -     -    -    x    -    -     -     -     -     -     -     -     -
  write entered Panel decision   x    -    -     -     -    -    -    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  read confirmed Panel decision  x    -    -     -     x    x    x    -    -     x    x    -     -    x    x    -    -     -     -     -     -     -     -     x
  read required plan             x    -    -     -     x    x    x    -    -     x    x    -     -    x    x    -    -     -     -     -     -     -     -     x
  read submitted plan            x    x    -     -     x    x    x    x    -     x    x    -     -    x    x    -    -     -     -     -     -     -     -     x
  read plan draft                -    -    -     -     -    -    -    -    -     -    x    -     -    -    -    -    -     -     -     -     -     -     -     x
  draft plan draft               -    -    -     -     -    -    -    -    -     -    x    -     -    -    -    -    -     -     -     -     -     -     -     x
  read unsubmitted words         -    -    -     -     -    -    -    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  read submitted words           x    x    -     -     x    x    x    x    -     x    x    -     -    x    -    -    -     -     -     -     -     -     -     x
  read unsubmitted files         -    -    -     -     -    -    -    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  read submitted files           x    x    -     -     x    x    x    -    -     x    x    -     -    -    -    -    -     -     -     -     -     -     -     x
  read plan review               x    -    -     -     x    x    x    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  draft plan review              -    -    -     -     -    -    x    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  draft plan review to draft     -    -    -     -     x    -    x    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  read issued plan review        x    -    -     -     x    x    x    -    -     x    -    -     -    x    -    -    -     -     -     -     -     -     -     -
  read released plan review      x    -    -     -     x    x    x    -    -     x    x    -     -    x    -    -    -     -     -     -     -     -     -     x
  read plan view                 x    -    -     -     x    x    x    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  write plan view                -    -    -     -     x    x    -    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  read proposed publication      x    -    -     -     x    x    x    -    -     x    -    -     -    x    x    -    -     -     -     -     -     -     -     -
  draft proposed publication     x    -    -     -     -    x    x    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  read consulted publication     x    -    -     -     x    x    x    -    -     x    x    -     -    x    x    -    -     -     -     -     -     -     -     x
  read notice not sent           x    -    -     -     -    -    -    -    -     -    -    -     -    -    x    -    -     -     -     -     -     -     -     -
  write notice not sent          x    -    -     -     -    -    -    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  read notice to contact         x    -    -     -     -    -    -    -    -     -    x    -     -    -    x    -    -     -     -     -     -     -     -     x
  read notice to Panel           x    -    -     -     -    -    -    -    -     x    -    -     -    -    x    -    -     -     -     -     -     -     -     -
  read notice to assessors       x    x    -     -     -    -    -    -    -     -    -    -     -    -    x    -    -     -     -     -     -     -     -     -
  read upload                    -    x    -     -     -    -    -    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  write upload                   -    x    -     -     -    -    -    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  read withheld text             x    -    -     -     x    x    x    -    -     x    x    -     -    -    -    -    -     -     -     -     -     -     -     x
  read case restriction          x    -    -     -     x    x    -    -    -     -    -    -     -    -    x    -    -     -     -     -     -     -     -     -
  write case restriction         x    -    -     -     -    x    -    -    -     -    -    -     -    -    -    -    -     -     -     -     -     -     -     -
  read setting                   x    x    x     x     x    x    x    x    x     x    x    x     x    x    x    x    x     x     x     x     x     x     x     x
  write setting                  x    -    -     -     -    -    -    -    -     -    -    -     -    -    -    -    x     -     -     -     -     -     -     -
  read trail of the case         x    -    -     -     -    -    -    -    -     -    -    -     -    -    x    -    -     -     -     -     -     -     -     -
  read trail of a finding        -    -    -     -     -    -    -    -    -     -    -    -     -    -    x    -    -     -     -     -     -     -     -     -
  read trail of a draft          -    -    -     -     -    -    -    -    -     -    -    -     -    -    x    -    -     -     -     -     -     -     -     -
  read trail of a person         x    -    -     -     -    -    -    -    -     -    -    -     -    -    x    x    x     -     -     -     -     -     x     -
`)

function rowOf(name: string): { readonly act: Act; readonly words: string } {
  const [first, ...words] = name.split(' ')
  const act = acts.find((one) => one === first)
  assert.ok(act, `the row “${name}” begins with no act`)
  return { act, words: words.join(' ') }
}

describe('Who may see and do what', () => {
  for (const { name, cells } of paper.rows) {
    const { act, words } = rowOf(name)
    it(`${act} ${words}: exactly those on the paper`, () => {
      const sample = samples[words]
      assert.ok(sample, `no sample record is called ${words}`)
      const onPaper = paper.columns.filter((_column, at) => cells[at] === 'x')

      const may = paper.columns.filter((column) => {
        const actor = viewers[column]
        return actor && matches(mayBe(sample.kind, act, actor), sample.record)
      })
      assert.deepEqual(may, onPaper)
    })
  }

  it('is settled by the paper for every kind and act of the table', () => {
    const onPaper = new Set(
      paper.rows.map(({ name }) => {
        const { act, words } = rowOf(name)
        return `${act} ${samples[words]?.kind ?? name}`
      }),
    )

    const missing = recordKinds.flatMap((kind) =>
      acts.filter((act) => accessTable[kind][act] !== undefined && !onPaper.has(`${act} ${kind}`)),
    )
    assert.deepEqual(missing, [])
  })

  it('opens nothing of a case whose existence is restricted to others, in whatever capacity', () => {
    const ofNoCase = ['organisation', 'person', 'employment', 'requirement', 'scheme', 'meeting', 'setting']
    const seen = Object.values(viewers).flatMap((viewer) => {
      const actor = { ...viewer, hiddenCases: [theCase], excusal: { hides: false, coversPanel: false } }
      return Object.entries(samples).flatMap(([name, { kind, record }]) =>
        acts.flatMap((act) =>
          !ofNoCase.includes(kind) && matches(mayBe(kind, act, actor), record)
            ? [`${viewer.name} may ${act} ${name}`]
            : [],
        ),
      )
    })

    assert.deepEqual(
      seen.filter((one) => !one.endsWith(' trail of a person')),
      [],
    )
  })

  it('opens nothing to somebody without a role', () => {
    const nobody = { ...viewers['mem'], roles: [] } as (typeof viewers)['mem']
    assert.ok(nobody)

    const seen = Object.values(samples).filter(({ kind, record }) =>
      matches(mayBe(kind, 'read', nobody), record),
    )
    assert.deepEqual(seen, [])
  })

  it('asks of every capacity but the contact’s that it is not excused, for every record of a case', () => {
    const noCase = [
      'organisation',
      'person',
      'employment',
      'requirement',
      'scheme',
      'meeting',
      'setting',
      'trail',
    ]
    const kinds = recordKinds.filter((kind) => !noCase.includes(kind))

    const open = kinds.flatMap((kind) =>
      acts.flatMap((act) =>
        roles.flatMap((role) =>
          (accessTable[kind][act]?.[role] ?? [])
            .filter((together) => !together.includes('not excused') && role !== 'contact')
            .map((together) => `${role} may ${act} ${kind}: ${together.join(', ')}`),
        ),
      ),
    )
    const declaring = open.filter((way) => !way.includes('may declare declaration'))
    assert.deepEqual(declaring, ['attendee may read item: admitted'])
  })

  it('lets an excused member who is also the contact act as contact alone', () => {
    const both = viewers['conM']
    const told = samples['breach told']
    assert.ok(both && told)

    assert.deepEqual(capacitiesFor('breach', 'read', told.record, both), ['contact'])
  })

  it('says of a role without looking at a record whether there can be any', () => {
    assert.ok(viewers['mem'] && viewers['pty'])

    assert.equal(roleMay('finding', 'read', viewers['mem']), true)
    assert.equal(roleMay('finding', 'read', viewers['pty']), false)
  })

  it('shows an excused member the case where the setting that hides it is off, and lets nobody act on it', () => {
    const excused = viewers['memX']
    const item = samples['item']
    assert.ok(excused && item)
    const shown = { ...excused, excusal: { hides: false, coversPanel: true } }

    assert.equal(matches(mayBe('item', 'read', shown), item.record), true)
    assert.equal(matches(mayBe('item', 'comment', shown), item.record), false)
    assert.deepEqual(capacitiesFor('item', 'read', item.record, shown), [])
  })

  it('excuses the Panel only as far as the setting says', () => {
    const excused = viewers['pnlX']
    const advice = samples['issued advice']
    assert.ok(excused && advice)
    const lifted = { ...excused, excusal: { hides: true, coversPanel: false } }

    assert.deepEqual(capacitiesFor('advice', 'read', advice.record, excused), [])
    assert.deepEqual(capacitiesFor('advice', 'read', advice.record, lifted), ['panel-member'])
  })
})
