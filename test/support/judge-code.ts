import { ESLint } from 'eslint'
import ts from 'typescript'

// What `npm run typecheck` and `npm run lint` say, from one reading of the project: types are most of the work of both.
// Printed as JSON, by check; nothing where there is nothing to say.

const host: ts.ParseConfigFileHost = {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic: (problem) => {
    throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, '\n'))
  },
}
const config = ts.getParsedCommandLineOfConfigFile('tsconfig.json', undefined, host)
if (!config) throw new Error('tsconfig.json cannot be read.')
const program = ts.createProgram({ rootNames: config.fileNames, options: config.options })
const problems = [...config.errors, ...ts.getPreEmitDiagnostics(program)]

const parserOptions = { programs: [program], project: null }
const eslint = new ESLint({ overrideConfig: { files: ['**/*.ts'], languageOptions: { parserOptions } } })
const results = await eslint.lintFiles(['.'])
const style = await (await eslint.loadFormatter('stylish')).format(results)

process.stdout.write(
  JSON.stringify({
    types: ts.formatDiagnostics(problems, {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => ts.sys.getCurrentDirectory(),
      getNewLine: () => '\n',
    }),
    style,
  }),
)
