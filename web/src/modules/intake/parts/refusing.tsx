import { useState } from 'react';
import type { refuseAcceptance } from '#contract/bundles';
import { useWords } from '../../../i18n/words.ts';
import type { Act } from '../../../lib/use-operation.ts';
import { Button } from '../../../ui/button.tsx';
import { ChoiceField, TextAreaField, TextField } from '../../../ui/field.tsx';
import { Trouble } from '../../../ui/refusal.tsx';

interface Given {
  ground: 'notOurPower' | 'falsePapers';
  competentBody?: string;
  reason: string;
}

/** Refusing to accept (行政许可法 32): two grounds only, and the right body named where it is not ours. */
export function Refusing({
  acting,
  onSend,
  onCancel,
}: {
  acting: Act<typeof refuseAcceptance>;
  onSend: (given: Given) => void;
  onCancel: () => void;
}) {
  const w = useWords('intake').bundle;
  const [ground, setGround] = useState<Given['ground']>('notOurPower');
  const [body, setBody] = useState('');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const needsBody = ground === 'notOurPower';
  const noBody = needsBody && body.trim().length < 2;
  const noReason = reason.trim() === '';
  return (
    <form
      className="sec"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (noBody || noReason) return;
        onSend({ ground, reason, ...(needsBody && { competentBody: body.trim() }) });
      }}
    >
      <header>
        <h2>{w.refuse}</h2>
        <span className="s q">{w.refuseSays}</span>
      </header>
      <div className="stack">
        <Trouble refused={acting.refused} failed={acting.failed} again={acting.again} />
        <ChoiceField
          label={w.ground}
          value={ground}
          onChange={(value) => setGround(value === 'falsePapers' ? 'falsePapers' : 'notOurPower')}
          choices={[
            { value: 'notOurPower', label: w.grounds.notOurPower },
            { value: 'falsePapers', label: w.grounds.falsePapers },
          ]}
        />
        {needsBody ? (
          <TextField
            label={w.competent}
            value={body}
            onChange={setBody}
            error={isTried && noBody ? w.competentMissing : undefined}
            input={{ maxLength: 100 }}
          />
        ) : null}
        <TextAreaField
          label={w.reason}
          value={reason}
          onChange={setReason}
          error={isTried && noReason ? w.reasonMissing : undefined}
          area={{ maxLength: 500, rows: 3 }}
        />
        <p className="row">
          <Button kind="plain" keyName="Esc" onClick={onCancel}>
            {w.cancel}
          </Button>
          <span className="push">
            <Button type="submit" busy={acting.busy}>
              {w.send}
            </Button>
          </span>
        </p>
      </div>
    </form>
  );
}
