/** The A4 page and its margins, in points. */
export const page = { width: 595.28, height: 841.89, left: 70, right: 70, top: 92, bottom: 96 } as const
export const textWidth = page.width - page.left - page.right

export const colours = {
  text: '#0b0c0c',
  secondary: '#484949',
  line: '#b1b4b6',
  heavyLine: '#0b0c0c',
  accent: '#1d70b8',
  draft: '#efefef',
} as const
export type Colour = keyof typeof colours

export type Face = 'regular' | 'bold'
export type Style = {
  readonly face: Face
  readonly size: number
  readonly leading: number
  readonly colour: Colour
}

/** Every size and weight a document uses: few, and far enough apart to be told from each other. */
export const styles = {
  heading1: { face: 'bold', size: 25, leading: 31, colour: 'text' },
  heading2: { face: 'bold', size: 15, leading: 20, colour: 'text' },
  heading3: { face: 'bold', size: 11.5, leading: 16, colour: 'text' },
  lead: { face: 'regular', size: 12.5, leading: 19, colour: 'text' },
  body: { face: 'regular', size: 10, leading: 15.5, colour: 'text' },
  strong: { face: 'bold', size: 10, leading: 15.5, colour: 'text' },
  small: { face: 'regular', size: 8.5, leading: 12.5, colour: 'secondary' },
  question: { face: 'regular', size: 11, leading: 17, colour: 'text' },
  number: { face: 'bold', size: 11, leading: 17, colour: 'text' },
  answer: { face: 'regular', size: 9, leading: 15, colour: 'secondary' },
  cell: { face: 'regular', size: 9, leading: 13.5, colour: 'text' },
  cellHead: { face: 'bold', size: 9, leading: 13.5, colour: 'text' },
  furniture: { face: 'regular', size: 8, leading: 11, colour: 'secondary' },
  label: { face: 'bold', size: 8.5, leading: 12, colour: 'text' },
} as const satisfies Record<string, Style>
export type StyleName = keyof typeof styles
