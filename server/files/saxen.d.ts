// The package carries no types. Only what xml-events.ts uses is written down.
declare module 'saxen' {
  export class Parser {
    on(
      event: 'openTag',
      hear: (name: string, attributes: () => Readonly<Record<string, string>>) => void,
    ): this
    on(event: 'text' | 'cdata' | 'attention' | 'closeTag', hear: (text: string) => void): this
    on(event: 'error' | 'warn', hear: (error: Error) => void): this
    write(piece: string): this
    end(): unknown
  }
}
