import { day } from '../kernel/day.ts'
import type { Day } from '../kernel/day.ts'

/** Where a rule comes from: paragraphs of the seed, or this installation alone, which is never law. */
export type Source = `S¶${string}` | 'local'

/** One rule: a plain sentence, its source, and the days on which it holds (null: without a limit). */
export type Rule = {
  readonly sentence: string
  readonly source: Source
  readonly validFrom: Day | null
  readonly validTo: Day | null
}

// The Government response of 31 March 2014 is policy ahead of the legal text (its paragraph 9); it is not law.
const seedPublishedOn = day('2014-03-31')

function seed(source: `S¶${string}`, sentence: string): Rule {
  return { sentence, source, validFrom: seedPublishedOn, validTo: null }
}

function local(sentence: string): Rule {
  return { sentence, source: 'local', validFrom: null, validTo: null }
}

/** Every rule Assay applies, and the only place that says where each comes from. */
export const ruleTable = {
  // The PMA, its documents and its duties
  'policy-before-legal-text': seed(
    'S¶9',
    'The seed states policy; the legal text of the Smart Energy Code follows it and goes before it where they differ.',
  ),
  'pma-under-the-panel': seed('S¶14', 'The PMA governs the SMKI as a sub-committee of the SEC Panel.'),
  'smki-document-set': seed(
    'S¶15',
    'The SMKI SEC Document Set holds the Organisation and Device Certificate Policies, the RAPP, the Subscriber and Relying Party Agreements, the Compliance Policy and the Recovery Process.',
  ),
  'document-set-reviewed': seed(
    'S¶16',
    'The PMA reviews from time to time whether the document set works and still serves the SEC objectives.',
  ),
  'modifications-only-raised': seed(
    'S¶16, 36',
    'The PMA may raise a modification; the usual SEC process decides on it.',
  ),
  'advice-on-modifications': seed(
    'S¶16',
    'The PMA supports and advises on modifications to the document set and on others that concern the SMKI.',
  ),
  'cps-approved-by-pma': seed('S¶16', 'The PMA approves the Certification Practice Statement.'),
  'pma-ensures-compliance': seed(
    'S¶16',
    'The PMA sees to it that the document set and the Certification Practice Statement are complied with.',
  ),
  'compliance-policy-sets-scope': seed(
    'S¶16',
    'The Compliance Policy, which the PMA maintains, sets the scope of the independent assurance.',
  ),
  'pma-supports-panel-on-breach': seed(
    'S¶16',
    'The PMA supports the Panel when it considers action after a material non-compliance.',
  ),
  'support-on-request': seed(
    'S¶16',
    'The PMA supports the Panel on the SMKI as the Panel or another sub-committee asks.',
  ),
  'documents-pma-may-modify': seed(
    'S¶37',
    'The legal text lists the documents that the PMA oversees and may propose to modify.',
  ),

  // Seats, Chair, attendees
  'seats-of-the-pma': seed(
    'S¶29',
    'Seven people sit with a voice in decisions: the Chair, two for large suppliers, one for small suppliers, one for networks, and one representative each of the SSC and the TSC.',
  ),
  'chair-casting-vote-only': seed('S¶17, 29', 'The Chair has a casting vote only, never an ordinary one.'),
  'attendees-do-not-vote': seed(
    'S¶17, 29',
    'The PKI Specialist, the representatives of the DCC, Ofgem and the Government, and those the Chair invites attend without a vote.',
  ),
  'general-sub-committee-rules': seed(
    'S¶18',
    'The general rules for sub-committees of the Panel hold for the PMA unless something else is said.',
  ),
  'chair-alternate-is-pki-specialist': seed(
    'S¶18',
    'The Chair’s alternate is the PKI Specialist by default.',
  ),
  'chair-alternate-fallback': seed(
    'S¶18',
    'Where the PKI Specialist is not available, the Chair may nominate another alternate from among the PMA members.',
  ),
  'chair-invites-attendees': seed(
    'S¶19, 29, 34',
    'The Chair may invite further attendees, without a vote, where the work of the PMA needs them.',
  ),
  'networks-have-a-seat': seed(
    'S¶28',
    'Networks select a member of the PMA because they hold Organisation Keys on the meters.',
  ),
  'one-seat-for-both-networks': seed('S¶29', 'Electricity distributors and gas transporters share one seat.'),
  'no-seat-for-other-users': seed('S¶30', 'Other kinds of user have no seat on the PMA.'),
  'second-network-view-by-invitation': seed(
    'S¶30',
    'The Chair may invite a second network view, or other users, where their input is needed.',
  ),
  'small-supplier-seat': seed('S¶31', 'Small suppliers have one seat, so that their view is heard.'),
  'ssc-and-tsc-choose-a-member': seed(
    'S¶32',
    'The SSC and the TSC each choose a voting member, so that both stay informed.',
  ),
  'chair-independent-and-qualified': seed(
    'S¶33',
    'The Chair is sufficiently independent and suitably qualified; the Panel sets the Chair’s pay.',
  ),
  'members-act-independently': seed(
    'S¶34',
    'Voting members act independently and not as delegates of their employers.',
  ),
  'suppliers-not-all-seated': seed('S¶34', 'Not every large supplier attends the PMA by default.'),
  'alternate-is-optional': seed('S¶35', 'A voting member may nominate an alternate, and need not.'),
  'alternate-from-another-employer': seed(
    'S¶35',
    'An alternate is not employed by the same organisation as the member who nominates, nor by an affiliate of it.',
  ),
  'excused-from-own-employer': seed(
    'S¶35',
    'A member employed by the organisation under consideration excuses themselves from deliberating on action against it.',
  ),
  'quorum-of-four': seed('S¶35', 'The PMA decides with at least four of its members.'),
  'quorum-needs-the-chair': seed('S¶35', 'One of the four must be the Chair or the Chair’s alternate.'),
  'quorum-risk-accepted': seed(
    'S¶35',
    'Members are not obliged to find an alternate, so an item can be left without a quorum.',
  ),
  'pki-specialist-independent': seed(
    'S¶38',
    'The PKI Specialist is independent of the SMKI Service Provider.',
  ),
  'ofgem-weighs-all-factors': seed(
    'S¶39',
    'Ofgem weighs every relevant factor before it takes regulatory action.',
  ),

  // Appointment, terms, elections
  'early-appointment': seed(
    'S¶40',
    'People may be chosen for the PMA before its rules come into force, and take office when they do.',
  ),
  'chair-term-three-years': seed('S¶41', 'The Chair, found by the Panel and SECAS, acts for three years.'),
  'open-nominations': seed('S¶42', 'Any individual may be nominated for any elected seat, by anyone.'),
  'election-where-contested': seed(
    'S¶42',
    'Where there are more nominees than seats, those whom the seat represents vote.',
  ),
  'panel-names-until-sub-committee': seed(
    'S¶43',
    'The Panel names the representatives of the SSC and the TSC until those sub-committees exist.',
  ),
  'sub-committee-names-own-number': seed(
    'S¶43',
    'If its representative does not sit on it, the sub-committee appoints one of its own number after telling SECAS.',
  ),
  'pki-specialist-contract': seed(
    'S¶44',
    'The Panel and SECAS find the PKI Specialist, the Panel sets the length of the contract, and the PKI Specialist does not vote.',
  ),
  'attendees-appointed-by-own-body': seed(
    'S¶45',
    'The Government, Ofgem and the DCC each appoint their own representative.',
  ),
  'network-member-elected': seed(
    'S¶49',
    'Electricity distributors and gas transporters elect the network member.',
  ),
  'first-terms-staggered': seed(
    'S¶50',
    'First terms: one large-supplier seat and the network seat 12 months, the other large-supplier seat and the small-supplier seat 24 months.',
  ),
  'short-seat-in-election-documents': seed(
    'S¶50',
    'The documents of the first election say which large-supplier seat has the short first term.',
  ),
  'later-terms-two-years': seed('S¶50', 'After the first terms, each elected seat is held for two years.'),
  'first-election-by-panel': seed('S¶51, 77', 'The Panel and SECAS run the first election.'),

  // What is complied with, and the assurance scheme
  'certificate-policies-come-first': seed(
    'S¶52',
    'The Device and Organisation Certificate Policies say how the DCC and its users must operate the SMKI.',
  ),
  'cps-applies-the-policies': seed(
    'S¶52',
    'The Certification Practice Statement is the DCC’s statement to the PMA of how it applies the Certificate Policies and meets its duties under them.',
  ),
  'assurance-for-the-panel': seed(
    'S¶53',
    'The Panel needs assurance that the SMKI Service follows the document set and the Certification Practice Statement.',
  ),
  'dcc-in-two-roles': seed(
    'S¶54',
    'The DCC complies with the Compliance Policy both as SMKI Service Provider and as SMKI Repository Provider.',
  ),
  'requirement-names-who-owes-it': seed(
    'S¶54, 73',
    'Each requirement names the roles that owe it: the DCC has duties of its own, and Subscribers may have some.',
  ),
  'compliance-policy-purposes': seed(
    'S¶55',
    'The Compliance Policy sets out the assurance scheme, the DCC’s duties, any rules for Subscribers, and how the PMA monitors and enforces.',
  ),
  'dcc-procures-the-scheme': seed('S¶56', 'The DCC procures an independent assurance scheme.'),
  'scheme-may-assess-users': seed(
    'S¶56',
    'The scheme confirms the compliance of the DCC, and may confirm that of other users.',
  ),
  'duty-to-co-operate': seed(
    'S¶56',
    'The DCC and Subscribers co-operate in every assessment: with data and information reasonably requested, and reasonable access to premises and staff.',
  ),
  'supply-chain-co-operates': seed(
    'S¶65',
    'The duty to co-operate reaches the relevant parts of an SMKI user’s supply chain.',
  ),
  'scheme-recognised-by-government': seed(
    'S¶57',
    'The scheme is one that the UK Government recognises and uses for electronic trust services.',
  ),
  'assessors-independent': seed('S¶56, 57', 'The assurance scheme and its assessors are independent.'),
  'assessed-before-live': seed(
    'S¶57',
    'A pre-operational assessment comes before the SMKI Service issues certificates for live use.',
  ),
  'first-compliance-policy-reviewed': seed(
    'S¶58',
    'Once appointed, the PMA reviews the first Compliance Policy and considers changes to it.',
  ),
  'breach-from-assessment-or-otherwise': seed(
    'S¶59',
    'The PMA considers whether there is a material breach, found by an assessment or otherwise.',
  ),
  'breach-of-set-or-cps': seed(
    'S¶59',
    'A breach the PMA considers is one of the SMKI SEC Document Set or of the Certification Practice Statement.',
  ),
  'pma-advises-the-panel': seed('S¶59', 'The PMA advises the Panel on a material breach.'),
  'sanctions-are-the-panels': seed(
    'S¶60',
    'The Panel, after the advice of the PMA, considers which sanctions are appropriate.',
  ),
  'plan-only-if-panel-requires': seed(
    'S¶60',
    'A remediation plan is produced where the Panel has required one.',
  ),
  'plan-advice-within-smki': seed(
    'S¶60',
    'The PMA advises whether the plan meets the SMKI requirements, as far as it concerns the SMKI.',
  ),

  // Conclusions on assurance
  'first-report-on-live-services': seed(
    'S¶66',
    'The first assessment report is on the live SMKI Service and the live Repository Service, not on the test ones.',
  ),
  'first-report-before-live': seed(
    'S¶66',
    'The first assessment takes place before the live services are offered to users.',
  ),
  'costs-in-fixed-charges': seed('S¶67', 'SMKI costs normally lie within the DCC’s fixed costs.'),
  'user-at-fault-may-bear-cost': seed(
    'S¶67',
    'Where a user’s action made an independent audit necessary, that user may bear its cost if at fault.',
  ),
  'ad-hoc-names-whose-action': seed(
    'S¶67',
    'The order of an ad hoc assessment records whose action made it necessary, if anyone’s.',
  ),
  'charge-modification-considered': seed(
    'S¶67',
    'With its first full Compliance Policy the PMA considers a change to Section K for such charges.',
  ),
  'early-modifications': seed(
    'S¶68',
    'The PMA raises its first modifications as soon as reasonably practicable, under a power that is temporary.',
  ),
  'section-k-limited-purpose': seed(
    'S¶68',
    'A PMA modification of Section K serves only an explicit charge for such audits, and comes with the Compliance Policy’s changes.',
  ),
  'secas-assists-section-k': seed(
    'S¶68',
    'SECAS helps the PMA as it needs with a modification of Section K.',
  ),
  'overlap-is-left-open': seed(
    'S¶69',
    'Whether routine assessments are co-ordinated was left open; an overlap is pointed out and never stops anything.',
  ),
  'certificate-never-suffices-alone': seed(
    'S¶70',
    'ISO 27001 does not cover the SMKI in enough detail; other certification never meets a requirement alone.',
  ),
  'pma-judges-other-certification': seed(
    'S¶70',
    'The PMA judges whether existing compliance work contributes in part to an SMKI requirement.',
  ),
  'pma-proportionate': seed('S¶71', 'The PMA is proportionate and considered in using its powers.'),
  'same-rules-for-every-size': seed(
    'S¶73',
    'The compliance requirements hold for all users whatever their size.',
  ),
  'remedial-action-case-by-case': seed(
    'S¶73',
    'The PMA judges in each case which remedial action keeps the SMKI whole and secure.',
  ),
  'ad-hoc-needs-pma-decision': seed(
    'S¶76',
    'An ad hoc assessment is held where the PMA decides that it is appropriate.',
  ),
  'ad-hoc-scope-is-pma-judgement': seed(
    'S¶76',
    'How often and on what ad hoc assessments are held rests on the expert judgement of the PMA.',
  ),
  'compliance-policy-changes-by-modification': seed(
    'S¶76',
    'A change to the Compliance Policy goes through the SEC modification process, in which Parties may comment.',
  ),

  // Emergency suspension and publication: held for the record, applied by later parts of Assay
  'suspension-test': seed(
    'S¶20',
    'The PMA may act when it reasonably considers that an immediate threat or compromise to the SMKI Service has occurred or is likely.',
  ),
  'suspension-of-service': seed(
    'S¶20',
    'The PMA may require some or all of the SMKI Service to be suspended.',
  ),
  'suspension-of-participant': seed(
    'S¶20',
    'The PMA may instruct the DCC to suspend a participant’s right to all or part of the DCC Services.',
  ),
  'suspension-appeal': seed(
    'S¶20',
    'A suspension can be appealed to the Authority, also after it has taken effect.',
  ),
  'certificates-on-revocation-list': seed(
    'S¶21',
    'The PMA may require the DCC to place certificates on the revocation list by the Organisation Certificate Policy’s process.',
  ),
  'suspension-is-for-the-pma': seed('S¶71', 'The PMA, not the Panel, orders an emergency suspension.'),
  'panel-told-of-suspension': seed(
    'S¶71',
    'The Panel is told of an emergency suspension, before it where reasonably practicable.',
  ),
  'authority-told-of-suspension': seed(
    'S¶72',
    'The Authority is told before an emergency suspension where practicable.',
  ),
  'parties-may-be-told-of-suspension': seed(
    'S¶74',
    'Parties may be told of a suspension where that is necessary, unless telling them is itself an unacceptable risk or breach.',
  ),
  'plan-publication-is-possible': seed('S¶74', 'A remedial action plan may come to be published.'),
  'publish-only-what-is-necessary': seed(
    'S¶75',
    'Only those parts of a remedial action plan are published that the integrity of the SMKI needs.',
  ),
  'pma-requires-publication': seed(
    'S¶75',
    'The PMA decides which parts of a remedial action plan are published, and requires their publication.',
  ),

  // Local rules: how this installation keeps its records. Not law.
  'redactions-are-bound': local(
    'A choice or redaction holds for the words it was made on; once they stand there no more, nothing is published until somebody confirms it again.',
  ),
  'one-mark-for-each-gap': local(
    'Each unbroken run of what is withheld is published as one mark, which shows neither its size nor its kind, and its ground only where the decision says so.',
  ),
  'only-decided-words-leave': local(
    'An output holds decided words, marks and fixed sentences alone; a remainder stops the publication, and nobody can override that.',
  ),
  'outputs-have-a-limit': local(
    'What is published of a plan is at most 14 MB, page and files together, as it is kept and given in one piece.',
  ),
  'codes-open-passages-one-by-one': local(
    'A verification code holds at most 4,096 passages, tells nothing of those that are withheld, and lets each be checked by itself once it is disclosed whole.',
  ),
  'words-withheld-with-a-reason': local(
    'Words of a published part are withheld with a ground, which describes their sensitivity, and a reason why readers do not need them.',
  ),
  'sensitive-words-decided-on': local(
    'Words that are necessary and sensitive at once are published only where the PMA decides so on these very words.',
  ),
  'repetitions-answered': local(
    'Each place where withheld words stand again is answered before the PMA decides: withheld there too, or lawfully public with a reason.',
  ),
  'exception-by-somebody-else': local(
    'After the decision an answer is given by somebody who neither proposed nor publishes, and holds for that set and that place alone.',
  ),
  'one-rule-set-for-a-plan': local(
    'All publications of a plan follow one set of rules: the one in force when the first was proposed.',
  ),
  'life-of-a-redaction-proposal': local(
    'A publication is proposed, closed, put to the organisation, decided on, shown to it as it will be, and published.',
  ),
  'organisation-may-object': local(
    'The organisation may object to each part proposed, with a ground and a reason, within a period; no objection is a veto.',
  ),
  'objections-answered': local('Each objection made in time is answered before the PMA decides.'),
  'silence-is-silence': local(
    'Where the organisation says nothing within the period, that is recorded as silence, not as consent.',
  ),
  'one-digest-throughout': local(
    'Decision, confirmation, gate and publication are on the very same set; any change to it voids them all.',
  ),
  'publisher-is-somebody-else': local(
    'Who publishes has neither proposed the publication nor approved an exception for it.',
  ),
  'publication-tells-something': local(
    'A publication that readers could not tell from the current one is not made.',
  ),
  'one-person-counts-once': local(
    'One person counts once and acts in one capacity on each item; who sits as Chair has no other vote on it.',
  ),
  'member-before-alternate': local(
    'A seat has one voice on an item: the member’s, or an alternate’s where the member is absent, excused or sits as Chair.',
  ),
  'alternate-has-no-other-part': local(
    'Who sits for a member has no other part in what the PMA decides on: not of the secretariat, an assessor, a Panel member, the Authority, an auditor or an administrator.',
  ),
  'quorum-per-item': local(
    'Quorum is counted for each item at the moment of decision; excused people and attendees are not counted.',
  ),
  'existence-restricted': local(
    'A case whose existence is restricted is there for its named readers alone; for everybody else no list, count, number or line shows it.',
  ),
  'dcc-attendee-leaves': local(
    'On items about the DCC its attendee presents and answers if the Chair allows, and leaves for deliberation.',
  ),
  'declared-conflict-excuses': local('Whoever declares a conflict on an item is excused from it.'),
  'votes-by-person': local(
    'The Chair or the secretary records for each person entitled to vote: for, against or abstain.',
  ),
  'casting-vote-at-equality': local(
    'The casting vote counts only where as many votes are cast for as against, and at least one of each.',
  ),
  'decision-has-reasons': local('A decision records its reasons and any dissent.'),
  'decision-bound-to-text': local(
    'A decision holds for the item, the motion and the text that were before the meeting, and for nothing else.',
  ),
  'decision-follows-from-votes': local(
    'A stored decision is used only if it follows again from the stored attendance and votes.',
  ),
  'changes-confirmed-by-chair': local(
    'Where a decision lists changes, the Chair confirms that the issued text differs in nothing else.',
  ),
  'views-before-the-meeting': local(
    'A member who is not excused may give a view on an item before the meeting.',
  ),
  'life-of-a-meeting': local('A meeting is called, its papers go out, it is opened and closed.'),
  'life-of-an-item': local(
    'An item is opened after declarations, deliberated on, put to the vote, and decided, deferred or left undecided.',
  ),
  'life-of-an-assessment': local(
    'An assessment moves from planned through notice, engagement, fieldwork, factual check, report, response and review to a status and its closure.',
  ),
  'life-of-a-finding': local(
    'A finding is drafted, checked for facts, issued, answered, acted on, verified and closed.',
  ),
  'life-of-a-suspected-non-compliance': local(
    'A suspected non-compliance is put to the organisation, answered, viewed by the PMA, advised on and decided by the Panel.',
  ),
  'life-of-an-advice': local(
    'An advice is drafted, circulated, approved, issued, acknowledged and decided on; only a new one supersedes it.',
  ),
  'life-of-a-panel-decision': local(
    'A Panel decision is entered by the secretariat, which may correct or withdraw it until then, and has effect once a Panel member who took part confirms it.',
  ),
  'issued-record-is-final': local(
    'Nobody edits an issued record; a correction is a new version that supersedes it.',
  ),
  'reason-is-recorded': local('A step out of the ordinary is taken with a recorded reason.'),
  'dates-in-order': local('A later step is not dated before an earlier one.'),
  'recorded-once-for-a-day': local(
    'A role, an employment or a link between organisations is recorded once for any day.',
  ),
  'longer-is-recorded-anew': local(
    'What was recorded with a last day ends then or sooner; for a longer time it is recorded anew, and everything asked of a new entry is asked.',
  ),
  'four-eyes': local('Nobody checks or confirms what they did themselves.'),
  'nobody-grants-own-role': local('Nobody gives a role to themselves.'),
  'each-role-does-its-own': local(
    'What may be done with a record, and by whom, follows from the roles that are held for it on the day.',
  ),
  'form-from-own-page': local(
    'A form is taken only from a page that Assay showed to whoever sends it, since they last signed in.',
  ),
  'administrator-sees-no-cases': local('An administrator holds no role that opens cases.'),
  'chair-from-outside': local(
    'The Chair neither works nor speaks for an organisation that is assessed or assesses, nor for an affiliate of one: so Assay reads the seed’s “sufficiently independent” (its paragraph 33).',
  ),
  'pki-specialist-role-rests': local(
    'The PKI Specialist does not hold that role while working or speaking for the DCC or an affiliate of it.',
  ),
  'one-size-of-supplier': local(
    'A supplier is large or small on any day and not both, as each size has seats of its own on the PMA.',
  ),
  'contact-and-attendee-apart': local(
    'Who speaks for an organisation as its contact does not attend the PMA for it: these are two people.',
  ),
  'one-administrator-remains': local(
    'One administrator without an end always remains, whoever leaves and whichever role ends.',
  ),
  'known-by-one-name': local(
    'An organisation is known by its name and a person by an e-mail address: no two in the register share one.',
  ),
  'chosen-from-the-list': local(
    'What a record refers to is chosen from what Assay holds, and is there still when the choice arrives.',
  ),
  'files-are-checked': local(
    'A file is taken where its content is of a kind that Assay knows and within the limits of size; nothing in it is run.',
  ),
  'stored-file-is-sound': local(
    'A stored file is handed out only while its bytes match the SHA-256 that was recorded when it was kept.',
  ),
  'mapping-tells-rows-apart': local(
    'A file of another shape is read by a mapping, which says where each field comes from and which reference tells the rows apart.',
  ),
  'catalogue-loaded-whole': local(
    'A file of the catalogue is loaded whole or not at all, so each row of it is complete and clear.',
  ),
  'active-account-and-its-password': local(
    'Whoever signs in gives the address and the password of an active account; which of these was not right is told to nobody, as that would say who has one.',
  ),
  'attempts-are-counted': local(
    'Within fifteen minutes no more than six attempts are taken on one account, and sixty from one place; a one-time link lets its account try again at once.',
  ),
  'link-works-once': local(
    'A one-time link sets one password, for a limited time and until a newer one is made for the same person.',
  ),
  'present-password-first': local(
    'Whoever changes the own password gives the present one first, so that an unattended browser is not enough.',
  ),
  'password-hard-to-guess': local(
    'A password has 12 characters or more, and is neither a common one nor made of the person’s name or address or of the name of this service; no kinds of signs are prescribed.',
  ),
  'assessor-apart-from-the-pma': local(
    'An assessor has no part in the PMA, its secretariat, the Panel or the Authority, and so sees neither votes nor draft advice.',
  ),
  'assessor-of-the-provider': local('Whoever assesses holds that role for the provider of the assessment.'),
  'assessor-not-connected': local(
    'An assessor is not employed by the assessed organisation, an affiliate, or a supply-chain party in scope.',
  ),
  'independence-statement-needed': local(
    'Each assessor states independence of the assessed organisation before fieldwork.',
  ),
  'team-has-one-lead': local(
    'A team has one lead assessor and says what qualifies each of its assessors; it changes from its engagement until the PMA reviews the report.',
  ),
  'pre-operational-subscriber-needs-clause': local(
    'A Subscriber has a pre-operational assessment only under a recorded clause of the Compliance Policy.',
  ),
  'report-to-both-at-once': local(
    'An issued report is shown to the assessed organisation and the PMA at the same moment.',
  ),
  'pma-never-edits-the-report': local(
    'The PMA sends a report back with comments or sets the status on it; it never edits one.',
  ),
  'pma-sets-the-status': local(
    'The assessor recommends an assurance status and the PMA sets it, with reasons where they differ.',
  ),
  'caveat-has-owner-and-date': local('Each caveat has an owner, a date and an action that closes it.'),
  'requirement-has-a-result': local(
    'Each requirement in scope has a result: met, not met, not tested with a reason, or met in part by other certification.',
  ),
  'report-covers-a-period': local(
    'A report says which period its evidence covers and which sites were visited, as the assessor stated them.',
  ),
  'finding-hangs-on-a-requirement': local('Each finding names a requirement of the catalogue in scope.'),
  'finding-severities': local('A failure is major or minor; no other finding has a severity.'),
  'finding-has-evidence': local('A finding that is shared or issued says what evidence establishes it.'),
  'factual-check-answered': local(
    'Each comment of the factual check gets an answer before the report is issued.',
  ),
  'every-finding-answered': local(
    'The organisation answers every finding: accepted, accepted with corrective action proposed, or disputed.',
  ),
  'dispute-has-reason-and-evidence': local('A dispute gives a reason and evidence; the PMA settles it.'),
  'open-finding-has-an-action': local(
    'Each open finding and each caveat has an action with an owner, a date and evidence.',
  ),
  'verified-by-someone-else': local('Evidence is verified by someone other than its author.'),
  'not-closed-while-open': local(
    'A case closes once nothing in it is open or everything open is carried on.',
  ),
  'request-has-addressee-and-date': local(
    'Each request has an addressee, a due date, and an answer or a refusal with its reason.',
  ),
  'upload-checked-again': local('What an upload would change is checked again when it is confirmed.'),
  'upload-undone-while-untouched': local(
    'An upload is confirmed once, and undone once while nothing rests on what it wrote.',
  ),
  'told-before-view': local(
    'The organisation is told what is alleged, and may answer by a date, before the PMA takes a view.',
  ),
  'cps-binds-the-dcc-alone': local(
    'The Certification Practice Statement is the DCC’s, so only the DCC can be held to it.',
  ),
  'like-cases-compared': local('Like cases are shown side by side before a view is taken.'),
  'like-cases-not-named': local(
    'What is said of a like case names neither it nor another organisation: the advice carries it to readers who may be excused from that case.',
  ),
  'view-and-determination-apart': local(
    'The PMA’s view and the Panel’s determination are kept apart; only the Panel’s has effect.',
  ),
  'sanction-on-the-list': local(
    'A sanction is one that the local list offers for that kind of organisation.',
  ),
  'plan-names-what-it-covers': local(
    'A required remediation plan names the breaches or findings it covers and its due date.',
  ),
  'plan-required-once': local(
    'A breach or finding has one open remediation plan; a decision that requires it otherwise supersedes the earlier one.',
  ),
  'every-recommendation-answered': local(
    'The Panel’s decision answers each recommendation: followed, in part, not followed, deferred, or referred back.',
  ),
  'confirmed-by-who-took-part': local(
    'A Panel decision has no effect until a Panel member who took part confirms it.',
  ),
  'one-decision-waits-at-a-time': local(
    'While a Panel decision on an advice waits to be confirmed or returned, no other is entered on it.',
  ),
  'referral-is-answered': local('The PMA answers each question that the Panel referred back.'),
  'advice-approved-by-decision': local('An advice is issued only on the PMA’s decision on its exact text.'),
  'draft-is-the-organisations': local(
    'The draft of a plan is read and written by the organisation’s contacts alone; others read what is submitted.',
  ),
  'table-rows-alike': local('A run of table rows is one table: its rows have equally many cells.'),
  'marked-words-stand': local(
    'A contact may mark words of a plan as sensitive, with a reason; the mark stands as long as its words do.',
  ),
  'named-contact-submits': local('Several contacts may draft; the one who is named submits.'),
  'plan-is-whole': local(
    'A plan is submitted once every covered breach, finding and root cause has an action with an owner, a date and a criterion.',
  ),
  'training-alone-is-no-remedy': local(
    'Training alone answers a root cause only where the organisation says why it does.',
  ),
  'action-follows-the-plan': local(
    'An action of a plan in force is worded by the plan and due on its day: a new version changes the one, an agreed extension the other.',
  ),
  'ledger-is-stable': local(
    'Numbers of actions are never used again, and what is verified or closed stays so: what comes up again is a new action that refers to it.',
  ),
  'slip-is-asked-for': local(
    'A slip is asked for with its reason, a new day and what it does to the other actions; the Panel, or whom it names, decides.',
  ),
  'failed-plan-is-a-new-case': local(
    'A plan that failed is referred to the PMA as a new suspected non-compliance that refers to the old case and leaves it as it is.',
  ),
  'completed-is-not-verified': local(
    'An action that is reported as done is completed and not verified: somebody else looks at the evidence.',
  ),
  'done-action-is-proven': local('An action that is done already carries its day and a file of evidence.'),
  'late-date-is-asked-for': local(
    'A date past the Panel’s limit goes in as a request with its reason; the Panel, or whom it names, decides it.',
  ),
  'version-is-frozen': local(
    'A submitted version of a plan is never changed; the next one starts as its copy.',
  ),
  'adequacy-view-drafted-from-views': local(
    'Members who are not excused give their views on each action beforehand; the PKI Specialist, or a member whom the Chair names, drafts the PMA’s view from them.',
  ),
  'every-action-has-a-verdict': local(
    'The PMA decides on its view of a plan once every action of the version has a verdict.',
  ),
  'panel-differs-with-reasons': local(
    'Where the Panel differs from the PMA’s view on an action of a plan, it says why.',
  ),
  'panel-accepts-plans': local(
    'A submitted plan is in force once the Panel, having the PMA’s view on each action, accepts it, or takes note of it where by local setting it accepts none.',
  ),
  'published-to-sec-parties': local(
    'What is published is for SEC Parties who sign in; it is open to all only where the PMA chose so.',
  ),
  'one-current-publication': local(
    'Of each remediation plan one publication is current; a new one takes the place of every earlier one.',
  ),
  'recalls-outlive-restores': local(
    'What was recalled stays recalled when a backup is brought back; publications then wait until a named person has confirmed their register.',
  ),
  'restrictions-outlive-restores': local(
    'A case whose existence is restricted stays restricted for the same readers when a backup is brought back that knows nothing of it. One whose restriction was lifted since that backup stays hidden until a named reader lifts it again.',
  ),
  'fetchers-told': local(
    'Who fetched a publication is recorded, and told when it is replaced or withdrawn; one that is open to all keeps no such record.',
  ),
} as const satisfies Readonly<Record<string, Rule>>

export type RuleId = keyof typeof ruleTable

/** Says whether the text names a rule of the table. */
export function isRuleId(text: string): text is RuleId {
  return Object.hasOwn(ruleTable, text)
}

export const ruleIds: readonly RuleId[] = Object.keys(ruleTable).filter(isRuleId)

/** The rule of that name. */
export function ruleOf(id: RuleId): Rule {
  return ruleTable[id]
}
