import { useState } from 'react';
import { revealElement, type CaseView, type FormSection } from '#contract/cases';
import { named, useWords } from '../../../i18n/words.ts';
import { useAct } from '../../../lib/use-operation.ts';
import { Button } from '../../../ui/button.tsx';
import { Trouble } from '../../../ui/refusal.tsx';

type FormRow = FormSection['rows'][number];

/** Asks for a reason, then shows a personal value whole; the reason is audited. */
function Masked({ caseId, row, label }: { caseId: string; row: FormRow; label: string }) {
  const w = useWords('cases').page.reveal;
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [whole, setWhole] = useState<string | undefined>(undefined);
  const revealing = useAct(revealElement, {
    done: ({ value }) => {
      setWhole(value);
      setOpen(false);
    },
  });
  const ask = (why: string) => {
    if (why.trim() !== '') void revealing.act({ params: { id: caseId }, body: { element: row.element, reason: why } });
  };
  return (
    <>
      <span className="row between masked">
        <span>{whole ?? row.value}</span>
        <Button
          kind="plain"
          size="small"
          aria-expanded={isOpen}
          aria-label={`${whole === undefined ? w.showWhat(label) : w.hide} ${label}`}
          onClick={() => {
            if (whole === undefined) setOpen(!isOpen);
            else setWhole(undefined);
          }}
        >
          {whole === undefined ? w.show : w.hide}
        </Button>
      </span>
      {isOpen ? (
        <form
          className="why"
          onSubmit={(event) => {
            event.preventDefault();
            ask(reason);
          }}
        >
          <p className="s q">{w.why}</p>
          <Trouble refused={revealing.refused} failed={revealing.failed} again={revealing.again} />
          <p className="chips">
            {w.reasons.map((one) => (
              <button key={one} type="button" className="chip" onClick={() => ask(one)}>
                {one}
              </button>
            ))}
          </p>
          <p className="row">
            <input
              className="in short"
              aria-label={w.other}
              placeholder={w.other}
              value={reason}
              maxLength={200}
              onChange={(event) => setReason(event.target.value)}
            />
            <Button size="small" type="submit" busy={revealing.busy}>
              {w.go}
            </Button>
          </p>
        </form>
      ) : null}
    </>
  );
}

/** Rows of one person or table line stand under its name: the label before the colon. */
function groupsOf(rows: readonly FormRow[]): { head: string; rows: { row: FormRow; label: string }[] }[] {
  const groups: { head: string; rows: { row: FormRow; label: string }[] }[] = [];
  for (const row of rows) {
    const text = named(row.label);
    const [, head = '', tail = text] = /^(.+?)(?:：|: )(.+)$/.exec(text) ?? [];
    const last = groups.at(-1);
    if (last !== undefined && last.head === head) last.rows.push({ row, label: tail });
    else groups.push({ head, rows: [{ row, label: tail }] });
  }
  return groups;
}

/** The form as a document: sections, values, sources; personal values masked. `lit` are the lines of a notice. */
export function FormDocument({
  caseId,
  applicant,
  form,
  lit,
}: {
  caseId: string;
  applicant: CaseView['applicant'];
  form: readonly FormSection[];
  lit: ReadonlySet<string>;
}) {
  const w = useWords('cases').page;
  return (
    <section className="left doc" aria-label={w.form}>
      <h3>{w.applicant}</h3>
      <dl>
        <dt>{applicant.kind === 'enterprise' ? w.name : w.personName}</dt>
        <dd>{applicant.name}</dd>
        {applicant.kind === 'enterprise' ? (
          <>
            <dt>{w.uscc}</dt>
            <dd>{applicant.uscc ?? <span className="q">{w.usccNone}</span>}</dd>
          </>
        ) : null}
        <dt>{w.contact}</dt>
        <dd>{applicant.contactName}</dd>
        {applicant.contactPhoneMasked === null ? null : (
          <>
            <dt>{w.phone}</dt>
            <dd>{applicant.contactPhoneMasked}</dd>
          </>
        )}
      </dl>
      {form.map((section) => (
        <div key={section.id}>
          <h3>{named(section.title)}</h3>
          {groupsOf(section.rows).map(({ head, rows }) => (
            <div key={`${head} ${rows[0]?.row.element}`}>
              {head === '' ? null : <h4>{head}</h4>}
              <dl>
                {rows.map(({ row, label }) => {
                  const isLit = lit.has(row.element) || lit.has(row.element.split('/')[0] ?? '');
                  return (
                    <div className="pair" key={row.element}>
                      <dt>{label}</dt>
                      <dd className={isLit ? 'lit' : undefined}>
                        {row.personal ? <Masked caseId={caseId} row={row} label={label} /> : row.value}
                      </dd>
                    </div>
                  );
                })}
              </dl>
            </div>
          ))}
        </div>
      ))}
    </section>
  );
}
