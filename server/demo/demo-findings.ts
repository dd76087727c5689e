import type { FindingWords } from '../findings/finding.ts'
import type { Day } from '../kernel/day.ts'

/** Three findings of the sample story, in our own words. */
export function sampleFindings(foundOn: Day): readonly FindingWords[] {
  const common = {
    documentCode: 'ORG-CP',
    documentVersion: '1.2',
    environment: 'live' as const,
    foundOn,
    supplyChainParty: null,
    repeatOf: null,
  }
  return [
    {
      ...common,
      clause: '6.2',
      title: 'One person alone could use the signing module',
      text: 'The signing module in Bristol accepted a single operator card. Its own log shows that one person alone opened it on twelve days of the period. No certificate was issued that was not asked for, but nothing in the module would have prevented it.',
      classification: 'failure',
      severity: 'major',
      evidenceStatement:
        'Log of the module for the period, exported in our presence; configuration print of the same day; interviews with the two operators.',
      location: 'Bristol data centre, signing module 2',
    },
    {
      ...common,
      clause: '5.4',
      title: 'Nobody else looked at the logs',
      text: 'The logs of key management were kept, but looked at only by the operators whose actions they record. The review that the procedure names had not taken place since its author left.',
      classification: 'failure',
      severity: 'minor',
      evidenceStatement:
        'Review register, last entry fourteen months old; statement of the operations manager.',
      location: 'Leeds registration desk',
    },
    {
      ...common,
      documentCode: 'RAPP',
      documentVersion: '2.0',
      clause: '5.5',
      title: 'Leavers are handled promptly',
      text: 'All eleven people who left in the period lost their rights on their last day. The checklist that ties the payroll to the card system could serve others as a model.',
      classification: 'positive',
      severity: null,
      evidenceStatement: 'Sample of eleven leavers out of eleven; card system export.',
      location: null,
      supplyChainParty: 'Meridian Systems',
    },
  ]
}
