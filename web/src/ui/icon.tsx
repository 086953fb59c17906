import type { ReactNode } from 'react';

const TICK = <path className="on-fill-line" d="M7 12.5l3.5 3.5L17 9" />;

const DRAWINGS = {
  go: <path d="M9 5l7 7-7 7" />,
  back: <path d="M15 5l-7 7 7 7" />,
  phone: <path d="M6 3h3l2 5-2.5 1.8a12 12 0 0 0 5.7 5.7L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z" />,
  person: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M4 21c.6-4.6 3.7-7 8-7s7.4 2.4 8 7" />
    </>
  ),
  done: (
    <>
      <circle className="solid" cx="12" cy="12" r="11" />
      {TICK}
    </>
  ),
  work: (
    <>
      <circle cx="12" cy="12" r="10" />
      <path className="solid" d="M12 2a10 10 0 0 1 0 20z" />
    </>
  ),
  you: (
    <>
      <circle className="solid" cx="12" cy="12" r="11" />
      <circle className="on-fill" stroke="none" cx="12" cy="9" r="3" />
      <path className="on-fill" stroke="none" d="M6.5 18c.5-3 2.5-4.5 5.5-4.5s5 1.5 5.5 4.5z" />
    </>
  ),
  wait: (
    <>
      <circle cx="12" cy="12" r="10" />
      <path d="M12 6.5V12l3.5 2.5" />
    </>
  ),
  later: <circle cx="12" cy="12" r="10" strokeDasharray="3.5 3.5" />,
  off: (
    <>
      <circle cx="12" cy="12" r="10" />
      <path d="M7.5 12h9" />
    </>
  ),
  bad: (
    <>
      <rect className="solid" x="2" y="2" width="20" height="20" rx="2" />
      <path className="on-fill-line" d="M12 6.5v7" />
      <circle className="on-fill" stroke="none" cx="12" cy="17.3" r="1.5" />
    </>
  ),
  search: (
    <>
      <circle cx="10.5" cy="10.5" r="6.5" />
      <path d="M15.5 15.5L21 21" />
    </>
  ),
  file: (
    <>
      <path d="M6 2h8l4 4v16H6z" />
      <path d="M14 2v4h4" />
    </>
  ),
  camera: (
    <>
      <path d="M3 7h4l2-3h6l2 3h4v13H3z" />
      <circle cx="12" cy="13" r="4" />
    </>
  ),
  print: (
    <>
      <path d="M7 8V3h10v5M7 17H3V8h18v9h-4" />
      <path d="M7 14h10v7H7z" />
    </>
  ),
  close: <path d="M6 6l12 12M18 6L6 18" />,
  lock: (
    <>
      <rect x="5" y="11" width="14" height="10" rx="1" />
      <path d="M8 11V7a4 4 0 0 1 8 0v4" />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof DRAWINGS;

/** A drawing beside a word. It never stands alone: without `label` it is hidden from screen readers. */
export function Icon({ name, label, className }: { name: IconName; label?: string; className?: string }) {
  return (
    <svg
      className={className === undefined ? 'i' : `i ${className}`}
      viewBox="0 0 24 24"
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined ? true : undefined}
      focusable="false"
    >
      {DRAWINGS[name]}
    </svg>
  );
}
