/*
 * How redaction and confidentiality have failed elsewhere, numbered as in the survey this product began with, and what
 * shows here that they do not: named tests, or why the way out does not exist.
 */

export type LeakRow = { readonly row: string; readonly failure: string } & (
  { readonly tests: readonly NamedTest[] } | { readonly because: string }
)
/** The test’s file and the words of its title, or of the part of the title that is always the same. */
export type NamedTest = readonly [file: string, title: string]

const gate = 'test/publication-gate/planted-leaks.test.ts'
const wrongFiles = 'test/publication-gate/wrong-files.test.ts'
const plantsList = 'test/publication-gate/plants.ts'
const outputs = 'test/publishing/rendered-outputs.test.ts'
const projected = 'test/publishing/projection.test.ts'
const properties = 'test/publishing/projection-properties.test.ts'
const code = 'test/publishing/verification-code.test.ts'
const access = 'test/walks/access-walk.test.ts'
const everyWay = 'test/walks/withheld-words.test.ts'
const twins = 'test/walks/with-and-without.test.ts'
const hidden = 'test/publications/hidden-publications.test.ts'
const variants = 'test/publications/http-variants.test.ts'
const readers = 'test/publications/publications-journey.test.ts'
const connection = 'test/database/readers.test.ts'
const switching = 'test/publishing/switch.test.ts'
const restored = 'test/publishing/settle-register.test.ts'
const repetitions = 'test/repetitions/find-repetitions.test.ts'
const spans = 'test/redactions/merge-spans.test.ts'
const setProblems = 'test/redactions/set-problems.test.ts'
const former = 'test/redactions/offer-former.test.ts'
const compared = 'test/redactions/compare-publications.test.ts'
const permit = 'test/redaction-proposals/permit-publication.test.ts'
const race = 'test/redaction-proposals/publish-race.test.ts'
const log = 'test/web/request-log.test.ts'
const imports = 'test/support/import-rules.ts'
const templates = 'test/views/templates.test.ts'
const pdf = 'test/reports/published-plan.test.ts'
const metadata = 'test/reports/pdf-metadata.test.ts'

const nothingUploaded =
  'No uploaded file is ever published: attachments and evidence stay in the case, and outputs are made from text.'
const noMail = 'Assay sends nothing: no mail, no push, no web hook. Notices are read on its own pages.'
const noService = 'No service of anybody else is called or shown: no viewer, no conversion.'

// prettier-ignore
export const leakTable: readonly LeakRow[] = [
  { row: 'R1', failure: 'a box drawn over text that is still there', tests: [[wrongFiles, 'where the PDF shows a box over its words'], [gate, 'is caught in ${']] },
  { row: 'R2', failure: 'a redaction annotation that was placed and never applied', because: nothingUploaded },
  { row: 'R3', failure: 'highlighting, hatching or a translucent pen instead of removal', because: nothingUploaded },
  { row: 'R4', failure: 'bookmarks and contents repeat a withheld heading', tests: [[pdf, 'has bookmarks of its sections and of published headings, and none of a withheld one'], [plantsList, 'outline']] },
  { row: 'R5', failure: 'replacement text and the structure tree keep the words', tests: [[plantsList, 'ActualText of an element'], [plantsList, 'Alt of an element']] },
  { row: 'R6', failure: 'metadata names people, programs or paths', tests: [[metadata, 'names no program, person or path anywhere in the file'], [plantsList, 'XMP']] },
  { row: 'R7', failure: 'an incremental update keeps the former revision', tests: [[metadata, 'leaves one revision in the file'], [plantsList, 'second revision']] },
  { row: 'R8', failure: 'glyphs left behind where an area was redacted', because: 'Nothing is redacted by area: withheld words are never drawn.' },
  { row: 'R9', failure: 'embedded files, form values, scripts', tests: [['test/reports/render-pdf.test.ts', 'makes no link of typed text and holds no form, script or attachment'], [plantsList, 'attachment'], [plantsList, 'form field']] },
  { row: 'R10', failure: 'the width of the gap tells the word', tests: [[projected, 'is the same whether the rest of a sentence, a block or ten blocks are left out'], [outputs, 'are the same bytes whatever is withheld: words, lengths, parts, rows, languages']] },
  { row: 'R11', failure: 'the subset of a font holds the letters of withheld words', tests: [[outputs, 'are the same bytes whatever is withheld: words, lengths, parts, rows, languages'], [plantsList, 'characters of a font']] },
  { row: 'R12', failure: 'files that come out differently each time hide a difference', tests: [[outputs, 'are the same bytes for the same projection']] },
  { row: 'R13', failure: 'comments, tracked changes and properties of a word processor', because: nothingUploaded },
  { row: 'R14', failure: 'hidden sheets, rows, caches and comments of a workbook', because: nothingUploaded },
  { row: 'R15', failure: 'camera data and thumbnails in pictures', because: nothingUploaded },
  { row: 'R16', failure: 'the name of a file carries the secret', tests: [[outputs, 'are named after the public reference, and typed'], [wrongFiles, 'are stopped where one is missing, twice there, or named or typed otherwise']] },
  { row: 'R17', failure: 'a preview or an old picture is still served', tests: [[switching, 'again takes the place of what was current, of which no word stays'], [variants, 'give nothing any more a minute after a withdrawal']] },
  { row: 'R18', failure: 'the working file of the redactor travels with the package', tests: [[connection, 'cannot read a single collection of the cases, nor their names'], [switching, 'puts nothing into the published database that tells which plan it is of']] },
  { row: 'R19', failure: 'both copies show after a restore', tests: [[restored, 'withdraws again what was withdrawn since the backup, and takes its bytes away'], [switching, 'again takes the place of what was current, of which no word stays'], [restored, 'knows of three publications by a backup of the first, two recalls and a restriction later, none; nor are they published again']] },
  { row: 'R19b', failure: 'marks of a printer or of a reader in scans', because: nothingUploaded },
  { row: 'R20', failure: 'the page hides what another address returns', tests: [[everyWay, 'reach nobody from outside by any address, method, header or spelling'], [access, 'stands on the paper'], [access, 'exactly what is on the paper; the rest is like what never was'], ['test/web/mount.test.ts', 'is stopped by an address whose audience is']] },
  { row: 'R21', failure: 'a second way to the same record: expand, include, populate', tests: [[everyWay, 'reach nobody from outside by any address, method, header or spelling'], [access, 'exactly what is on the paper; the rest is like what never was'], [readers, 'that it does not offer, in the same words whatever it is']] },
  { row: 'R22', failure: 'a filter on the way out is bypassed by another query', tests: [[connection, 'knows the models of the published database and no other'], [connection, 'reaches no case by joining it to what is published'], [imports, 'publications know what is published and nothing else']] },
  { row: 'R23', failure: 'a hidden field can still be asked for or sorted by', tests: [['test/web/list-routes.test.ts', 'is refused an order or a filter that it does not know, in the same words whatever it is, wherever there is a list'], [readers, 'that it does not offer, in the same words whatever it is'], [hidden, 'is found by no filter of the register: what is hidden is asked for in vain, as what never was']] },
  { row: 'R24', failure: 'the list forgets what the single page hides', tests: [[access, 'exactly those on the paper meet'], [hidden, 'in register, CSV and feed']] },
  { row: 'R25', failure: 'only the first of several redactions is applied', tests: [[spans, 'withhold every sign that was selected'], [properties, 'leave of it exactly the whole signs that no redaction touches, in order']] },
  { row: 'R26', failure: 'places drift after an edit and other words are hidden', tests: [[spans, 'stops everything'], [wrongFiles, 'where a redaction or a chosen part is not bound to the words of this version'], [former, 'the former redaction itself holds nowhere']] },
  { row: 'R27', failure: 'editing a masked text saves the mask or shows the text', because: 'Nobody edits a masked text: outputs are copies made once, and the plan is never shown masked to who edits it.' },
  { row: 'R28', failure: 'plural, hyphen, line break or another letter hides a repetition', tests: [[repetitions, 'is found in the words proposed, however it is written there'], [repetitions, 'finds what a naive reading of the rule finds, and nothing else']] },
  { row: 'R29', failure: 'the same fact stands in another field', tests: [[repetitions, 'is found in a public sentence and in what readers may already fetch'], [wrongFiles, 'while a repetition has no answer']] },
  { row: 'R30', failure: 'two published versions differ, and the difference tells', tests: [[compared, 'is the words struck and the marks that came for them'], [compared, 'are those that differ in what is withheld alone'], [switching, 'leaves of what ended reference, state, audience and days'], [properties, 'is the same beside all others of the plan: whoever kept three learns from comparing them what was decided, and no more']] },
  { row: 'R31', failure: 'an old version stays public', tests: [[switching, 'again takes the place of what was current, of which no word stays'], [hidden, 'ends in fixed bytes: no reference, no cause, the same for everybody']] },
  { row: 'R32', failure: 'counts, pages, sums and gaps in numbers tell of hidden records', tests: [[twins, 'changes no byte of any page for'], ['test/kernel/reference.test.ts', 'random']] },
  { row: 'R33', failure: 'figures kept for all users', because: 'Nothing is kept between requests but the published bytes, which are the same for all who may have them.' },
  { row: 'R34', failure: 'a public token skips the rules', because: 'There are no share links. One-time links only set a password.' },
  { row: 'R35', failure: 'an export ignores the rules', tests: [[access, 'exactly those on the paper meet'], [hidden, 'in register, CSV and feed'], ['test/audit-trail/trail-journey.test.ts', 'hides a case from an excused secretary, in the file as well']] },
  { row: 'R36', failure: 'a conversion or somebody else’s viewer shows it', because: noService },
  { row: 'R37', failure: 'the search index holds private text', tests: [[connection, 'cannot read a single collection of the cases, nor their names'], [hidden, 'is found by no filter of the register: what is hidden is asked for in vain, as what never was']] },
  { row: 'R38', failure: 'lists of embargoed matter show a piece of it', tests: [[race, 'is published as it was decided while nobody does anything'], [connection, 'is seen by no reader before it is committed'], [permit, 'is refused on any other day than the one in the outputs']] },
  { row: 'R39', failure: 'the boundary of a day: zone, late job, lost mail', tests: [[hidden, 'is read by the day in London: a role ends with its last day'], [permit, 'is refused on any other day than the one in the outputs']] },
  { row: 'R40', failure: 'a bulk path forgets the limit', because: 'Nothing is published, withdrawn or decided in bulk.' },
  { row: 'R50', failure: 'a mail holds what the page hides', because: noMail },
  { row: 'R51', failure: 'a push or web hook carries the whole record', because: noMail },
  { row: 'R52', failure: 'logs hold bodies and questions', tests: [[log, 'never holds what was typed into a form, a question or a header, by anybody, anywhere'], [everyWay, 'are not in the log after all this'], [access, 'leaves none of these words, and no reference, in the log']] },
  { row: 'R53', failure: 'exceptions are mailed to somebody', because: noMail },
  { row: 'R54', failure: 'an error repeats the value to another person', tests: [['test/web/check-form.test.ts', 'never repeats what was typed'], [setProblems, 'is told everything at once, and never the words']] },
  { row: 'R55', failure: 'a cache serves the old copy', tests: [[variants, 'keep nothing of what somebody signed in gets, nor of what is not there'], [variants, 'give nothing any more a minute after a withdrawal'], ['test/web/security-headers.test.ts', 'keep signed-in answers out of every cache']] },
  { row: 'R56', failure: '404, 403 and 410 tell what exists', tests: [[hidden, 'is hidden in the very bytes and headers of what never was'], [hidden, 'is hidden without another question to the database than what never was gets'], [hidden, 'ends in fixed bytes: no reference, no cause, the same for everybody']] },
  { row: 'R57', failure: 'link previews, feeds, site maps and titles', tests: [[hidden, 'in register, CSV and feed'], [readers, 'adds nothing to the piece but sentences that are the same around every publication']] },
  { row: 'R58', failure: 'the trail shows former values', tests: [['test/audit-trail/trail-journey.test.ts', 'hides a case from an excused secretary, in the file as well'], [access, 'exactly those on the paper meet']] },
  { row: 'R59', failure: 'a public hash of withheld words can be guessed', tests: [[code, 'learns nothing without the key, even having every value of the tree and the right words'], [code, 'would find the words at once, had they been hashed without a key']] },
  { row: 'R60', failure: 'a chain proves order and not completeness', because: 'Nothing here claims completeness: the verification code says that disclosed words are those decided on, and no more.' },
  { row: 'R61', failure: 'ids and times tell when something private changed', tests: [[outputs, 'are the same bytes whatever is withheld: words, lengths, parts, rows, languages'], [variants, 'carries no digest, no date of change and no cookie of a stranger'], [projected, 'carries no reference of the plan, its parts or its reasons'], ['test/redaction-proposals/proposal-journey.test.ts', 'moves no byte of any page of the organisation, nor the number of a form']] },
  { row: 'R62', failure: 'the wrong button, a draft published', tests: [[permit, 'is refused with another reference typed, or none'], ['test/redactions/published-words.test.ts', 'are none while nothing is chosen: everything starts withheld']] },
  { row: 'R63', failure: 'the reason itself discloses', tests: [[projected, 'carries no reference of the plan, its parts or its reasons'], ['test/publishing/fixed-sentences.test.ts', 'take nothing but the reference, days, page numbers, ordinals, the organisation, the code, the hash and the address'], [repetitions, 'is found in a public sentence and in what readers may already fetch'], [everyWay, 'reach nobody from outside by any address, method, header or spelling']] },
  { row: 'R64', failure: 'copies for tests, screenshots, backups and outside services', because: 'The sample story is invented; nothing is sent out; a backup is made for its owner alone and says that it holds everything.' },
  { row: 'R65', failure: 'an excused member learns through counts, another hat or a list', tests: [[twins, 'who is excused, but the one sentence that says so'], [access, 'exactly what is on the paper; the rest is like what never was']] },
  { row: 'R66', failure: 'the log of redactions shows size and place', tests: [[properties, 'is the same for the same skeleton, filled twice: words, lengths, parts, rows, languages']] },
  { row: 'R67', failure: 'scripts, comments and hidden elements keep the words', tests: [[outputs, 'places decided words and fixed sentences, escaped, and no script, style, id or comment'], [plantsList, 'data- attribute']] },
  { row: 'R68', failure: 'a template places raw data', tests: [[templates, 'place markup as it is in two places only: the picture that Assay draws, and bytes it rendered and kept'], [outputs, 'places decided words and fixed sentences, escaped, and no script, style, id or comment']] },
]
