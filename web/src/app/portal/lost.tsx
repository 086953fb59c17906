import { Link } from 'react-router';
import { useWords } from '../../i18n/words.ts';
import { RefusedError } from '../../lib/errors.ts';
import { useTitle } from '../../lib/title.ts';
import { Button } from '../../ui/button.tsx';
import { RefusalNotice } from '../../ui/refusal.tsx';

/** There is no such page: what to do and whom to call. */
export function NotFoundPage() {
  const w = useWords('portal');
  useTitle(w.notFound);
  return (
    <>
      <div className="page-head">
        <h1>{w.notFound}</h1>
        <p className="sub measure">{w.notFoundWhat}</p>
      </div>
      <p className="linkrow">
        <Link to="/">{w.toHome}</Link>
        <Link to="/mine">{w.mine}</Link>
        <Link to="/progress">{w.progress}</Link>
      </p>
    </>
  );
}

/** A page broke or did not arrive: nothing typed is lost, and there is a way on. */
export function BrokenPage({ error }: { error: unknown }) {
  const w = useWords('portal');
  useTitle(w.broke);
  return (
    <>
      <div className="page-head">
        <h1>{w.broke}</h1>
        <p className="sub measure">{w.brokeWhat}</p>
      </div>
      {error instanceof RefusedError ? <RefusalNotice refused={error} /> : null}
      <div className="btns">
        <Button kind="main" onClick={() => location.reload()}>
          {w.reload}
        </Button>
        <a className="btn second" href="/">
          {w.toHome}
        </a>
      </div>
    </>
  );
}
