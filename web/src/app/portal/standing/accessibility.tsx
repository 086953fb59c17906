import { useWords } from '../../../i18n/words.ts';
import { Standing } from './standing.tsx';

export function Page() {
  return <Standing text={useWords('pages').accessibility} />;
}
