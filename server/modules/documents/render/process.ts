import type { Answer, Opening, Order } from './protocol.ts';
import { openTypst, PaperFault } from './typst.ts';

// The rendering process: one order after the other, until the server lets go of the channel.
const opening = JSON.parse(process.argv[2] ?? '') as Opening;
const typst = openTypst(opening);

process.on('message', (order: Order) => {
  // A server that has gone needs no answer.
  void answer(order).then((reply) => process.send!(reply, undefined, undefined, () => undefined));
});
process.on('disconnect', () => {
  typst.close();
  process.exit(0);
});

async function answer(order: Order): Promise<Answer> {
  try {
    return { id: order.id, pdf: await typst.render(order) };
  } catch (error) {
    if (error instanceof PaperFault) return { id: order.id, fault: error.fault };
    return { id: order.id, fault: { kind: 'error', detail: (error as Error).name } };
  }
}
