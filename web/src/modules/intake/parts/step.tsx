import type { ReactNode } from 'react';

/** One numbered step of the window: its place, its name, what its keys are, and the work. */
export function Step({
  ord,
  title,
  note,
  keys,
  on,
  children,
}: {
  ord: number;
  title: ReactNode;
  note?: ReactNode;
  keys?: ReactNode;
  on: boolean;
  children: ReactNode;
}) {
  return (
    <section className={on ? 'step on' : 'step'}>
      <span className="ord" aria-hidden="true">
        {ord}
      </span>
      <div>
        <div className="row between base">
          <h2>
            {title} {note === undefined ? null : <span className="q light-h">{note}</span>}
          </h2>
          {keys === undefined ? null : <span className="s q">{keys}</span>}
        </div>
        {children}
      </div>
    </section>
  );
}
