import { choice, chosenWords, namedDays, period, text, words, yesNo } from './setting-kinds.ts'

const noTimeLimit = 'The seed gives no number for this time limit.'
const noWords = 'The seed names no such words.'
const silent = 'The seed is silent on this.'
const beyond = 'This goes beyond what paragraph 35 of the seed asks.'

const statusWords = [
  { word: 'approved', label: 'Approved' },
  { word: 'approved-with-caveats', label: 'Approved with caveats' },
  { word: 'not-approved', label: 'Not approved' },
  { word: 'no-overall-status', label: 'No overall status' },
]

const sanctionsForAll = [
  { word: 'notify-authority', label: 'Notify the Authority' },
  { word: 'notify-parties', label: 'Notify SEC Parties' },
  { word: 'require-explanation', label: 'Warn, or require an explanation' },
  { word: 'require-remediation-plan', label: 'Require a remediation plan' },
]
const sanctionsOnRights = [
  { word: 'suspend-rights', label: 'Suspend rights' },
  { word: 'instruct-dcc-to-suspend', label: 'Instruct the DCC to suspend rights' },
  { word: 'expel', label: 'Expel from the Smart Energy Code' },
]
const laterText = 'The seed leaves sanctions to the Panel (paragraph 60) and lists none; this list is local.'

const secondRules =
  'The seed has one rule, necessity (paragraph 75); the second choice is later text, unchecked.'

/** Every local setting: what it settles, its first value, and why it is not law. Changed only by dated records. */
export const localSettings = {
  // Words of the assessments
  'status-words-pre-operational': words(
    { sentence: 'A pre-operational assessment ends with one of these assurance statuses.', why: noWords },
    statusWords,
  ),
  'status-words-routine': words(
    { sentence: 'A routine assessment ends with one of these assurance statuses.', why: noWords },
    statusWords,
  ),
  'status-words-ad-hoc': words(
    { sentence: 'An ad hoc assessment ends with one of these assurance statuses.', why: noWords },
    statusWords,
  ),
  'statuses-with-caveats': chosenWords(
    { sentence: 'A status with one of these words names its caveats.', why: noWords },
    ['approved-with-caveats'],
  ),
  'statuses-that-assure-live': chosenWords(
    {
      sentence: 'One of these statuses on both live services ends “not assured for live”.',
      why: 'The seed asks for an assessment before live services (paragraphs 57 and 66) and names no statuses.',
    },
    ['approved', 'approved-with-caveats'],
  ),
  'classification-labels': words(
    { sentence: 'Each document carries one of these classification labels.', why: noWords },
    [
      { word: 'red', label: 'RED: named readers only' },
      { word: 'amber', label: 'AMBER: the PMA, the Panel and the organisation concerned' },
      { word: 'green', label: 'GREEN: SEC Parties' },
      { word: 'clear', label: 'CLEAR: no restriction' },
    ],
  ),
  'classification-at-first': text(
    { sentence: 'A new document carries this label until somebody chooses another.', why: noWords },
    'amber',
  ),

  // Sanctions
  'sanctions-for-the-dcc': words(
    { sentence: 'The Panel chooses among these steps where the organisation is the DCC.', why: laterText },
    sanctionsForAll,
  ),
  'sanctions-for-subscribers': words(
    {
      sentence: 'The Panel chooses among these steps where the organisation is a Subscriber.',
      why: laterText,
    },
    [...sanctionsForAll, ...sanctionsOnRights],
  ),
  'sanctions-for-relying-parties': words(
    {
      sentence: 'The Panel chooses among these steps where the organisation is a Relying Party.',
      why: laterText,
    },
    [...sanctionsForAll, ...sanctionsOnRights],
  ),
  'sanctions-for-registration-data-providers': words(
    {
      sentence: 'The Panel chooses among these steps where the organisation is a Registration Data Provider.',
      why: 'Registration Data Providers are not Parties: no route to a sanction is established.',
    },
    [],
    true,
  ),
  'sanctions-that-require-a-plan': chosenWords(
    {
      sentence: 'A step with one of these words names what the plan covers and its due date.',
      why: laterText,
    },
    ['require-remediation-plan'],
  ),
  'materiality-factors': words(
    { sentence: 'A view on materiality says which of these factors it rests on.', why: noWords },
    [
      { word: 'effect', label: 'Effect on the integrity of the SMKI' },
      { word: 'extent', label: 'Extent' },
      { word: 'duration', label: 'Duration' },
      { word: 'intent', label: 'Intent' },
      { word: 'repetition', label: 'Repetition' },
      { word: 'self-reporting', label: 'Self-reporting' },
      { word: 'mitigation', label: 'Mitigation' },
    ],
  ),
  'panel-determines-materiality': yesNo(
    {
      sentence: 'The Panel determines whether a breach is material, having the PMA’s view.',
      why: 'The seed lets the PMA consider materiality and advise (paragraph 59); that the Panel determines it is later text, unchecked.',
    },
    true,
  ),
  'panel-accepts-remediation-plans': yesNo(
    {
      sentence:
        'The Panel accepts a remediation plan, having the PMA’s view on each action; else it takes note of it.',
      why: 'The seed lets the Panel require a plan and the PMA advise whether it meets the SMKI requirements (paragraph 60); that the Panel accepts it is later text, unchecked.',
    },
    true,
  ),

  // Periods
  'assessment-notice-period': period(
    { sentence: 'An organisation is told of an assessment this long before it starts.', why: noTimeLimit },
    20,
    'working-days',
    260,
  ),
  'ad-hoc-short-notice': yesNo(
    { sentence: 'An ad hoc assessment may start at shorter notice, with a recorded reason.', why: silent },
    true,
  ),
  'request-period': period(
    { sentence: 'A request under the duty to co-operate is answered within this period.', why: noTimeLimit },
    10,
    'working-days',
    260,
  ),
  'factual-check-period': period(
    { sentence: 'The organisation comments on draft findings within this period.', why: noTimeLimit },
    10,
    'working-days',
    260,
  ),
  'response-period': period(
    { sentence: 'The organisation answers an issued report within this period.', why: noTimeLimit },
    20,
    'working-days',
    260,
  ),
  'representations-period': period(
    { sentence: 'The organisation answers what is alleged within this period.', why: noTimeLimit },
    10,
    'working-days',
    260,
  ),
  'question-period': period(
    { sentence: 'A written question on a case is answered within this period.', why: noTimeLimit },
    5,
    'working-days',
    260,
  ),
  'acknowledgement-period': period(
    { sentence: 'The Panel acknowledges an advice within this period.', why: noTimeLimit },
    5,
    'working-days',
    60,
  ),
  'overlap-hint-period': period(
    { sentence: 'Two routine assessments closer than this are pointed out as overlapping.', why: silent },
    30,
    'days',
    366,
  ),
  'sign-in-link-lifetime': period(
    {
      sentence: 'A one-time link to choose a password works for this long.',
      why: 'It is a matter of safe running.',
    },
    72,
    'hours',
    168,
  ),
  'upload-preview-lifetime': period(
    { sentence: 'The preview of an upload is kept for this long.', why: 'It is a matter of safe running.' },
    24,
    'hours',
    168,
  ),

  'further-bank-holidays': namedDays(
    {
      sentence: 'These days are bank holidays in England and Wales beside those Assay knows.',
      why: 'Bank holidays for one year are proclaimed; what was proclaimed after this version was made is added here.',
    },
    [],
  ),

  // Meetings
  'majority-rule': choice(
    { sentence: 'A motion is carried by this majority.', why: 'The seed names no majority.' },
    'votes-cast',
    [
      { word: 'votes-cast', label: 'More votes for than against; abstentions are not votes cast' },
      { word: 'those-entitled', label: 'More than half of those entitled to an ordinary vote on the item' },
    ],
  ),
  'casting-vote-use': choice(
    {
      sentence: 'At an equality of votes the Chair uses the casting vote like this.',
      why: 'The seed gives the Chair a casting vote (paragraph 29) and does not say whether it must be used.',
    },
    'may',
    [
      { word: 'may', label: 'The Chair may cast it; unused, the motion is not carried' },
      { word: 'must', label: 'The Chair must cast it before the item is decided' },
    ],
  ),
  'member-may-be-chairs-alternate': yesNo(
    {
      sentence: 'The Chair may nominate a PMA member as alternate where the PKI Specialist is not available.',
      why: 'Paragraph 18 of the seed allows it; later text is said not to.',
    },
    true,
  ),
  'excused-items-hidden': yesNo(
    { sentence: 'An excused person sees neither the papers nor the names of the item.', why: beyond },
    true,
  ),
  'excusal-applies-to-panel': yesNo(
    { sentence: 'Panel members are excused by the same test as PMA members.', why: beyond },
    true,
  ),

  // Publication
  'publication-rules-for-the-dcc': choice(
    { sentence: 'What of a remediation plan of the DCC is published follows these rules.', why: secondRules },
    'only-necessary',
    [
      { word: 'only-necessary', label: 'Only the parts that the integrity of the SMKI needs' },
      { word: 'all-but-security', label: 'The whole plan, but what is withheld for security' },
    ],
  ),
  'publication-rules-for-others': choice(
    {
      sentence: 'What of a remediation plan of any other organisation is published follows these rules.',
      why: secondRules,
    },
    'only-necessary',
    [
      { word: 'only-necessary', label: 'Only the parts that the integrity of the SMKI needs' },
      { word: 'where-security-needs-it', label: 'Only the parts that readers need for security' },
    ],
  ),
  'publication-audience': choice(
    {
      sentence: 'A publication may be read by these people.',
      why: 'The seed speaks of all SEC Parties where a suspension is notified (paragraph 74); that a plan is published to them alone is a local reading.',
    },
    'sec-parties-or-everyone',
    [
      { word: 'sec-parties', label: 'SEC Parties who sign in, always' },
      {
        word: 'sec-parties-or-everyone',
        label: 'SEC Parties who sign in; everyone where the PMA decides so for one publication',
      },
    ],
  ),
  'objection-period': period(
    {
      sentence: 'The organisation may object to a proposed publication within this period.',
      why: noTimeLimit,
    },
    10,
    'working-days',
    260,
  ),
  'final-bytes-period': period(
    {
      sentence: 'The organisation sees a publication as it will be this long before it is published.',
      why: noTimeLimit,
    },
    5,
    'working-days',
    60,
  ),
  'panel-confirms-publication': yesNo(
    {
      sentence: 'The Panel confirms a publication before it is made.',
      why: 'The seed leaves the publication to the PMA (paragraph 75); that the Panel releases it is later text, unchecked.',
    },
    false,
  ),

  // Wording
  'wording-excused': text(
    { sentence: 'An excused person reads this in place of the item.', why: silent },
    'You are excused from one item.',
  ),
  'wording-not-assured-for-live': text(
    { sentence: 'This is shown until both live services are assured.', why: silent },
    'Not assured for live',
  ),
  'wording-sanction-is-the-panels': text(
    {
      sentence: 'Each advice to the Panel ends with this statement.',
      why: 'The words are ours; the rule is paragraph 60.',
    },
    'Whether any sanction follows, and which, is for the SEC Panel to decide.',
  ),
} as const

export type SettingKey = keyof typeof localSettings

/** Says whether the text names a local setting. */
export function isSettingKey(candidate: string): candidate is SettingKey {
  return Object.hasOwn(localSettings, candidate)
}

export const settingKeys: readonly SettingKey[] = Object.keys(localSettings).filter(isSettingKey)
