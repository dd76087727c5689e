/** Says a line to whoever starts Assay or gives one of its commands. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
