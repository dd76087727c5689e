// Started by read-outputs.ts as a process of its own, so that an output that is hard to read wastes only its own time.
import { answerOrders } from '../processes/answer-orders.ts'
import type { ReadAnswer, ReadOrder } from './read-outputs.ts'
import { readOutput } from './read-output.ts'

answerOrders(async (order: ReadOrder): Promise<ReadAnswer> => ({
  outputs: await Promise.all(order.map(({ kind, bytes }) => readOutput(kind, Buffer.from(bytes)))),
}))
