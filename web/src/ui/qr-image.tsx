import type { ReactNode } from 'react';

/** A code to scan, made by the server (`src` is a picture of our own origin), with the words that say what it is for. */
export function QrImage({ src, alt, children }: { src: string; alt: string; children: ReactNode }) {
  return (
    <figure className="qr">
      <img src={src} alt={alt} width={176} height={176} />
      <figcaption>{children}</figcaption>
    </figure>
  );
}
