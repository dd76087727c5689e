import type { Page } from 'playwright-core'
import { referenceOf } from '../../../server/demo/demo-register.ts'
import type { Sitter, Sitting } from './sitting.ts'

const lead = referenceOf('lead')

const folder = '../shared/real-input'
const statement = 'I hold no interest in the assessed organisation and advised none of its people.'

/** From the register to the issued report, with the findings of a real audit. */
export function tellCase({ as, itIs, noted }: Sitting): void {
  it('begins with a catalogue of requirements and an assurance scheme', async () => {
    await as('secretary', async ({ page, go, send, refused, reads }) => {
      await go('Requirements', 'Load a catalogue file')
      await refused('Load the file', {}, /Choose/)
      await page.setInputFiles('[name=file]', 'server/demo/sample-catalogue.csv')
      await send('Load the file', { isSample: 'yes' })
      await reads(/32 clauses in 8 versions are in the catalogue\./)
      await go('Schemes', 'Record a scheme')
      await send('Record the scheme', {
        name: 'Trust scheme by hand',
        provider: 'Kestrel Assurance',
        procuredBy: 'Sample DCC',
        contract: 'Contract 2024-07',
        from: '2026-04-01',
        evidence: 'Grant of approval under the scheme.',
        source: 'The directory of the scheme',
        on: '2026-04-01',
        reviewOn: '2029-04-01',
      })
    })
  })

  it('plans an assessment, once what the rules ask for is there', async () => {
    await as('secretary', async ({ page, go, on, send, refused, tick, reads }) => {
      await go('Assessments', 'Plan an assessment', 'Northwind Energy')
      await refused('Plan the assessment', { organisation: '' }, /Choose the assessed organisation/)
      const basics = {
        organisation: 'Northwind Energy',
        kind: 'ad-hoc',
        title: 'Assessment by hand',
        reason: 'It is due.',
        services: ['smki-service'],
        environment: 'live',
        provider: 'Kestrel Assurance',
        expectedOn: '2027-08-01',
      }
      await tick(/^Ada Brook/, /ORG-CP 1\.2, clause 6\.2/, /ORG-CP 1\.2, clause 5\.4/)
      await refused('Plan the assessment', basics, /PMA/)
      await refused('Plan the assessment', { kind: 'pre-operational' }, /Compliance Policy/)
      await refused('Plan the assessment', { organisation: 'Sample DCC', environment: 'test' }, /live/)
      await send('Plan the assessment', { ...basics, kind: 'routine' })
      noted.set('assessment', new URL(page.url()).pathname.split('/').at(-1) ?? '')
      await on('Notify the assessed organisation')
      await refused('Notify', { fieldworkFrom: '2027-03-02' }, /./)
      await send('Notify', { fieldworkFrom: '2027-05-03' })
      await reads(/Notified/)
    })
  })

  it('is engaged by the assessor with a statement of independence, and begun', async () => {
    itIs('2027-05-10T09:00:00Z')
    await as('lead', async ({ go, send, refused, tick, reads }) => {
      await go('Assessment by hand', 'Record the team and its independence')
      await tick(/^Ada Brook/)
      await refused(/^Record/, {}, /independence/)
      await send(/^Record/, {
        lead: 'Ada Brook',
        [`qualifications.${lead}`]: 'Lead auditor, twelve years of PKI audits',
        [`independence.${lead}`]: statement,
      })
      await send(/^Begin/)
      await reads(/Fieldwork/)
    })
  })

  it('brings the findings of a real audit in: mapped, joined, merged, looked at and confirmed', async () => {
    await as('lead', async ({ page, go, on, fillForAllRows, send, refused, reads }) => {
      await go('Assessment by hand', 'Upload findings')
      await refused('Read the file', {}, /Choose/)
      await page.setInputFiles('[name=first]', `${folder}/audit-findings-171944-22.csv`)
      await page.setInputFiles('[name=second]', `${folder}/audit-findings-text-171944-22.csv`)
      await send('Read the file')
      await page.getByRole('heading', { name: 'Map the columns' }).waitFor({ timeout: 30_000 })
      await send('See what the upload would do')
      await reads(/214 errors in all/, /Each reference stands once/, /There is nothing to write/)
      await on('Change the mapping', 'Classification')
      await refused('Save', { kind: 'yes-no' }, /./)
      await send('Save', {
        yesNo: 'material_weakness = Failure\nsignificant_deficiency = Potential failure',
        yesNoOtherwise: 'Observation',
      })
      await on('Severity')
      await send('Save', {
        kind: 'yes-no',
        yesNo: 'material_weakness = Major\nsignificant_deficiency = Minor',
      })
      await fillForAllRows({
        documentCode: 'ORG-CP',
        documentVersion: '1.2',
        clause: '6.2',
        evidenceStatement: 'The papers of the audit.',
        environment: 'Live',
        foundOn: '2027-05-05',
      })
      await send('See what the upload would do', {
        'from.title': 'first-1',
        'from.repeatOf': 'Not in the file',
        merge: 'first',
      })
      await reads(/Rows read\s+154/, /28 errors in all/, /Only a failure has a severity\./)
      await refused('Confirm the upload', { choice: 'all-or-nothing' }, /./)
      await on('Change the mapping', 'Severity')
      await send('Save', { yesNo: 'material_weakness = Major' })
      await send('See what the upload would do')
      await reads(/New findings\s+30/, /Findings with errors\s+0/)
      await send('Confirm the upload', await reasonsForWarnings(page))
      await reads(/30 findings are written\./)
    })
  })

  it('shares the drafts for the factual check, and the organisation comments on a telephone', async () => {
    await as('lead', async ({ go, send, reads }) => {
      await go('Assessment by hand')
      await send('Share draft findings for the factual check')
      await reads(/The draft findings are shared/)
    })
    await as(
      'contact',
      async ({ go, send, refused, reads }) => {
        await go('Assessment by hand', /^7\./, 'Comment on its accuracy')
        await refused('Send the comment', {}, /comment/)
        await send('Send the comment', { comment: 'The months are ten, not twelve.' })
        await reads(/The months are ten, not twelve\./)
      },
      { width: 320, scripts: false },
    )
  })

  it('is issued once comments, results and period are there', async () => {
    itIs('2027-05-25T09:00:00Z')
    const issuing = async ({ go, send, refused, reads }: Sitter) => {
      const report = {
        recommendedStatus: 'approved-with-caveats',
        statusReasons: 'Both failures can be put right within four months.',
        summary: 'Two controls were not at work for most of the period.',
        governs: 'this-report',
      }
      await go('Assessment by hand', 'Issue the report')
      await refused('Issue the report', {}, /Enter the summary/)
      await refused('Issue the report', { ...report, caveats: 'By and by' }, /./)
      await go(/^2022-013/, 'Answer comment 1')
      await send('Send the answer', { answer: 'It is twelve; the log is attached.' })
      await go('Assessment by hand', 'Record a result')
      const [keys, logs] = ['6.2: Two people for private keys', '5.4: Audit logs'] as const
      await refused(
        'Record the result',
        { requirement: `ORG-CP 1.2, clause ${logs}`, outcome: 'not-tested' },
        /./,
      )
      await send('Record the result', { outcome: 'met' })
      await go('Assessment by hand', 'Record a result')
      await send('Record the result', { requirement: `ORG-CP 1.2, clause ${keys}`, outcome: 'not-met' })
      await go('Assessment by hand', 'Period and sites')
      await refused('Save', { periodFrom: '2027-03-31', periodTo: '2026-04-01' }, /./)
      await send('Save', { periodFrom: '2026-04-01', periodTo: '2027-03-31' })
      await go('Assessment by hand', 'Issue the report')
      const caveats = 'Two-person control is enforced by the module itself | Nina West | 2027-09-30'
      await send('Issue the report', { ...report, caveats })
      await reads(/Report issued/)
    }
    await as('lead', issuing, { scripts: false })
  })
}

/** Every warning is accepted with the same reason. */
async function reasonsForWarnings(page: Page): Promise<Readonly<Record<string, string>>> {
  const boxes = await page.locator('main [name^="accept."]').all()
  const names = await Promise.all(boxes.map((box) => box.getAttribute('name')))
  return Object.fromEntries(names.map((name) => [name ?? '', 'Compared with the source.']))
}
