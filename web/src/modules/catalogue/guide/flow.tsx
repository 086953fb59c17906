import { useMemo } from 'react';
import type { BundleDef } from '#contract/catalogue';
import type { Answers } from '#contract/elements';
import { branchChoices } from '#contract/form';
import { named, useWords, type Words } from '../../../i18n/words.ts';
import { BranchGraph, type GraphNode } from '../../../ui/drawing/branch-graph.tsx';
import { limitText } from '../limit-text.ts';

/** The definition's own graph: what waits for what, who does it, within what. */
function flowNodes(definition: BundleDef, answers: Answers, w: Words<'catalogue'>): GraphNode[] {
  const ticked = new Set(branchChoices(definition, answers).flatMap((each) => (each.ticked ? [each.code] : [])));
  return [
    { code: 'submit', title: w.submit, state: 'you', stateWords: w.step.submit, lines: [w.submitSays], after: [] },
    ...definition.branches.map((branch): GraphNode => {
      const isOn = ticked.has(branch.code);
      const limit = branch.promised === null ? [] : [w.within(limitText(branch.promised, w))];
      return {
        code: branch.code,
        title: named(branch.name),
        state: !isOn ? 'off' : branch.kind === 'case' ? 'work' : branch.kind === 'booking' ? 'wait' : 'later',
        stateWords: isOn ? w.step[branch.kind] : w.step.off,
        lines: [branch.bodyName, ...(isOn ? limit : [])],
        after: branch.after.length === 0 ? ['submit'] : branch.after,
      };
    }),
  ];
}

export function Flow({ definition, answers }: { definition: BundleDef; answers: Answers }) {
  const w = useWords('catalogue');
  const nodes = useMemo(() => flowNodes(definition, answers, w), [definition, answers, w]);
  const bodies = new Set(definition.branches.filter((each) => each.kind === 'case').map((each) => each.bodyCode));
  return (
    <section className="sec flow" aria-labelledby="flow-h" id="flow">
      <h2 id="flow-h">{w.flow}</h2>
      <p>{w.flowSays(bodies.size)}</p>
      <BranchGraph nodes={nodes} label={w.flow} />
    </section>
  );
}
