import { record } from '../assurance-scheme/scheme-actions.ts'
import { addDays } from '../kernel/day.ts'
import type { Context } from '../kernel/actor.ts'
import { organisations } from './demo-register.ts'

/** The sample assurance scheme, procured by the sample DCC. */
export async function fillScheme(context: Context): Promise<void> {
  await record(
    {
      name: 'Sample trust scheme',
      provider: organisations.kestrel,
      procuredBy: organisations.dcc,
      contract: 'Sample contract 2024-07',
      from: context.today,
      evidence: 'Grant of approval of the certificate service under the scheme. This is made up.',
      source: 'The sample scheme’s directory',
      on: context.today,
      reviewOn: addDays(context.today, 730),
    },
    context,
  )
}
