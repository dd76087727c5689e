/** Text in a workbook: what may not stand in XML is written as _x000D_, and _x005F_ protects an underscore (ECMA-376 part 1, 22.9.2.19). */
export function fromWorkbookText(stored: string): string {
  const text = stored.includes('_x')
    ? stored.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : stored
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

/** Protects what a reader would otherwise take for such an escape. */
export function toWorkbookText(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
}
