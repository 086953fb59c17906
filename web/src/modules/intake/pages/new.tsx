import { useState } from 'react';
import { useNavigate } from 'react-router';
import { createDraft } from '#contract/bundles';
import type { PersonView } from '#contract/identity';
import { useWords } from '../../../i18n/words.ts';
import { useKeys } from '../../../lib/keys.ts';
import { useStaff } from '../../../lib/session.ts';
import { useTitle } from '../../../lib/title.ts';
import { useAct } from '../../../lib/use-operation.ts';
import { Button } from '../../../ui/button.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import { PersonLine, Who } from '../parts/who.tsx';
import { Step } from '../parts/step.tsx';
import { WhatAndHow } from '../parts/what.tsx';
import '../intake.css';

/** A person stands there: who, what, in which situation. With the last answer the draft begins. */
export function Page() {
  const w = useWords('intake');
  const me = useStaff();
  const navigate = useNavigate();
  const [person, setPerson] = useState<PersonView | undefined>(undefined);
  const [bundleCode, setBundle] = useState<string | undefined>(undefined);
  const creating = useAct(createDraft, {
    stale: ['bundles.intake'],
    done: (draft) => void navigate(`/intake/drafts/${draft.id}`, { replace: true }),
  });
  useTitle(w.title);
  useKeys([{ key: 'Escape', run: () => setPerson(undefined) }]);
  return (
    <div className="intake alone">
      <section className="work" aria-label={w.title}>
        <div className="row base between">
          <h1>
            {w.title}
            {'　'}
            <span className="q light-h">{me?.window == null ? w.noWindow : `${me.window.no} ${me.window.name}`}</span>
          </h1>
        </div>
        <Step
          ord={1}
          title={w.steps.who}
          on={person === undefined}
          keys={
            <>
              {w.steps.whoHint} <kbd>F1</kbd>
            </>
          }
        >
          {person === undefined ? (
            <Who onChosen={setPerson} />
          ) : (
            <p className="row between chosen">
              <PersonLine person={person} />
              <Button size="small" keyName="Esc" onClick={() => setPerson(undefined)}>
                {w.who.change}
              </Button>
            </p>
          )}
        </Step>
        <Step
          ord={2}
          title={w.steps.what}
          on={person !== undefined}
          keys={
            <>
              {w.steps.whatHint} <kbd>F2</kbd>
            </>
          }
        >
          {person === undefined ? null : (
            <>
              <Trouble refused={creating.refused} failed={creating.failed} again={creating.again} />
              <WhatAndHow
                bundleCode={bundleCode}
                onBundle={setBundle}
                busy={creating.busy}
                onBegin={(answers) => {
                  if (bundleCode !== undefined)
                    void creating.act({ body: { definition: bundleCode, answers, forPersonId: person.id } });
                }}
              />
            </>
          )}
        </Step>
        {[w.steps.materials, w.steps.fields, w.steps.sign].map((title, at) => (
          <Step key={title} ord={at + 3} title={title} on={false}>
            {null}
          </Step>
        ))}
      </section>
    </div>
  );
}
