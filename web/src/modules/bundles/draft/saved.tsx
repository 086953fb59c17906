import { useQueryClient } from '@tanstack/react-query';
import { getDraft } from '#contract/bundles';
import { useWords } from '../../../i18n/words.ts';
import { clockTime } from '../../../lib/dates.ts';
import { call } from '../../../lib/api.ts';
import { RefusedError } from '../../../lib/errors.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { RefusalNotice } from '../../../ui/refusal.tsx';
import type { OpenDraft } from './use-draft.ts';

/** Whether everything typed is safe, in a few words at the head of each page. */
export function SaveLine({ open }: { open: OpenDraft }) {
  const common = useWords('common');
  const { state } = open.autosave;
  const text =
    state.is === 'saved'
      ? common.saved(clockTime(state.at ?? open.draft.savedAt))
      : state.is === 'saving'
        ? common.saving
        : common.typing;
  return (
    <p className="saved">
      <Icon name={state.is === 'saved' ? 'done' : 'wait'} />
      <output>{text}</output>
    </p>
  );
}

/** What stops the saving: no connection, another device that was faster, or a refusal. */
export function SaveTrouble({ open }: { open: OpenDraft }) {
  const common = useWords('common');
  const queries = useQueryClient();
  const { autosave, draft } = open;
  const { state } = autosave;

  async function theirs() {
    const input = { params: { id: draft.id } };
    const reply = await call(getDraft, input);
    queries.setQueryData([getDraft.id, input], reply);
    return reply;
  }

  if (state.is === 'offline') return <Notice tone="warn" title={common.offline} />;
  if (state.is === 'refused')
    return state.error instanceof RefusedError ? <RefusalNotice refused={state.error} /> : null;
  if (state.is !== 'conflict') return null;
  return (
    <Notice tone="warn" alert title={common.conflict}>
      <div className="btns">
        <Button kind="main" onClick={() => void theirs().then((reply) => autosave.keepMine(reply.version))}>
          {common.useMine}
        </Button>
        <Button onClick={() => void theirs().then((reply) => open.adopt(reply))}>{common.useTheirs}</Button>
      </div>
    </Notice>
  );
}
