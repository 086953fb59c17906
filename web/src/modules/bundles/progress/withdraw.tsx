import { useState } from 'react';
import { withdrawBundle, type BundleView } from '#contract/bundles';
import { useWords } from '../../../i18n/words.ts';
import { useAct } from '../../../lib/use-operation.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextAreaField } from '../../../ui/field.tsx';
import { say } from '../../../ui/live.tsx';
import { Trouble } from '../../../ui/refusal.tsx';

/** The way out: asked once, with what it means, before anything is withdrawn. */
export function Withdraw({ bundle }: { bundle: BundleView }) {
  const { withdraw: w } = useWords('progress');
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const withdrawing = useAct(withdrawBundle, {
    stale: ['bundles.bundle', 'bundles.mine'],
    done: () => {
      setAsking(false);
      say(w.done);
    },
  });
  if (bundle.abilities.find((ability) => ability.verb === 'withdraw')?.allowed !== true) return null;
  const words = reason.trim();
  return (
    <>
      <Button kind="plain" onClick={() => setAsking(true)}>
        {w.open}
      </Button>
      <Dialog
        open={asking}
        title={w.title}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button
              kind="main"
              busy={withdrawing.busy}
              onClick={() =>
                void withdrawing.act({
                  params: { id: bundle.id },
                  body: { version: bundle.version, ...(words !== '' && { reason: words }) },
                })
              }
            >
              {w.go}
            </Button>
            <Button onClick={() => setAsking(false)}>{w.stay}</Button>
          </>
        }
      >
        <p>{w.what}</p>
        <TextAreaField
          label={w.reason}
          optional
          value={reason}
          onChange={setReason}
          area={{ maxLength: 500, rows: 2 }}
        />
        <Trouble refused={withdrawing.refused} failed={withdrawing.failed} again={withdrawing.again} />
      </Dialog>
    </>
  );
}
