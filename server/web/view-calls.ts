import Handlebars from 'handlebars'
import type { Signature } from './view-strictness.ts'

type Signatures = ReadonlyMap<string, Signature | null>
type Call = {
  readonly partial: string
  readonly hash: readonly string[]
  readonly handsOn: boolean
  readonly line: number
}

/** Throws where a template calls a partial that is not there, hands it a name it does not take or leaves one out. */
export function checkCalls(name: string, parsed: hbs.AST.Program, signatures: Signatures): void {
  for (const { partial, hash, handsOn, line } of callsIn(parsed)) {
    const place = `${name}.hbs, line ${line}`
    const signature = signatures.get(partial) ?? signatures.get(`partials/${partial}`)
    if (signature === undefined) throw new Error(`${place}: there is no partial ${partial}`)
    if (signature === null) throw new Error(`${place}: ${partial} does not say what it takes`)
    const takes = [...signature.required, ...signature.optional]
    const unknown = hash.find((given) => !takes.includes(given))
    if (unknown) throw new Error(`${place}: ${partial} does not take “${unknown}”`)
    const missing = signature.required.find((needed) => !hash.includes(needed))
    if (missing && !handsOn) throw new Error(`${place}: ${partial} needs “${missing}”`)
  }
}

/** Calls by a fixed name. One chosen while rendering is checked then. */
function callsIn(parsed: hbs.AST.Program): readonly Call[] {
  const calls: Call[] = []
  const visitor = new Handlebars.Visitor()
  const asBefore = Handlebars.Visitor.prototype
  visitor.PartialStatement = (statement) => {
    if (isPath(statement.name))
      calls.push({
        ...callOf(statement),
        partial: statement.name.original,
        handsOn: statement.params.length > 0,
      })
    asBefore.PartialStatement.call(visitor, statement)
  }
  visitor.BlockStatement = (block) => {
    const [partial] = block.params
    if (isPath(block.path) && block.path.original === 'wrap' && partial && isText(partial)) {
      const { hash, line } = callOf(block)
      calls.push({ line, hash: [...hash, 'content'], partial: partial.value, handsOn: false })
    }
    asBefore.BlockStatement.call(visitor, block)
  }
  visitor.accept(parsed)
  return calls
}

function callOf(statement: hbs.AST.PartialStatement | hbs.AST.BlockStatement) {
  // The types say there is always a hash; there is none where nothing was named.
  const hash = statement.hash as hbs.AST.Hash | undefined
  return { hash: hash?.pairs.map((pair) => pair.key) ?? [], line: statement.loc.start.line }
}

const isPath = (node: hbs.AST.Node): node is hbs.AST.PathExpression => node.type === 'PathExpression'
const isText = (node: hbs.AST.Node): node is hbs.AST.StringLiteral => node.type === 'StringLiteral'
