import { useState } from 'react';
import { useWords } from '../i18n/words.ts';
import { Button } from './button.tsx';

const ZOOMS = [50, 75, 100, 125, 150, 200, 300] as const;
const BASE_WIDTH = 800;

// The frame has no sandbox: browsers refuse to start their PDF reader in one. The reader runs apart from the page, and the
// server sends papers with their true type and nosniff. The scroller is in the tab order so that keys can scroll it.

/** A paper on the screen: a picture with zoom and turn, or a PDF in the browser's own reader. Phones open the original. */
export function PaperView({ src, mediaType, title }: { src: string; mediaType: string; title: string }) {
  const w = useWords('common');
  const [zoom, setZoom] = useState<number | 'fit'>('fit');
  const [turn, setTurn] = useState(0);
  const isPicture = mediaType.startsWith('image/');
  const at = zoom === 'fit' ? ZOOMS.indexOf(100) : ZOOMS.indexOf(zoom as (typeof ZOOMS)[number]);
  const step = (by: number) => setZoom(ZOOMS[Math.max(0, Math.min(ZOOMS.length - 1, at + by))] ?? 100);
  return (
    <section className="paper" aria-label={title}>
      <div className="paper-bar">
        <span className="cut">{title}</span>
        <span className="acts">
          {isPicture ? (
            <>
              <Button size="small" aria-label={w.paper.smaller} onClick={() => step(-1)}>
                −
              </Button>
              <Button size="small" onClick={() => setZoom('fit')}>
                {zoom === 'fit' ? w.paper.fit : `${zoom}%`}
              </Button>
              <Button size="small" aria-label={w.paper.larger} onClick={() => step(1)}>
                ＋
              </Button>
              <Button size="small" onClick={() => setTurn((turn + 90) % 360)}>
                {w.paper.turn}
              </Button>
            </>
          ) : null}
          <a className="btn plain sm" href={src} target="_blank" rel="noreferrer">
            {w.paper.open}
            <span className="vh">{w.opensNew}</span>
          </a>
        </span>
      </div>
      <div className="paper-look" tabIndex={0}>
        {isPicture ? (
          <img
            src={src}
            alt={title}
            className={`${zoom === 'fit' ? 'fit' : ''}${turn === 0 ? '' : ` turn-${turn}`}`}
            width={zoom === 'fit' ? undefined : (BASE_WIDTH * zoom) / 100}
          />
        ) : (
          <iframe src={`${src}#view=FitH&navpanes=0`} title={title} />
        )}
      </div>
    </section>
  );
}
