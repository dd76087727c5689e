import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { importRules } from './import-rules.ts'

/** Reads every import of the product and gives the pairs of files that break a rule, by the rule's name. */
export async function importViolations(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { output } = await cruise(['server', 'models', 'reports', 'views'], {
    exclude: { path: '^views/(assets|scripts)/' },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
    validate: true,
    ruleSet: { forbidden: [...importRules] },
  })
  const found = new Map<string, readonly string[]>(importRules.map(({ name }) => [name ?? '', []]))
  for (const { rule, from, to, cycle } of (output as ICruiseResult).summary.violations) {
    const path = [from, ...(cycle ? cycle.map(({ name }) => name) : [to])].join(' → ')
    found.set(rule.name, [...(found.get(rule.name) ?? []), path])
  }
  return found
}
