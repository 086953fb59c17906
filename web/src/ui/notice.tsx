import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

/** `refused` alone is red: somebody decided no. */
export type NoticeTone = 'info' | 'warn' | 'refused' | 'done';

const ICONS: Record<NoticeTone, IconName> = { info: 'wait', warn: 'you', refused: 'bad', done: 'done' };

/** What happened, what it means, what to do. `alert` reads it out at once. */
export function Notice({
  tone = 'info',
  title,
  alert = false,
  children,
}: {
  tone?: NoticeTone;
  title: ReactNode;
  alert?: boolean;
  children?: ReactNode;
}) {
  return (
    <section className={`notice ${tone}`} role={alert ? 'alert' : undefined}>
      <h2>
        <Icon name={ICONS[tone]} />
        <span>{title}</span>
      </h2>
      {children}
    </section>
  );
}

/** A list that holds nothing says what will appear there. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>;
}
