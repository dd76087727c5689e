/** A table written by hand as text: columns apart by two spaces or more, `-` for nothing. */
export type Grid = {
  readonly columns: readonly string[]
  readonly rows: readonly { readonly name: string; readonly cells: readonly string[] }[]
}

/** Reads a grid; fails where a row has not as many cells as there are columns, so that no cell is lost by a slip. */
export function grid(text: string): Grid {
  const [head = [], ...body] = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/\s{2,}/))
  const rows = body.map(([name = '', ...cells]) => {
    if (cells.length !== head.length)
      throw new Error(`the row “${name}” has ${cells.length} cells under ${head.length} columns`)
    return { name, cells }
  })
  return { columns: head, rows }
}

/** Every cell of a grid with the names of its row and column. */
export function cellsOf({ columns, rows }: Grid) {
  return rows.flatMap((row) =>
    row.cells.map((cell, at) => ({ row: row.name, column: columns[at] ?? '', cell })),
  )
}

/** The words of a cell that names several, in order of the alphabet; none for `-`. */
export function wordsIn(cell: string): readonly string[] {
  return cell === '-' ? [] : cell.split(/[,\s]+/).toSorted()
}
