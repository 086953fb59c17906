import { useState } from 'react';
import type { DocumentRef } from '#contract/cases';
import { stampDocument } from '#contract/documents';
import { named, useWords } from '../../../i18n/words.ts';
import { useAct } from '../../../lib/use-operation.ts';
import { Button } from '../../../ui/button.tsx';
import { say } from '../../../ui/live.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import { StepUp, withoutStepUp } from '../../identity/desk/step-up.tsx';
import { CASE_LISTS } from './stale.ts';

const MOST_COPIES = 20;

/** Logs the hand stamp on one printed paper: which seal, how many copies (R34). */
export function Stamp({ document }: { document: DocumentRef }) {
  const w = useWords('cases').stamp;
  const [seal, setSeal] = useState(document.seal ?? 'approvalSeal');
  const [copies, setCopies] = useState('1');
  const stamping = useAct(stampDocument, { stale: CASE_LISTS, done: () => say(w.done) });
  const count = Number(copies);
  const isCount = Number.isInteger(count) && count >= 1 && count <= MOST_COPIES;
  return (
    <>
      <form
        className="stamp-form"
        aria-label={w.of(named(document.name))}
        onSubmit={(event) => {
          event.preventDefault();
          if (isCount) void stamping.act({ params: { id: document.id }, body: { seal, copies: count } });
        }}
      >
        <select
          className="in"
          aria-label={w.seal}
          value={seal}
          onChange={(event) => setSeal(event.target.value === 'bodySeal' ? 'bodySeal' : 'approvalSeal')}
        >
          <option value="approvalSeal">{w.seals.approvalSeal}</option>
          <option value="bodySeal">{w.seals.bodySeal}</option>
        </select>
        <input
          className="in n"
          aria-label={w.copies}
          type="number"
          min={1}
          max={MOST_COPIES}
          value={copies}
          onChange={(event) => setCopies(event.target.value)}
        />
        <Button size="small" type="submit" busy={stamping.busy}>
          {w.go}
        </Button>
      </form>
      <Trouble refused={withoutStepUp(stamping.refused)} failed={stamping.failed} again={stamping.again} />
      <StepUp act={stamping} />
    </>
  );
}
