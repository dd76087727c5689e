import type { Workflow } from '../kernel/workflow.ts'
import { waysOf, type Labels, type Life } from './workflow-layout.ts'

/** The same table as a Mermaid state diagram, for the README. The state in which records begin comes first. */
export function workflowMermaid<Action extends string, Status extends string, Doer extends string>(
  workflow: Workflow<Action, Status, Doer>,
  labels: Readonly<Record<Status, string>>,
): string {
  const states = Object.keys(labels)
  const known = labels as Labels
  const ends = states.filter((state) => !waysOf(workflow as Life).some((way) => way.from === state))
  return [
    'stateDiagram-v2',
    ...states.map((state) => `  state ${quoted(known[state] ?? state)} as ${idOf(state)}`),
    `  [*] --> ${idOf(states[0] ?? '')}`,
    ...waysOf(workflow as Life).map((way) => `  ${idOf(way.from)} --> ${idOf(way.to)}: ${plain(way.label)}`),
    ...ends.map((state) => `  ${idOf(state)} --> [*]`),
    '',
  ].join('\n')
}

const idOf = (state: string) => state.replaceAll(/[^A-Za-z0-9]/g, '_')
const quoted = (words: string) => `"${words.replaceAll('"', '’')}"`
// A colon or semicolon would end the label.
const plain = (words: string) => words.replaceAll(/[:;#\n]/g, ',')
