import assert from 'node:assert/strict'
import type { Assessment, IssuedReport } from '../../server/assessments/assessment.ts'
import { awaitsEdition } from '../../server/assessments/assessment-workflow.ts'
import { isShownWithReport, signedForNext } from '../../server/assessments/signed-report.ts'
import { fileEntry, type FilePurpose } from '../../server/evidence/stored-file.ts'
import { secretary, today } from '../meetings/committee.ts'
import { anAssessmentInFactualCheck } from './an-assessment.ts'

const before = new Date('2027-03-01T10:00:00Z')
const issuedAt = new Date('2027-03-02T10:00:00Z')
const after = new Date('2027-03-03T10:00:00Z')

function aFile(reference: string, addedAt: Date, purpose: FilePurpose = 'signed-report') {
  const about = { name: 'signed.pdf', type: 'application/pdf', size: 1, sha256: '', description: '' }
  const owner = { reference: 'AS-2027-K7Q4', organisation: 'O-CASE', cases: [] }
  return { ...fileEntry(owner, { ...about, purpose, effectiveOn: today }, secretary), reference, addedAt }
}

function issuedWith(signedFile: string | null): Assessment {
  const report = { edition: 1, issuedAt, signedFile } as IssuedReport
  return { ...anAssessmentInFactualCheck(), status: 'report-issued', reports: [report] }
}

describe('The provider’s signed report', () => {
  it('goes with the edition it was added for, and never with a later one', () => {
    const files = [aFile('FI-1', before), aFile('FI-2', before), aFile('FI-3', after, 'report')]

    assert.equal(signedForNext(anAssessmentInFactualCheck(), files)?.reference, 'FI-2')
    assert.equal(signedForNext(issuedWith('FI-2'), files), undefined)
    assert.equal(signedForNext(issuedWith('FI-2'), [...files, aFile('FI-4', after)])?.reference, 'FI-4')
  })

  it('is taken while an edition may still be issued', () => {
    const statuses = ['engaged', 'fieldwork', 'report-issued', 'sent-back', 'under-review', 'closed'] as const

    assert.deepEqual(
      statuses.map((status) => awaitsEdition({ ...issuedWith(null), status })),
      [false, true, true, true, false, false],
    )
  })

  it('is shown with its edition, and to the team alone before', () => {
    const [gone, waiting] = [aFile('FI-1', before), aFile('FI-4', after)]

    assert.deepEqual(
      [gone, waiting].map((file) => isShownWithReport(file, issuedWith('FI-1'), false)),
      [true, false],
    )
    assert.equal(isShownWithReport(waiting, issuedWith('FI-1'), true), true)
    assert.equal(isShownWithReport(aFile('FI-5', after, 'report-content'), issuedWith('FI-1'), true), false)
  })
})
