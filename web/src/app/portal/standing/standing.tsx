import { Link } from 'react-router';
import { useWords } from '../../../i18n/words.ts';
import { useTitle } from '../../../lib/title.ts';
import { Icon } from '../../../ui/icon.tsx';

interface Text {
  title: string;
  lead: string;
  version?: string;
  parts: readonly { title: string; lines: readonly string[] }[];
}

/** A standing page: a sentence, then a few short parts. */
export function Standing({ text }: { text: Text }) {
  const w = useWords('pages');
  useTitle(text.title);
  return (
    <div className="narrow">
      <div className="page-head">
        <Link className="back" to="/">
          <Icon name="back" />
          {w.home}
        </Link>
        <h1>{text.title}</h1>
        <p className="sub">{text.lead}</p>
      </div>
      {text.parts.map((part) => (
        <section className="sec" key={part.title}>
          <h2>{part.title}</h2>
          <ul className="ticks one">
            {part.lines.map((line) => (
              <li key={line}>
                <span>{line}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {text.version === undefined ? null : <p className="small quiet after">{text.version}</p>}
    </div>
  );
}
