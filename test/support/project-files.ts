import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const ours = ['server', 'views', 'models', 'reports', 'test']

/** Every file of ours below the top folders, by its path from the root, in order. */
export function projectFiles(...folders: string[]): readonly string[] {
  return (folders.length > 0 ? folders : ours).flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true, encoding: 'utf8' })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
      .toSorted(),
  )
}

export function readProjectFile(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

/** The lines of these files that match, as `path:line: text`. */
export function linesMatching(paths: readonly string[], wrong: RegExp): readonly string[] {
  return paths.flatMap((path) =>
    readProjectFile(path)
      .split('\n')
      .flatMap((line, at) => (wrong.test(line) ? [`${path}:${at + 1}: ${line.trim()}`] : [])),
  )
}
