import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stagesOf, wirePath } from './graph.ts';

const codes = (stages: readonly (readonly { code: string }[])[]) =>
  stages.map((stage) => stage.map((node) => node.code));

describe('the graph of a bundle', () => {
  test('R60 the branches of 企业开办 stand where the data puts them', () => {
    const nodes = [
      { code: 'submit', after: [] },
      { code: 'licence', after: ['submit'] },
      { code: 'seals', after: ['licence'] },
      { code: 'tax', after: ['licence'] },
      { code: 'account', after: ['seals'] },
      { code: 'delivery', after: ['licence', 'seals', 'tax'] },
      { code: 'agreement', after: ['account'] },
    ];
    expect(codes(stagesOf(nodes))).toEqual([
      ['submit'],
      ['licence'],
      ['seals', 'tax'],
      ['account', 'delivery'],
      ['agreement'],
    ]);
  });

  test('whatever the order of the data, nobody stands before what it waits for', () => {
    const graph = fc
      .integer({ min: 1, max: 8 })
      .chain((size) =>
        fc.tuple(
          ...Array.from({ length: size }, (_, at) =>
            fc.subarray(Array.from({ length: at }, (__, one) => `n${one}`)).map((after) => ({ code: `n${at}`, after })),
          ),
        ),
      );
    fc.assert(
      fc.property(graph, fc.boolean(), (nodes, turned) => {
        const stages = stagesOf(turned ? nodes.toReversed() : nodes);
        const at = (code: string) => stages.findIndex((stage) => stage.some((node) => node.code === code));
        for (const node of nodes) for (const before of node.after) expect(at(before)).toBeLessThan(at(node.code));
        expect(stages.flat()).toHaveLength(nodes.length);
      }),
    );
  });

  test('a circle in the data still ends', () => {
    const nodes = [
      { code: 'a', after: ['b'] },
      { code: 'b', after: ['a'] },
    ];
    expect(stagesOf(nodes).flat()).toHaveLength(2);
  });

  test('a wire goes through the gap, or below the cards when columns lie between', () => {
    const from = { left: 0, right: 100, top: 0, bottom: 40 };
    const to = { left: 144, right: 244, top: 100, bottom: 140 };
    expect(wirePath(from, to, 44, undefined)).toBe('M100 20H122V120H144');
    expect(wirePath(from, to, 44, 200)).toBe('M100 20H122V200H122V120H144');
  });
});
