import type { Colour, StyleName } from './page-style.ts'

/** What a piece of text is, for a reader who hears the document. */
export type Tag =
  | 'Document'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'BlockQuote'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'Caption'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'

/** One element of the document's structure. Elements that hold text hold no other elements. */
export type StructureNode = {
  readonly tag: Tag
  readonly scope: 'Row' | 'Column' | null
  readonly children: StructureNode[]
}

/** One thing at its place on a page. A text without an element is furniture: it is seen, not read aloud. */
export type PlacedText = {
  readonly kind: 'text'
  readonly element: StructureNode | null
  readonly text: string
  readonly x: number
  readonly y: number
  readonly style: StyleName
}
export type PlacedShape = {
  readonly kind: 'bar' | 'box'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly colour: Colour
}
export type Placed = PlacedText | PlacedShape

export type Bookmark = {
  readonly level: 1 | 2 | 3
  readonly text: string
  readonly page: number
  readonly y: number
}

/** A document that has pages: everything is placed, nothing is drawn yet. */
export type LaidOut = {
  readonly pages: readonly (readonly Placed[])[]
  readonly structure: StructureNode
  readonly bookmarks: readonly Bookmark[]
}

/** Adds a new element of the structure below its parent. */
export function addNode(
  parent: StructureNode,
  tag: Tag,
  scope: StructureNode['scope'] = null,
): StructureNode {
  const node: StructureNode = { tag, scope, children: [] }
  parent.children.push(node)
  return node
}
