import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { verifyDocument, type VerifyView } from '#contract/documents';
import { named, useWords } from '../../i18n/words.ts';
import { publicDate } from '../../lib/dates.ts';
import { useTitle } from '../../lib/title.ts';
import { useOperation } from '../../lib/use-operation.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Reading } from '../../ui/reading.tsx';

const LENGTH = 12;

/** Crockford's letters as people misread them: O is 0, I and L are 1; spaces and dashes fall away. */
export function readCode(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
}

function Ask() {
  const w = useWords('documents');
  const navigate = useNavigate();
  const [code, setCode] = useState('');
  const [attempted, setAttempted] = useState(false);
  const plain = readCode(code);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAttempted(true);
        if (plain.length === LENGTH) void navigate(`/verify/${plain}`);
      }}
    >
      <TextField
        label={w.code}
        hint={w.codeHint}
        error={attempted && plain.length !== LENGTH ? w.codeMissing : undefined}
        value={code}
        onChange={setCode}
        input={{ name: 'code', maxLength: 20, spellCheck: false, autoCapitalize: 'characters' }}
      />
      <div className="btns">
        <Button kind="main" type="submit" wide>
          {w.go}
        </Button>
      </div>
    </form>
  );
}

function Answer({ view }: { view: VerifyView }) {
  const w = useWords('documents');
  const common = useWords('common');
  const isInForce = view.standing === 'inForce';
  return (
    <>
      <Notice tone={isInForce ? 'done' : 'refused'} title={isInForce ? w.authentic : w.annulled}>
        <p>{isInForce ? w.authenticWhat : w.annulledWhat}</p>
      </Notice>
      <dl className="facts">
        <div>
          <dt>{w.kind}</dt>
          <dd>{named(view.kind)}</dd>
        </div>
        <div>
          <dt>{w.body}</dt>
          <dd lang="zh-Hans-CN">{view.bodyName}</dd>
        </div>
        <div>
          <dt>{w.number}</dt>
          <dd className="doc" lang="zh-Hans-CN">
            {view.numberText}
          </dd>
        </div>
        <div>
          <dt>{w.issued}</dt>
          <dd>
            <time dateTime={view.issuedAt}>{publicDate(view.issuedAt, common)}</time>
          </dd>
        </div>
      </dl>
      {view.demo ? <p className="after">{w.demo}</p> : null}
      <p className="quiet after">{w.privacy}</p>
    </>
  );
}

function Checked({ code }: { code: string }) {
  const w = useWords('documents');
  const answer = useOperation(verifyDocument, { params: { code } });
  return (
    <>
      <p className="num">
        {w.code} <b className="doc">{code.replaceAll(/(.{4})(?=.)/g, '$1 ')}</b>
      </p>
      {answer.error !== null && 'code' in answer.error && answer.error.code !== 'kernel.too_many' ? (
        <Notice tone="refused" alert title={w.notFound}>
          <p>{w.notFoundWhat}</p>
        </Notice>
      ) : (
        <Reading of={answer}>{(view) => <Answer view={view} />}</Reading>
      )}
      <div className="btns">
        <ButtonLink to="/verify">{w.again}</ButtonLink>
      </div>
    </>
  );
}

/** Is this paper authentic and in force: body, number and standing, nothing about the person (decision 11). */
export function Page() {
  const w = useWords('documents');
  const { code } = useParams();
  useTitle(w.title);
  const plain = code === undefined ? undefined : readCode(code);
  return (
    <div className="narrow">
      <div className="page-head">
        <h1>{w.title}</h1>
        {plain === undefined ? <p className="sub">{w.lead}</p> : null}
      </div>
      {plain === undefined ? <Ask /> : <Checked code={plain} />}
    </div>
  );
}
