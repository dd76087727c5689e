import { day } from '../../server/kernel/day.ts'
import type { AdviceContent } from '../../server/panel-advice/advice-content.ts'

/** A whole piece of issued advice, invented for the tests; every field differs from every other. */
export function anAdvice(differing: Partial<AdviceContent> = {}): AdviceContent {
  return {
    reference: 'PA-2027-K7Q4',
    kind: 'material-breach',
    classification: 'OFFICIAL – Panel and PMA only',
    caseReference: 'SN-2027-W4PX',
    caseTitle: 'private keys kept with general business systems',
    organisation: {
      name: 'Ardent Energy Supply Limited',
      roles: ['Subscriber (small supplier)', 'Relying Party'],
    },
    source: 'Assessment AS-2027-C3HT, routine, findings F1 and F3',
    environment: 'live',
    body: {
      summary:
        'The assessed organisation kept Organisation Certificate private keys on a server shared with its billing system for fourteen months. The PMA found non-compliance and takes the view that it is material.',
      recommendations: [
        {
          number: 1,
          text: 'The Panel is invited to note that the PMA found non-compliance with two clauses of the SMKI SEC Document Set and takes the view that it is material.',
        },
        {
          number: 2,
          text: 'The Panel is invited to require a remediation plan that covers findings F1 and F3, to be submitted by 30 April 2027.',
        },
        {
          number: 3,
          text: 'The Panel is invited to consider whether any other step is appropriate before the plan is in force.',
        },
      ],
      facts: [
        'Between 3 January 2026 and 9 March 2027 two private keys stood in software on a server that also ran billing.',
        'Eleven people without a role in key management could sign in to that server.',
        'No misuse of the keys was found. The assessor examined all records of use in the period.',
      ],
      clauses: [
        {
          document: 'Organisation Certificate Policy',
          version: '2.1',
          clause: '6.2.1',
          text: 'Each private key shall be held within a cryptographic module kept apart from systems used for other ends.',
          findings: ['F1'],
        },
        {
          document: 'Registration Authority Policies and Procedures',
          version: '1.4',
          clause: '4.10',
          text: 'Access to key material shall be limited to persons named for that purpose.',
          findings: ['F3'],
        },
      ],
      evidence: [
        {
          label: 'E1',
          title: 'Server inventory of 9 March 2027',
          effectiveOn: day('2027-03-09'),
          sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        },
        { label: 'E2', title: 'Statement of the head of operations', effectiveOn: null, sha256: null },
      ],
      assurance: {
        assessment: 'AS-2027-C3HT',
        recommended: 'approved with caveats',
        decided: 'not approved',
        decidedOn: day('2027-03-22'),
        reasonsForDifference: 'the exposure was still open on the day of the report.',
        caveats: [
          {
            text: 'Move the keys into a certified module',
            owner: 'Head of Security',
            dueOn: day('2027-05-14'),
          },
        ],
      },
      representations: [
        {
          by: 'Ardent Energy Supply Limited',
          on: day('2027-03-18'),
          text: 'We accept the facts. The keys were moved on 12 March. We do not agree that the effect was material, because no certificate was misused.',
        },
      ],
      noRepresentations: null,
      view: {
        words: 'Material',
        reasons:
          'The keys authenticate messages to meters. Their separation is a control on which the whole of the arrangements rests; fourteen months is long; the organisation did not report it.',
        factors: [
          'Effect on the integrity of the SMKI',
          'How long it lasted',
          'Whether it was self-reported',
        ],
      },
      likeCases: ['Two weeks rather than fourteen months, self-reported; the view was “not material”.'],
      remedialAction:
        'New keys in a certified module, revocation of the old certificates, and a check of access rights by someone independent.',
      alternatives: [
        {
          action: 'Moving the existing keys into a module',
          reason: 'Rejected: copies made during the period could not be ruled out.',
        },
      ],
      options: [
        {
          option: 'Require a remediation plan',
          consequence: 'Covers F1 and F3; the PMA advises on the plan.',
        },
        { option: 'Take no further step', consequence: 'The findings stay open under their own actions.' },
      ],
    },
    decision: {
      meeting: 'PM-2027-B6MV',
      on: day('2027-03-22'),
      item: '4',
      motion: 'That the PMA advises the Panel as set out in the draft',
      present: [
        { name: 'Margaret Osei', seat: 'PMA Chair', alternateFor: null },
        { name: 'Daniel Whitlock', seat: 'Large Suppliers (first seat)', alternateFor: null },
        { name: 'Priya Raman', seat: 'Networks', alternateFor: 'Tomasz Żuławski' },
        { name: 'Helen Castellanos', seat: 'Representative of the SSC', alternateFor: null },
        { name: 'Owain Prys', seat: 'Representative of the TSC', alternateFor: null },
      ],
      quorum: { counted: 5, needed: 4, chairedBy: 'Margaret Osei' },
      excused: [
        {
          name: 'Stephen Ardley',
          seat: 'Small Suppliers',
          reason: 'Employed by an affiliate of the assessed organisation',
        },
      ],
      votes: {
        for: ['Daniel Whitlock', 'Helen Castellanos'],
        against: ['Priya Raman', 'Owain Prys'],
        abstained: [],
      },
      castingVote: {
        by: 'Margaret Osei',
        cast: 'for',
        reason: 'The length of the exposure outweighs the want of harm.',
      },
      outcome: 'Carried',
      reasons:
        'The facts are agreed; the clauses are plain; the view on materiality rests on duration and silence.',
      dissent: [
        { by: 'Owain Prys', text: 'I would have said “unable to say” until the access records are re-read.' },
      ],
      bodyHash: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
      changes: [{ from: 'by 31 March 2027', to: 'by 30 April 2027' }],
    },
    issue: { number: 'PMA-A-2027-03', issuedOn: day('2027-03-24'), supersedes: null },
    annexes: [
      {
        letter: 'A',
        title: 'Assessment report AR-2027-N5ZD',
        classification: 'OFFICIAL',
        sha256: 'fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9',
        isInThisFile: true,
      },
      {
        letter: 'B',
        title: 'The assurance provider’s own signed report',
        classification: 'Provider: in confidence',
        sha256: 'baa5a0964d3320fbc0c6a922140453c8513ea24ab8fd0577034804a967248096',
        isInThisFile: false,
      },
    ],
    sanctionStatement: 'Whether any sanction follows, and which, is for the SEC Panel to decide.',
    localSettings: [
      { name: 'Majority', text: 'Simple majority of votes cast; abstentions are not counted.' },
      { name: 'Severities', text: 'major, minor, observation' },
    ],
    ...differing,
  }
}
