import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compile, NodePackageImporter } from 'sass'
import ts from 'typescript'

const views = join(import.meta.dirname, '../../views')

/** What `views/assets/` must hold, made from `views/styles/` and `views/scripts/`. A guard compares the two. */
export function builtAssets(): ReadonlyMap<string, string> {
  return new Map([
    ['assay.css', styles()],
    ['assay.js', script('assay.js')],
    ['select-words.js', script('select-words.js')],
  ])
}

function styles(): string {
  const { css } = compile(join(views, 'styles/assay.scss'), {
    importers: [new NodePackageImporter(join(import.meta.dirname, '../..'))],
    style: 'compressed',
  })
  return `${css}\n`
}

/** The scripts are plain JavaScript; only their comments are left out. */
function script(name: string): string {
  const source = readFileSync(join(views, 'scripts', name), 'utf8')
  const compilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    removeComments: true,
  }
  return ts.transpileModule(source, { compilerOptions, fileName: name }).outputText
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  for (const [name, content] of builtAssets()) writeFileSync(join(views, 'assets', name), content)
