import { useState } from 'react';
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router';
import { citizenNumberProblem, normaliseCode } from '#contract/codes';
import { applicantRegister } from '#contract/identity';
import { useWords } from '../../../i18n/words.ts';
import { findingSentence } from '../../../i18n/refusal-sentence.ts';
import { useSessionChanged } from '../../../lib/session.ts';
import { useTitle } from '../../../lib/title.ts';
import { useAct } from '../../../lib/use-operation.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary, type SummaryError } from '../../../ui/error-summary.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import { backTo } from './back.ts';
import { usePhoneSteps } from './phone-steps.tsx';
import './portal.css';

/** Changes whenever the notice says something else: consent is to a version. */
const NOTICE_VERSION = 'portal-2026-11';

interface Handed {
  phone?: string;
  code?: string;
}

/** Phone and code, the privacy notice, name and identity number: once, then known. */
export function Page() {
  const { register: w, signIn: s } = useWords('portalIdentity');
  const findings = useWords('findings');
  useTitle(w.title);
  const handed = (useLocation().state ?? {}) as Handed;
  const [params] = useSearchParams();
  const back = backTo(params.get('back'));
  const navigate = useNavigate();
  const changed = useSessionChanged();
  const steps = usePhoneSteps({ phone: handed.phone ?? '', code: handed.code ?? '' });
  const [name, setName] = useState('');
  const [number, setNumber] = useState('');
  const [agrees, setAgrees] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const registering = useAct(applicantRegister, {
    done: () => void changed().then(() => navigate(back, { replace: true })),
  });

  const plainNumber = normaliseCode(number);
  const problem = plainNumber.length === 18 ? citizenNumberProblem(plainNumber) : null;
  const errors: SummaryError[] = [
    ...(/^\d{6}$/.test(steps.code) ? [] : [{ id: 'code', message: s.codeWrong }]),
    ...(name.trim().length < 2 ? [{ id: 'name', message: w.nameMissing }] : []),
    ...(plainNumber.length < 15
      ? [{ id: 'number', message: w.numberMissing }]
      : problem === null
        ? []
        : [{ id: 'number', message: findingSentence(findings, { code: `citizenNumber.${problem}` }) }]),
    ...(agrees ? [] : [{ id: 'agree', message: w.agreeMissing }]),
  ];
  const errorOf = (id: string) => (attempt === 0 ? undefined : errors.find((each) => each.id === id)?.message);

  return (
    <div className="narrow">
      <div className="page-head">
        <h1>{w.title}</h1>
        <p className="sub">{w.lead}</p>
      </div>
      <form
        className="one-column"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!steps.isSent) return void steps.send(steps.phone);
          setAttempt(attempt + 1);
          if (steps.codeError() !== undefined || errors.length > 0) return undefined;
          return void registering.act({
            body: {
              phone: steps.phone,
              code: steps.code,
              name: name.trim(),
              citizenNumber: plainNumber,
              noticeVersion: NOTICE_VERSION,
            },
          });
        }}
      >
        {steps.isSent && attempt > 0 ? <ErrorSummary errors={errors} attempt={attempt} /> : null}
        {steps.drawing}
        {steps.isSent ? (
          <>
            <TextField
              id="name"
              label={w.name}
              hint={w.nameHint}
              error={errorOf('name')}
              value={name}
              onChange={setName}
              input={{ autoComplete: 'name', maxLength: 50 }}
            />
            <TextField
              id="number"
              label={w.number}
              hint={w.numberHint}
              error={errorOf('number')}
              value={number}
              onChange={setNumber}
              input={{ maxLength: 40, spellCheck: false, autoCapitalize: 'characters' }}
            />
            <section className="notice" aria-labelledby="notice-h">
              <h2 id="notice-h">{w.notice}</h2>
              <ul className="dots">
                {w.noticePoints.map((point) => (
                  <li key={point}>{point}</li>
                ))}
              </ul>
              <p>
                <Link className="tap" to="/privacy">
                  {w.noticeMore}
                </Link>
              </p>
            </section>
            <div className={errorOf('agree') === undefined ? 'choices' : 'choices is-wrong'}>
              <label>
                <input
                  id="agree"
                  type="checkbox"
                  checked={agrees}
                  aria-invalid={errorOf('agree') === undefined ? undefined : true}
                  onChange={(event) => setAgrees(event.target.checked)}
                />
                <span>{w.agree}</span>
              </label>
            </div>
            <Trouble refused={registering.refused} failed={registering.failed} again={registering.again} />
            <div className="btns">
              <Button kind="main" type="submit" busy={registering.busy} wide>
                {w.go}
              </Button>
            </div>
          </>
        ) : null}
      </form>
      <p className="after">
        {w.have}{' '}
        <Link className="tap" to={`/sign-in?back=${encodeURIComponent(back)}`}>
          {w.signIn}
        </Link>
      </p>
      <p className="quiet">{s.noPhone}</p>
    </div>
  );
}
