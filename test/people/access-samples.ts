import type { RecordKind } from '../../server/people/access-table.ts'
import { alpha, person, provider, theCase } from './access-viewers.ts'

type Sample = { readonly kind: RecordKind; readonly record: object }

const at = new Date('2027-03-01T10:00:00Z')
const on = '2027-03-01'
const ofCase = { organisation: alpha, cases: [theCase], assessors: [person('asr'), person('asrX')] }
const unissued = { issuedAt: null, sharedOn: null, inAdviceOf: [], invitees: [person('att'), person('attX')] }

const unsubmitted = { submittedAt: null, invitees: [person('att'), person('attX')] }

const sample = (kind: RecordKind, ...fields: readonly object[]): Sample => ({
  kind,
  record: Object.assign({}, ofCase, ...fields) as object,
})

/** One record for each state that the paper tells apart, by the words of the grid's rows. */
export const samples: Readonly<Record<string, Sample>> = {
  organisation: { kind: 'organisation', record: { reference: alpha } },
  person: { kind: 'person', record: { reference: person('mem') } },
  employment: { kind: 'employment', record: { reference: person('mem') } },
  declaration: sample('declaration', { person: person('chrD') }),
  requirement: { kind: 'requirement', record: {} },
  scheme: { kind: 'scheme', record: {} },
  'planned assessment': sample('assessment', { provider, notifiedOn: null }),
  'notified assessment': sample('assessment', { provider, notifiedOn: on }),
  'planned engagement': sample('engagement', { provider, notifiedOn: null }),
  'notified engagement': sample('engagement', { provider, notifiedOn: on }),
  request: sample('request', { refusedOn: null }),
  'refused request': sample('request', { refusedOn: on }),
  'draft result': sample('result', unissued),
  'issued result': sample('result', unissued, { issuedAt: at }),
  'draft finding': sample('finding', unissued),
  'shared finding': sample('finding', unissued, { sharedOn: on }),
  'issued finding': sample('finding', unissued, { sharedOn: on, issuedAt: at }),
  'advised finding': sample('finding', unissued, { issuedAt: at, inAdviceOf: ['AD-2027-BBBB'] }),
  'draft evidence': sample('evidence', unissued, { givenBy: provider }),
  'shared evidence': sample('evidence', unissued, { givenBy: provider, sharedOn: on }),
  'issued evidence': sample('evidence', unissued, { givenBy: provider, issuedAt: at }),
  'advised evidence': sample('evidence', unissued, {
    givenBy: provider,
    issuedAt: at,
    inAdviceOf: ['AD-2027-BBBB'],
  }),
  'own draft evidence': sample('evidence', unissued, { givenBy: alpha }),
  'own issued evidence': sample('evidence', unissued, { givenBy: alpha, issuedAt: at }),
  'draft report': sample('report', unissued),
  'issued report': sample('report', unissued, { issuedAt: at }),
  'draft response': sample('response', { submittedAt: null }),
  'submitted response': sample('response', { submittedAt: at }),
  action: sample('action', { verifier: person('mem'), hasPlanWords: false }),
  'action once in a plan': sample('action', { verifier: person('mem'), hasPlanWords: true }),
  'case restriction': sample('case-restriction', {
    readers: ['sec', 'mem', 'chr', 'aud', 'con', 'pnl', 'secX'].map(person),
  }),
  meeting: { kind: 'meeting', record: { invitees: [person('att'), person('attX')] } },
  item: sample('item', { invitees: [person('att'), person('attX')], admitted: [] }),
  'item letting in': sample('item', { invitees: [person('att')], admitted: [person('attX')] }),
  'member view': sample('member-view'),
  decision: sample('decision'),
  'breach not told': sample('breach', { toldOn: null, invitees: [person('att'), person('attX')] }),
  'breach told': sample('breach', { toldOn: on, invitees: [person('att'), person('attX')] }),
  'PMA’s view': sample('pma-view', { toldOn: on }),
  question: sample('question', { toldOn: on }),
  'draft advice': sample('advice', { issuedAt: null, releasedOn: null }),
  'issued advice': sample('advice', { issuedAt: at, releasedOn: null }),
  'draft plan advice': sample('advice', { review: 'RP-2027-BBBB-V1', issuedAt: null, releasedOn: null }),
  'issued plan advice': sample('advice', { review: 'RP-2027-BBBB-V1', issuedAt: at, releasedOn: null }),
  'released advice': sample('advice', { issuedAt: at, releasedOn: on }),
  'entered Panel decision': sample('panel-decision', { hasEffectSince: null }),
  'confirmed Panel decision': sample('panel-decision', { hasEffectSince: at }),
  'required plan': sample('plan', unsubmitted),
  'submitted plan': sample('plan', unsubmitted, { submittedAt: at }),
  'plan draft': sample('plan-draft', unsubmitted),
  'unsubmitted words': sample('plan-text', unsubmitted),
  'submitted words': sample('plan-text', unsubmitted, { submittedAt: at }),
  'unsubmitted files': sample('plan-evidence', unsubmitted),
  'submitted files': sample('plan-evidence', unsubmitted, { submittedAt: at }),
  'plan review': sample('plan-review', { drafter: null, issuedAt: null, releasedOn: null }),
  'plan review to draft': sample('plan-review', {
    drafter: person('mem'),
    issuedAt: null,
    releasedOn: null,
  }),
  'issued plan review': sample('plan-review', { drafter: null, issuedAt: at, releasedOn: null }),
  'released plan review': sample('plan-review', { drafter: null, issuedAt: at, releasedOn: on }),
  'plan view': sample('plan-view'),
  'proposed publication': sample('redaction-proposal', { consultedOn: null }),
  'consulted publication': sample('redaction-proposal', { consultedOn: on }),
  'notice not sent': sample('notice', { addressedTo: ['contact'], sentOn: null }),
  'notice to contact': sample('notice', { addressedTo: ['contact'], sentOn: on }),
  'notice to Panel': sample('notice', { addressedTo: ['panel-member'], sentOn: on }),
  'notice to assessors': sample('notice', { addressedTo: ['assessor'], sentOn: on }),
  upload: sample('upload', { person: person('asr') }),
  'withheld text': sample('withheld-text'),
  setting: { kind: 'setting', record: {} },
  'trail of the case': sample('trail', { recordKind: 'breach' }),
  'trail of a finding': sample('trail', { recordKind: 'finding' }),
  'trail of a draft': sample('trail', { recordKind: 'plan-draft' }),
  'trail of a person': { kind: 'trail', record: { recordKind: 'person', organisation: null, cases: [] } },
}
