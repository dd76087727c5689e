import { execFileSync } from 'node:child_process'

/** The processes of this one that read tables, by their numbers. */
export function readersAlive(): readonly number[] {
  const list = execFileSync('ps', ['-o', 'pid,args', '--ppid', String(process.pid)], { encoding: 'utf8' })
  return list
    .split('\n')
    .filter((line) => line.includes('table-reader-process'))
    .map((line) => Number.parseInt(line))
}
