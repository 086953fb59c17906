import { useMemo } from 'react';
import type { BundleNode } from '#contract/bundles';
import { useWords } from '../../../i18n/words.ts';
import { useNow } from '../../../lib/now.ts';
import { BranchGraph } from '../../../ui/drawing/branch-graph.tsx';
import { graphNodes, sayCounts } from './say.ts';

/** Where each part stands: the sentence, the drawing, the table behind it. */
export function Where({ nodes }: { nodes: readonly BundleNode[] }) {
  const w = useWords('progress');
  const common = useWords('common');
  const now = useNow();
  const cards = useMemo(() => graphNodes(nodes, now, { w, common }), [nodes, now, w, common]);
  return (
    <section className="sec" aria-labelledby="map-h">
      <h2 id="map-h">{w.mapTitle}</h2>
      <p>{sayCounts(nodes, { w, common })}</p>
      <BranchGraph nodes={cards} label={w.mapTitle} />
    </section>
  );
}
