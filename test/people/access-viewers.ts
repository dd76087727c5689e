import type { Actor, HeldRole, Role } from '../../server/kernel/actor.ts'
import { day } from '../../server/kernel/day.ts'

export const alpha = 'OR-2027-BBBB'
export const beta = 'OR-2027-CCCC'
export const provider = 'OR-2027-DDDD'
export const otherProvider = 'OR-2027-FFFF'
export const theCase = 'AS-2027-BBBB'

type Held = readonly [Role, string?]

function held([role, organisation]: Held): HeldRole {
  return {
    role,
    organisation: organisation ?? null,
    seat: null,
    maySubmit: false,
    from: day('2027-01-01'),
    to: null,
  }
}

function viewer(name: string, roles: readonly Held[], excused: Partial<Actor> = {}): Actor {
  return {
    person: `PE-2027-${name}`,
    name,
    roles: roles.map(held),
    employers: [],
    excusedFromOrganisations: [],
    excusedFromCases: [],
    hiddenCases: [],
    ...excused,
  }
}

const employed: Partial<Actor> = { employers: [alpha], excusedFromOrganisations: [alpha] }
const affiliated: Partial<Actor> = { employers: [beta], excusedFromOrganisations: [beta, alpha] }
const declared: Partial<Actor> = { excusedFromCases: [theCase] }

/** Everybody who looks at the grid, by the heading of their column. */
export const viewers: Readonly<Record<string, Actor>> = {
  sec: viewer('sec', [['secretariat']]),
  asr: viewer('asr', [['assessor', provider]]),
  asr2: viewer('asr2', [['assessor', provider]]),
  asr3: viewer('asr3', [['assessor', otherProvider]]),
  mem: viewer('mem', [['pma-member']]),
  chr: viewer('chr', [['pma-chair']]),
  pki: viewer('pki', [['pki-specialist']]),
  att: viewer('att', [['attendee', otherProvider]]),
  att0: viewer('att0', [['attendee', otherProvider]]),
  pnl: viewer('pnl', [['panel-member']]),
  con: viewer('con', [['contact', alpha]]),
  con2: viewer('con2', [['contact', beta]]),
  pty: viewer('pty', [['sec-party', beta]]),
  aut: viewer('aut', [['authority-officer', otherProvider]]),
  aud: viewer('aud', [['auditor', otherProvider]]),
  adm: viewer('adm', [['administrator']]),
  secX: viewer('secX', [['secretariat']], employed),
  asrX: viewer('asrX', [['assessor', provider]], declared),
  memX: viewer('memX', [['pma-member']], affiliated),
  chrD: viewer('chrD', [['pma-chair']], declared),
  pnlX: viewer('pnlX', [['panel-member']], affiliated),
  attX: viewer('attX', [['attendee', alpha]], employed),
  audX: viewer('audX', [['pma-member'], ['auditor', beta]], affiliated),
  conM: viewer('conM', [['contact', alpha], ['pma-member']], employed),
}

/** The people whom the sample records name. */
export const person = (column: string): string => `PE-2027-${column}`
