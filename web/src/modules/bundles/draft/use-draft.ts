import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { getDraft, saveDraft, type DraftView } from '#contract/bundles';
import type { BundleDef } from '#contract/catalogue';
import type { Answers, FormValues } from '#contract/elements';
import { pagesOf, type PageProgress } from '#contract/form';
import { call } from '../../../lib/api.ts';
import type { Autosave } from '../../../lib/autosave.ts';
import { useNow } from '../../../lib/now.ts';
import { useAutosave } from '../../../lib/use-autosave.ts';

/** What was changed here since the draft was opened; sent as a whole, so that a lost answer loses nothing. */
export interface Changes {
  form: FormValues;
  answers: Answers;
}

const NOTHING: Changes = { form: {}, answers: {} };

/** One open draft: what is on the server, what is typed over it, and how it is kept. */
export interface OpenDraft {
  draft: DraftView;
  definition: BundleDef;
  form: FormValues;
  answers: Answers;
  /** Pages with what they lack, with the changes that are not saved yet. */
  pages: readonly PageProgress[];
  autosave: Autosave<Changes>;
  change: (element: string, value: unknown) => void;
  answer: (question: string, answer: string | boolean) => void;
  /** Takes the answer of another act (an upload, asking for signatures) as the present draft. */
  adopt: (draft: DraftView) => void;
}

/** Held as long as any page of the draft is open, so that going from page to page never loses a save. */
export function useOpenDraft(draft: DraftView, definition: BundleDef): OpenDraft {
  const queries = useQueryClient();
  const { id } = draft;
  const keep = useCallback(
    (reply: DraftView) => queries.setQueryData([getDraft.id, { params: { id } }], reply),
    [queries, id],
  );
  const save = useCallback(
    async (changes: Changes, version: number) => {
      const reply = await call(saveDraft, {
        params: { id },
        body: {
          version,
          ...(Object.keys(changes.form).length > 0 && { form: changes.form }),
          ...(Object.keys(changes.answers).length > 0 && { answers: changes.answers }),
        },
      });
      keep(reply);
      return { version: reply.version };
    },
    [id, keep],
  );
  const autosave = useAutosave<Changes>({ key: `draft ${id}`, value: NOTHING, version: draft.version, save });

  const isSaved = autosave.state.is === 'saved';
  useEffect(() => {
    if (!isSaved) return;
    // Another device or act went on from where we are: nothing of ours is lost, so theirs is the present draft.
    if (draft.version > autosave.version) autosave.takeTheirs(NOTHING, draft.version);
    // A reading that began before our save arrived after it.
    else if (draft.version < autosave.version) void queries.invalidateQueries({ queryKey: [getDraft.id] });
  }, [autosave, isSaved, draft.version, queries]);

  const now = useNow();
  const form = { ...draft.form, ...autosave.value.form };
  const answers: Answers = { ...draft.answers, ...autosave.value.answers };
  return {
    draft,
    definition,
    form,
    answers,
    pages: pagesOf(definition, answers, form, { now }),
    autosave,
    change(element, value) {
      const { value: changes } = autosave;
      autosave.change({ ...changes, form: { ...changes.form, [element]: value ?? null } });
    },
    answer(question, answer) {
      const { value: changes } = autosave;
      autosave.change({ ...changes, answers: { ...changes.answers, [question]: answer } });
    },
    adopt(reply) {
      keep(reply);
      autosave.takeTheirs(NOTHING, reply.version);
    },
  };
}
