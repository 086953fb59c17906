import { useEffect, useId, useRef, type ReactNode } from 'react';

/**
 * A native dialog: traps the focus, closes by Escape, gives the focus back. Rare: one question that cannot wait.
 * `actions` end with the way out that changes nothing.
 */
export function Dialog({
  open,
  title,
  onClose,
  wide = false,
  children,
  actions,
}: {
  open: boolean;
  title: ReactNode;
  onClose: () => void;
  wide?: boolean;
  children: ReactNode;
  actions?: ReactNode;
}) {
  const box = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = box.current;
    if (dialog === null) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog
      ref={box}
      className={wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={heading}
      onClose={onClose}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {open ? (
        <>
          <h2 id={heading}>{title}</h2>
          {children}
          {actions === undefined ? null : <div className="btns">{actions}</div>}
        </>
      ) : null}
    </dialog>
  );
}
