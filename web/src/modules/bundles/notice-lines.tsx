import { Link } from 'react-router';
import type { NoticeView } from '#contract/cases';
import { useWords } from '../../i18n/words.ts';
import { publicDate } from '../../lib/dates.ts';
import { Notice } from '../../ui/notice.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { PaperLink } from './paper-link.tsx';

/** Everything that one notice asks, each line with the way to put it right. `to` answers the address for a line. */
export function NoticeLines({ notice, to }: { notice: NoticeView; to: (about: string) => string }) {
  const w = useWords('bundles');
  const common = useWords('common');
  return (
    <Notice tone="warn" title={w.returnedTitle(notice.lines.filter((line) => !line.cured).length)}>
      {notice.respondBy === null ? null : (
        <p>
          <b>{w.respondBy(publicDate(notice.respondBy, common))}</b>
        </p>
      )}
      <ol className="rows cures">
        {notice.lines.map((line) => (
          <li key={`${line.about} ${line.problem}`}>
            <p className="state-line">
              <b lang="zh-Hans-CN">{line.label}</b>
              {line.cured ? (
                <StateMark state="done">{w.cured}</StateMark>
              ) : (
                <StateMark state="you">{w.toCure}</StateMark>
              )}
            </p>
            <dl className="facts bare" lang="zh-Hans-CN">
              <div>
                <dt>{w.problem}</dt>
                <dd>{line.problem}</dd>
              </div>
              <div>
                <dt>{w.cure}</dt>
                <dd>{line.cure}</dd>
              </div>
              {line.ground === '' ? null : (
                <div>
                  <dt>{w.ground}</dt>
                  <dd>{line.ground}</dd>
                </div>
              )}
            </dl>
            {line.cured ? null : (
              <p>
                <Link className="btn second" to={to(line.about)} aria-label={`${w.cureNow}：${line.label}`}>
                  {w.cureNow}
                </Link>
              </p>
            )}
          </li>
        ))}
      </ol>
      {notice.documentId === null ? null : (
        <p>
          <PaperLink id={notice.documentId}>{w.paperNotice}</PaperLink>
        </p>
      )}
    </Notice>
  );
}
