import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';
import { say } from './live.tsx';

/** `main`: the one primary act of a task. `second`: the rest. `plain`: looks like a link. */
export type ButtonKind = 'main' | 'second' | 'plain';
export type ButtonSize = 'small' | 'normal' | 'big';

const SIZES: Record<ButtonSize, string> = { small: ' sm', normal: '', big: ' big' };

interface Look {
  kind?: ButtonKind;
  size?: ButtonSize;
  /** As wide as its column (on phones). */
  wide?: boolean;
  /** The key that does the same, shown at the end (desk). */
  keyName?: string;
}

function classes({ kind = 'second', size = 'normal', wide = false }: Look): string {
  return `btn ${kind}${SIZES[size]}${wide ? ' wide' : ''}`;
}

type ButtonProps = Look &
  Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'disabled'> & {
    children: ReactNode;
    /** The act is under way: pressing again does nothing. */
    busy?: boolean;
    /** Why it cannot be pressed now. The button stays in reach and says so when pressed. */
    refusedBecause?: string | undefined;
  };

/** A verb that names the act. Never disabled without a reason that can be read. */
export function Button({
  kind,
  size,
  wide,
  keyName,
  busy = false,
  refusedBecause,
  onClick,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  const closed = busy || refusedBecause !== undefined;
  return (
    <button
      {...rest}
      type={type}
      className={classes({ ...(kind && { kind }), ...(size && { size }), ...(wide && { wide }) })}
      aria-disabled={closed || undefined}
      aria-busy={busy || undefined}
      title={refusedBecause}
      onClick={(event) => {
        if (closed) {
          event.preventDefault();
          if (refusedBecause !== undefined) say(refusedBecause);
          return;
        }
        onClick?.(event);
      }}
    >
      {children}
      {keyName === undefined ? null : <kbd aria-hidden="true">{keyName}</kbd>}
    </button>
  );
}

/** A link that looks like a button, inside the app. */
export function ButtonLink({
  kind,
  size,
  wide,
  keyName,
  children,
  ...rest
}: Look & LinkProps & { children: ReactNode }) {
  return (
    <Link {...rest} className={classes({ ...(kind && { kind }), ...(size && { size }), ...(wide && { wide }) })}>
      {children}
      {keyName === undefined ? null : <kbd aria-hidden="true">{keyName}</kbd>}
    </Link>
  );
}
