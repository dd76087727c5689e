/** A plan of 400 parts with 300 redactions: headings, paragraphs, lists, a long table, actions. */
export function longPlan(): string {
  const sentence = 'The procedure asks for two cards and says who holds them, day and night'
  const some = (at: number) => (at % 4 === 3 ? sentence : `${sentence} [because of number ${at}] since then`)
  const kinds = ['# ', 'p ', 'p ', '- ', '- ']
  const blocks = Array.from({ length: 240 }, (_, at) => `${kinds[at % 5] ?? 'p '}${some(at)} ${sentence}`)
  const rows = Array.from({ length: 100 }, (_, at) => `| room ${at} | ${some(at)} | kept`)
  const actions = Array.from(
    { length: 60 },
    (_, at) => `a Action ${at} | ${some(at)} | Prevent | Habit | Operations | 1 May 2027 | It works`,
  )
  return [...blocks, '! Room | What | State', ...rows.slice(1), ...actions].join('\n')
}
