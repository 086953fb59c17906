import { Link, useParams } from 'react-router';
import { getSheet, listSheets } from '#contract/cases';
import { useWords } from '../../../i18n/words.ts';
import { useNow } from '../../../lib/now.ts';
import { useTitle } from '../../../lib/title.ts';
import { useOperation } from '../../../lib/use-operation.ts';
import { Empty } from '../../../ui/notice.tsx';
import { Reading } from '../../../ui/reading.tsx';
import { Light } from '../../../ui/state-mark.tsx';
import { dueText, leftText } from '../parts/left.ts';
import { Reconciliation } from '../parts/reconciliation.tsx';
import { Sheet } from '../parts/sheet.tsx';
import '../desk.css';

const EVERY_MS = 30_000;

/** Fill-once sheets: the open ones, one sheet in the order of the outside screen, what comes back, reconciliation. */
export function Page() {
  const { id } = useParams();
  const w = useWords('cases').sheets;
  const list = useOperation(listSheets, {}, { everyMs: EVERY_MS });
  useTitle(w.title);
  const current = id ?? list.data?.open.find((row) => !row.held)?.id;
  return (
    <div className="fill">
      <OpenSheets list={list} current={current} />
      {current === undefined ? (
        <>
          <section aria-label={w.title}>
            <Empty>{list.data === undefined || list.data.open.length === 0 ? w.empty : w.choose}</Empty>
          </section>
          <section className="side-stack" aria-label={w.reconcile}>
            <Reading of={list}>{(data) => <Reconciliation list={data} />}</Reading>
          </section>
        </>
      ) : (
        <OneSheet key={current} id={current} list={list} />
      )}
    </div>
  );
}

type List = ReturnType<typeof useOperation<typeof listSheets>>;

function OneSheet({ id, list }: { id: string; list: List }) {
  const w = useWords('cases').sheets;
  const reading = useOperation(getSheet, { params: { id } });
  return (
    <Reading of={reading} what={w.title}>
      {(view) => (
        <Sheet view={view}>
          <Reading of={list}>{(data) => <Reconciliation list={data} />}</Reading>
        </Sheet>
      )}
    </Reading>
  );
}

function OpenSheets({ list, current }: { list: List; current: string | undefined }) {
  const w = useWords('cases');
  const now = useNow();
  return (
    <section aria-label={w.sheets.title}>
      <div className="sec">
        <header>
          <h2>{w.sheets.title}</h2>
          <span className="n">{list.data?.open.length}</span>
        </header>
        <Reading of={list} what={w.sheets.title}>
          {({ open }) =>
            open.length === 0 ? (
              <Empty>{w.sheets.empty}</Empty>
            ) : (
              <ul className="items pick">
                {open.map((row) => (
                  <li key={row.id} className={row.id === current ? 'on' : undefined}>
                    <Link
                      className="cut"
                      to={`/sheets/${row.id}`}
                      aria-current={row.id === current ? 'page' : undefined}
                    >
                      <b>{row.applicantName}</b>
                    </Link>
                    <Light light={row.held ? 'waiting' : row.light}>{row.held ? w.held : undefined}</Light>
                    <small>
                      {row.itemName}　{row.dueAt === null ? '' : `${dueText(w, row.dueAt, now)}　${leftText(w, row)}`}
                    </small>
                  </li>
                ))}
              </ul>
            )
          }
        </Reading>
      </div>
      <p className="s q foot">{w.sheets.lead}</p>
    </section>
  );
}
