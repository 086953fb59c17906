import { Link } from 'react-router';
import { useWords } from '../../i18n/words.ts';
import { RefusedError } from '../../lib/errors.ts';
import { useTitle } from '../../lib/title.ts';
import { Button } from '../../ui/button.tsx';
import { RefusalNotice } from '../../ui/refusal.tsx';

/** There is no such page, or it belongs to another hall. */
export function NotFoundPage() {
  const w = useWords('desk');
  useTitle(w.notFound);
  return (
    <div className="pad stack">
      <h1>{w.notFound}</h1>
      <p>{w.notFoundWhat}</p>
      <p>
        <Link to="/">{w.today}</Link>
      </p>
    </div>
  );
}

/** A page broke or did not arrive. */
export function BrokenPage({ error }: { error: unknown }) {
  const w = useWords('desk');
  useTitle(w.broke);
  return (
    <div className="pad stack">
      <h1>{w.broke}</h1>
      <p>{w.brokeWhat}</p>
      {error instanceof RefusedError ? <RefusalNotice refused={error} /> : null}
      <div className="btns">
        <Button kind="main" onClick={() => location.reload()}>
          {w.reload}
        </Button>
      </div>
    </div>
  );
}
