import type { PdfDocument } from './blocks.ts'

/** What a file tells about itself: title, language and day of issue, and nothing else. */
export function metadataXml(document: PdfDocument, issuedAt: Date | null): string {
  const created = issuedAt ? `<xmp:CreateDate>${issuedAt.toISOString().slice(0, 19)}Z</xmp:CreateDate>` : ''
  return `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(document.title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>${escapeXml(document.language)}</rdf:li></rdf:Bag></dc:language>${created}
</rdf:Description>`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
