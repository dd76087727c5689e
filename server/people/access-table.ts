import { holds, roles, type Actor, type Role } from '../kernel/actor.ts'
import { all, any, nothing, type Filter } from '../kernel/filter.ts'
import { existsFor, meaningOf, type Condition } from './access-conditions.ts'

export const recordKinds = [
  'organisation',
  'person',
  'employment',
  'declaration',
  'requirement',
  'scheme',
  'assessment',
  'engagement',
  'request',
  'result',
  'finding',
  'evidence',
  'report',
  'response',
  'action',
  'meeting',
  'item',
  'member-view',
  'decision',
  'breach',
  'pma-view',
  'question',
  'advice',
  'panel-decision',
  'plan',
  'plan-draft',
  'plan-text',
  'plan-evidence',
  'plan-review',
  'plan-view',
  'redaction-proposal',
  'notice',
  'upload',
  'withheld-text',
  'case-restriction',
  'setting',
  'trail',
] as const
export type RecordKind = (typeof recordKinds)[number]

export function isRecordKind(text: string): text is RecordKind {
  return recordKinds.some((kind) => kind === text)
}

/** What may be done besides the moves of a workflow, which name their own doers. */
export const acts = ['read', 'write', 'draft', 'comment', 'answer', 'verify', 'declare'] as const
export type Act = (typeof acts)[number]

/** Any one alternative is enough; all conditions of an alternative hold together. */
type Alternatives = readonly (readonly Condition[])[]
export type Grants = Readonly<Partial<Record<Role, Alternatives>>>

const always: Alternatives = [['all']]
/** A person excused from the case sees nothing of it in this capacity. */
const unlessExcused: Alternatives = [['not excused']]
const onceIssued: Alternatives = [['issued', 'not excused']]
const onceSubmitted: Alternatives = [['submitted', 'not excused']]
const ownWork: Alternatives = [['own work', 'not excused']]

const namedReader: Alternatives = [['named reader', 'not excused']]

/** The PMA and those who work for it at its meetings. */
const forPma = (alternatives: Alternatives) => ({
  secretariat: alternatives,
  'pma-member': alternatives,
  'pma-chair': alternatives,
  'pki-specialist': alternatives,
})

/** Everybody who has to do with cases. */
const everyCaseRole = {
  ...forPma(always),
  assessor: always,
  attendee: always,
  'panel-member': always,
  contact: always,
  'authority-officer': always,
  auditor: always,
}

/** Kinds of record that belong to no case: registers, meetings as days, and settings. */
const ofNoCase: readonly RecordKind[] = [
  'organisation',
  'person',
  'employment',
  'requirement',
  'scheme',
  'meeting',
  'setting',
]

/** Read-only: auditors see every case, but none that they are excused from. */
const audit = { auditor: unlessExcused } as const

/**
 * Who may see and do what, by kind of record: the one place that says so.
 *
 * No capacity but the contact's lifts an excusal, so every other way into a case carries “not excused”. Attendees
 * see what they are invited to. An administrator holds no role that opens a case. Until a report is issued its
 * findings are the assessors' own, but for the factual check; it reaches the organisation and the PMA at once.
 * Source: rules `excused-from-own-employer`, `administrator-sees-no-cases`, `report-to-both-at-once`.
 */
export const accessTable: Readonly<Record<RecordKind, Readonly<Partial<Record<Act, Grants>>>>> = {
  // The registers. An organisation is no case: nobody is excused from its name.
  organisation: {
    read: {
      assessor: always,
      contact: [['is own organisation']],
      ...forPma(always),
      'panel-member': always,
      'authority-officer': always,
      auditor: always,
      administrator: always,
    },
    write: { secretariat: always },
  },
  person: {
    read: { administrator: always, secretariat: always, auditor: always },
    write: { administrator: always },
  },
  // Conflicts are computed from employments, so whoever keeps the register of members keeps them, not who gives roles.
  employment: {
    read: { administrator: always, secretariat: always, auditor: always },
    write: { secretariat: always },
  },
  declaration: {
    read: { secretariat: unlessExcused, 'pma-chair': unlessExcused, ...audit },
    declare: {
      ...forPma(always),
      assessor: always,
      attendee: always,
      'panel-member': always,
    },
  },
  requirement: {
    read: { ...everyCaseRole, 'sec-party': always },
    write: { secretariat: always },
  },
  scheme: {
    read: everyCaseRole,
    write: { secretariat: always },
  },

  // Assessments
  assessment: {
    read: {
      assessor: [...ownWork, ['own provider', 'notified', 'not excused']],
      contact: [['own organisation', 'notified']],
      ...forPma(unlessExcused),
      'panel-member': unlessExcused,
      'authority-officer': unlessExcused,
      ...audit,
    },
    comment: { 'pki-specialist': unlessExcused, 'pma-member': unlessExcused, 'pma-chair': unlessExcused },
  },
  engagement: {
    read: {
      assessor: [...ownWork, ['own provider', 'notified', 'not excused']],
      contact: [['own organisation', 'notified']],
      ...forPma(unlessExcused),
      ...audit,
    },
    draft: { assessor: [...ownWork, ['own provider', 'notified', 'not excused']] },
  },
  // Members and the PKI Specialist come into it where co-operation is refused, not before.
  request: {
    read: {
      assessor: ownWork,
      contact: [['own organisation']],
      secretariat: unlessExcused,
      'pma-chair': unlessExcused,
      'pma-member': [['refused', 'not excused']],
      'pki-specialist': [['refused', 'not excused']],
      'panel-member': [['refused', 'not excused']],
      ...audit,
    },
    draft: { assessor: ownWork },
    answer: { contact: [['own organisation']] },
  },
  result: {
    read: {
      assessor: ownWork,
      contact: [['own organisation', 'issued']],
      ...forPma(onceIssued),
      'panel-member': onceIssued,
      'authority-officer': onceIssued,
      ...audit,
    },
    draft: { assessor: ownWork },
  },
  finding: {
    read: {
      assessor: ownWork,
      contact: [
        ['own organisation', 'issued'],
        ['own organisation', 'shared'],
      ],
      ...forPma(onceIssued),
      attendee: [['invited', 'issued', 'not excused']],
      'panel-member': [['in advice', 'not excused']],
      'authority-officer': onceIssued,
      ...audit,
    },
    draft: { assessor: ownWork },
    comment: { contact: [['own organisation', 'shared']] },
  },
  // `givenBy` is the organisation whose person sent the file.
  evidence: {
    read: {
      assessor: [
        ['own work', 'given by own organisation', 'not excused'],
        ['own work', 'issued', 'not excused'],
      ],
      contact: [
        ['own organisation', 'issued'],
        ['own organisation', 'shared'],
        ['own organisation', 'given by own organisation'],
      ],
      ...forPma(onceIssued),
      'panel-member': [['in advice', 'not excused']],
      ...audit,
    },
    draft: {
      assessor: [['own work', 'given by own organisation', 'not excused']],
      contact: [['own organisation', 'given by own organisation']],
    },
  },
  report: {
    read: {
      assessor: ownWork,
      contact: [['own organisation', 'issued']],
      ...forPma(onceIssued),
      attendee: [['invited', 'issued', 'not excused']],
      'panel-member': onceIssued,
      'authority-officer': onceIssued,
      ...audit,
    },
    draft: { assessor: ownWork },
    comment: { 'pma-member': onceIssued, 'pma-chair': onceIssued },
  },
  response: {
    read: {
      assessor: [['own work', 'submitted', 'not excused']],
      contact: [['own organisation']],
      ...forPma(onceSubmitted),
      'panel-member': onceSubmitted,
      'authority-officer': onceSubmitted,
      ...audit,
    },
    draft: { contact: [['own organisation']] },
  },
  action: {
    read: {
      assessor: ownWork,
      contact: [['own organisation']],
      ...forPma(unlessExcused),
      'panel-member': unlessExcused,
      // From a plan it has the plan’s words, also once the plan has let it go, and no auditor reads those.
      auditor: [['never in a plan', 'not excused']],
    },
    draft: { contact: [['own organisation']] },
    verify: {
      assessor: ownWork,
      'pma-member': [['appointed to verify', 'not excused']],
      'pma-chair': [['appointed to verify', 'not excused']],
      'pki-specialist': [['appointed to verify', 'not excused']],
    },
  },

  // Meetings. A meeting without its items is a day and a place.
  meeting: {
    read: {
      ...forPma(always),
      attendee: [['invited']],
      'authority-officer': always,
      auditor: always,
    },
    write: { secretariat: always, 'pma-chair': always },
  },
  item: {
    read: {
      ...forPma(unlessExcused),
      attendee: [['invited', 'not excused'], ['admitted']],
      'authority-officer': unlessExcused,
      ...audit,
    },
    comment: { 'pki-specialist': unlessExcused, 'pma-member': unlessExcused, 'pma-chair': unlessExcused },
  },
  'member-view': {
    read: { ...forPma(unlessExcused), ...audit },
    write: { 'pma-member': unlessExcused, 'pma-chair': unlessExcused },
  },
  // Reasons, dissent and votes stay with those who deliberated; the organisation reads the outcome on its case.
  decision: {
    read: { ...forPma(unlessExcused), ...audit },
  },

  // Suspected non-compliance and what follows. Assessors have no part in it.
  breach: {
    read: {
      contact: [['own organisation', 'told']],
      ...forPma(unlessExcused),
      attendee: [['invited', 'not excused']],
      'panel-member': unlessExcused,
      'authority-officer': unlessExcused,
      ...audit,
    },
    answer: { contact: [['own organisation', 'told']] },
    comment: { 'pki-specialist': unlessExcused, 'pma-member': unlessExcused, 'pma-chair': unlessExcused },
  },
  // Of its own breach the organisation reads the allegation, the questions, its answers, the PMA's view and the
  // Panel's decision; never like cases, deliberation, votes or a draft.
  'pma-view': {
    read: {
      contact: [['own organisation', 'told']],
      ...forPma(unlessExcused),
      'panel-member': unlessExcused,
      'authority-officer': unlessExcused,
      ...audit,
    },
  },
  question: {
    read: {
      contact: [['own organisation', 'told']],
      ...forPma(unlessExcused),
      'panel-member': unlessExcused,
      'authority-officer': unlessExcused,
      ...audit,
    },
    write: forPma(unlessExcused),
    answer: { contact: [['own organisation', 'told']] },
  },
  advice: {
    read: {
      contact: [['own organisation', 'issued', 'released']],
      ...forPma(unlessExcused),
      'panel-member': onceIssued,
      'authority-officer': onceIssued,
      // Advice on a plan quotes it, and auditors read no words of a plan.
      auditor: [['on a breach', 'not excused']],
    },
    draft: { secretariat: unlessExcused, 'pma-chair': unlessExcused, 'pki-specialist': unlessExcused },
    comment: { 'pma-member': unlessExcused, 'pma-chair': unlessExcused, 'pki-specialist': unlessExcused },
  },
  'panel-decision': {
    read: {
      contact: [['own organisation', 'confirmed']],
      secretariat: unlessExcused,
      'panel-member': unlessExcused,
      'pma-member': [['confirmed', 'not excused']],
      'pma-chair': [['confirmed', 'not excused']],
      'pki-specialist': [['confirmed', 'not excused']],
      'authority-officer': [['confirmed', 'not excused']],
      ...audit,
    },
    write: { secretariat: unlessExcused },
  },
  // That a plan is required, what it covers and where it stands. Its words are apart: a draft is the organisation's
  // own; what is submitted is read as the paper says, but by no auditor, since words of it may come to be withheld.
  plan: {
    read: {
      assessor: [['own work', 'submitted', 'not excused']],
      contact: [['own organisation']],
      ...forPma(unlessExcused),
      attendee: [['invited', 'submitted', 'not excused']],
      'panel-member': unlessExcused,
      'authority-officer': unlessExcused,
      ...audit,
    },
  },
  'plan-draft': {
    read: { contact: [['own organisation']] },
    draft: { contact: [['own organisation']] },
  },
  'plan-text': {
    read: {
      assessor: [['own work', 'submitted', 'not excused']],
      contact: [['own organisation', 'submitted']],
      ...forPma(onceSubmitted),
      attendee: [['invited', 'submitted', 'not excused']],
      'panel-member': onceSubmitted,
      'authority-officer': onceSubmitted,
    },
  },
  // Files that go with a submitted plan: never published, and not for attendees, the Authority and auditors.
  'plan-evidence': {
    read: {
      assessor: [['own work', 'submitted', 'not excused']],
      contact: [['own organisation', 'submitted']],
      ...forPma(onceSubmitted),
      'panel-member': onceSubmitted,
    },
  },
  // The PMA's view on each action of a plan: the Panel reads it with the advice, the organisation once the Panel has
  // decided. It quotes the plan, so auditors have no part in it. Members' own views stay within the PMA.
  'plan-review': {
    read: {
      contact: [['own organisation', 'released']],
      ...forPma(unlessExcused),
      'panel-member': onceIssued,
      'authority-officer': onceIssued,
    },
    draft: {
      'pki-specialist': unlessExcused,
      'pma-member': [['named drafter', 'not excused']],
      'pma-chair': [['named drafter', 'not excused']],
    },
  },
  'plan-view': {
    read: forPma(unlessExcused),
    write: { 'pma-member': unlessExcused, 'pma-chair': unlessExcused },
  },
  // What is to be published of a plan, and what is withheld. Nothing of it shows to the organisation before it is
  // consulted; the words themselves are read as the plan's text is.
  'redaction-proposal': {
    read: {
      contact: [['own organisation', 'consulted']],
      ...forPma(unlessExcused),
      'panel-member': unlessExcused,
      'authority-officer': unlessExcused,
      ...audit,
    },
    draft: { secretariat: unlessExcused, 'pma-chair': unlessExcused, 'pki-specialist': unlessExcused },
  },
  notice: {
    read: {
      assessor: [['own work', 'addressed', 'sent', 'not excused']],
      contact: [['own organisation', 'addressed', 'sent']],
      secretariat: unlessExcused,
      'pma-member': [['addressed', 'sent', 'not excused']],
      'pma-chair': [['addressed', 'sent', 'not excused']],
      'pki-specialist': [['addressed', 'sent', 'not excused']],
      'panel-member': [['addressed', 'sent', 'not excused']],
      'authority-officer': [['addressed', 'sent', 'not excused']],
      ...audit,
    },
    write: { secretariat: unlessExcused },
  },
  // A preview belongs to its uploader alone.
  upload: {
    read: { assessor: [['own', 'own work', 'not excused']] },
    write: { assessor: [['own', 'own work', 'not excused']] },
  },
  // Auditors see that words are withheld, and why; never the words.
  'withheld-text': {
    read: { contact: [['own organisation']], ...forPma(unlessExcused), 'panel-member': unlessExcused },
  },

  // Only its named readers know of it. An excusal is not lifted by being named.
  'case-restriction': {
    read: {
      secretariat: namedReader,
      'pma-chair': namedReader,
      'pma-member': namedReader,
      'pki-specialist': namedReader,
      auditor: namedReader,
    },
    write: { secretariat: namedReader, 'pma-chair': namedReader },
  },

  setting: {
    read: { ...everyCaseRole, 'sec-party': always, administrator: always },
    write: { secretariat: always },
  },
  // The log as a whole. A record's own history is read with the record, as far as each entry's audience goes.
  trail: {
    read: { secretariat: [['not of drafts', 'not excused']], ...audit, administrator: [['about people']] },
  },
}

/** The records of a kind with which the actor may do this, in any capacity held today; none without a right. */
export function mayBe(kind: RecordKind, act: Act, actor: Actor): Filter {
  const seesAll = act === 'read' && actor.excusal?.hides === false
  const ways = roles.flatMap((role) => waysOf(kind, act, actor, role, seesAll))
  return ways.length > 0 ? any(...ways) : nothing
}

/** Says whether some capacity of the actor lets do this with some record of the kind. */
export function roleMay(kind: RecordKind, act: Act, actor: Actor): boolean {
  const grants = accessTable[kind][act] ?? {}
  return roles.some((role) => grants[role] !== undefined && holds(actor, role))
}

/**
 * The ways into a record that one capacity of the actor opens: one filter for each alternative. That an excusal hides
 * the case, and that it covers the Panel, are local settings; where one is off, only that condition is left out. A case
 * of restricted existence is in none of them but for its named readers.
 */
export function waysOf(
  kind: RecordKind,
  act: Act,
  actor: Actor,
  role: Role,
  seesAll = false,
): readonly Filter[] {
  const isLifted = seesAll || (role === 'panel-member' && actor.excusal?.coversPanel === false)
  const alternatives = holds(actor, role) ? (accessTable[kind][act]?.[role] ?? []) : []
  const exists = ofNoCase.includes(kind) ? [] : [existsFor(actor)]
  return alternatives.map((together) =>
    all(
      ...exists,
      ...together
        .filter((condition) => !(isLifted && condition === 'not excused'))
        .map((condition) => meaningOf(condition, actor, role)),
    ),
  )
}

/** The roles that may do this with some record of the kind: whom its addresses are for. */
export function rolesThatMay(kind: RecordKind, act: Act): readonly Role[] {
  return roles.filter((role) => accessTable[kind][act]?.[role] !== undefined)
}
