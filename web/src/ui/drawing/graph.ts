/** What the order of a graph needs to know of a node. */
export interface Ordered {
  code: string;
  /** Codes of the nodes that it waits for. */
  after: readonly string[];
}

/**
 * Nodes in columns: each stands one column behind the last that it waits for. What it waits for outside the list is as
 * good as done; in a circle (which data must not contain) the first met comes first.
 */
export function stagesOf<N extends Ordered>(nodes: readonly N[]): readonly (readonly N[])[] {
  const byCode = new Map(nodes.map((node) => [node.code, node]));
  const column = new Map<string, number>();
  function columnOf(node: N, path: ReadonlySet<string>): number {
    const known = column.get(node.code);
    if (known !== undefined) return known;
    const before = node.after
      .filter((code) => !path.has(code))
      .map((code) => byCode.get(code))
      .filter((one) => one !== undefined)
      .map((one) => columnOf(one, new Set([...path, node.code])));
    const own = before.length === 0 ? 0 : Math.max(...before) + 1;
    column.set(node.code, own);
    return own;
  }
  const stages: N[][] = [];
  for (const node of nodes) {
    const at = columnOf(node, new Set([node.code]));
    while (stages.length <= at) stages.push([]);
    stages[at]?.push(node);
  }
  return stages;
}

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * The wire from one card to another, right angles only: through the gap between neighbours, or along a lane below all
 * cards (`laneY`) when columns lie between.
 */
export function wirePath(from: Box, to: Box, gap: number, laneY: number | undefined): string {
  const startY = Math.round((from.top + from.bottom) / 2);
  const endY = Math.round((to.top + to.bottom) / 2);
  const turn = Math.round(to.left - gap / 2);
  if (laneY === undefined) return `M${from.right} ${startY}H${turn}V${endY}H${to.left}`;
  const leave = Math.round(from.right + gap / 2);
  return `M${from.right} ${startY}H${leave}V${laneY}H${turn}V${endY}H${to.left}`;
}
