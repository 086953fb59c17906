import { useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { useWords } from '../../i18n/words.ts';
import { StateMark, type StateName } from '../state-mark.tsx';
import { stagesOf, wirePath, type Box } from './graph.ts';

export interface GraphNode {
  code: string;
  title: ReactNode;
  state: StateName;
  /** Replaces the common word of the state (“等您实名认证”). */
  stateWords?: string;
  /** Who has it, by when: short lines. */
  lines: readonly string[];
  /** Codes of the nodes that it waits for. */
  after: readonly string[];
  /** What the reader can do there. */
  action?: ReactNode;
}

interface Wire {
  key: string;
  path: string;
  was: boolean;
}

const GAP = 44;

/** Wires between the cards as they lie on the screen, drawn anew when anything changes its size. */
function useWires(nodes: readonly GraphNode[], stages: readonly (readonly GraphNode[])[]) {
  const graph = useRef<HTMLOListElement>(null);
  const [wires, setWires] = useState<readonly Wire[]>([]);
  useLayoutEffect(() => {
    const list = graph.current;
    if (list === null) return undefined;
    function measure() {
      if (list === null) return;
      const base = list.getBoundingClientRect();
      const boxes = new Map<string, Box>();
      for (const card of list.querySelectorAll<HTMLElement>('[data-node]')) {
        const box = card.getBoundingClientRect();
        boxes.set(card.dataset['node'] ?? '', {
          left: box.left - base.left,
          right: box.right - base.left,
          top: box.top - base.top,
          bottom: box.bottom - base.top,
        });
      }
      const columnOf = (code: string) => stages.findIndex((stage) => stage.some((node) => node.code === code));
      let lane = Math.max(0, ...[...boxes.values()].map((box) => box.bottom)) + 10;
      setWires(
        nodes.flatMap((node) =>
          node.after.flatMap((code) => {
            const from = boxes.get(code);
            const to = boxes.get(node.code);
            const before = nodes.find((one) => one.code === code);
            if (from === undefined || to === undefined || before === undefined) return [];
            const isFar = columnOf(node.code) - columnOf(code) > 1;
            const path = wirePath(from, to, GAP, isFar ? lane : undefined);
            if (isFar) lane += 6;
            return [{ key: `${code} ${node.code}`, path, was: before.state === 'done' && node.state !== 'off' }];
          }),
        ),
      );
    }
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(list);
    return () => watch.disconnect();
  }, [nodes, stages]);
  return { graph, wires };
}

function Card({ node }: { node: GraphNode }) {
  return (
    <div className={`node is-${node.state}${node.state === 'done' ? ' was' : ''}`} data-node={node.code}>
      <StateMark state={node.state}>{node.stateWords}</StateMark>
      <h3>{node.title}</h3>
      {node.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {node.action}
    </div>
  );
}

function Drawing({
  label,
  stages,
  wires,
  graph,
}: {
  label: string;
  stages: readonly (readonly GraphNode[])[];
  wires: readonly Wire[];
  graph: RefObject<HTMLOListElement | null>;
}) {
  return (
    <div className="graph-scroll">
      <ol className="graph" aria-label={label} ref={graph}>
        {stages.map((stage) => (
          <li
            key={stage.map((node) => node.code).join(' ')}
            className={`stage${stage.length > 1 ? ' fan' : ''}${stage.some((node) => node.state === 'done') ? ' was' : ''}`}
          >
            {stage.map((node) => (
              <Card key={node.code} node={node} />
            ))}
          </li>
        ))}
        <li className="wires" aria-hidden="true">
          <svg focusable="false">
            {wires.map((wire) => (
              <path key={wire.key} d={wire.path} className={wire.was ? 'was' : undefined} />
            ))}
          </svg>
        </li>
      </ol>
    </div>
  );
}

/**
 * A bundle as the graph that it is: cards in columns by what they wait for, wires from the data, a spine on phones, and
 * the same as a table. `label` says it in a sentence. `nodes` should be the same array while nothing changed.
 */
export function BranchGraph({ nodes, label }: { nodes: readonly GraphNode[]; label: string }) {
  const w = useWords('common');
  const [kept, setKept] = useState(() => ({ nodes, stages: stagesOf(nodes) }));
  if (kept.nodes !== nodes) setKept({ nodes, stages: stagesOf(nodes) });
  const { graph, wires } = useWires(kept.nodes, kept.stages);
  const titleOf = (code: string) => nodes.find((node) => node.code === code)?.title;
  return (
    <>
      <Drawing label={label} stages={kept.stages} wires={wires} graph={graph} />
      <details>
        <summary>{w.asTable}</summary>
        <table className="cheque stack">
          <thead>
            <tr>
              <th scope="col">{w.graph.what}</th>
              <th scope="col">{w.graph.now}</th>
              <th scope="col">{w.graph.about}</th>
              <th scope="col">{w.graph.after}</th>
            </tr>
          </thead>
          <tbody>
            {nodes.map((node) => (
              <tr key={node.code}>
                <th scope="row">{node.title}</th>
                <td>{node.stateWords ?? w.state[node.state]}</td>
                <td>{node.lines.join(' ')}</td>
                <td data-label={node.after.length === 0 ? undefined : w.graph.after}>
                  {node.after.map((code, at) => (
                    <span key={code}>
                      {at === 0 ? '' : '、'}
                      {titleOf(code)}
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
