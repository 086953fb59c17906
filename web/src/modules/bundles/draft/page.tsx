import { Navigate, Route, Routes, useParams } from 'react-router';
import { getDraft, type DraftView } from '#contract/bundles';
import { getBundleDef, type BundleDef } from '#contract/catalogue';
import { useOperation } from '../../../lib/use-operation.ts';
import { Reading } from '../../../ui/reading.tsx';
import { AnswersPage } from './answers-page.tsx';
import { FormPageView } from './form-page.tsx';
import { MaterialsPage } from './materials-page.tsx';
import { OverviewPage } from './overview.tsx';
import { ReviewPage } from './review-page.tsx';
import { SaveTrouble } from './saved.tsx';
import { SignPage } from './sign-page.tsx';
import { useOpenDraft } from './use-draft.ts';
import '../portal.css';

function Open({ draft, definition }: { draft: DraftView; definition: BundleDef }) {
  const open = useOpenDraft(draft, definition);
  if (draft.state === 'submitted' && draft.bundleId !== null)
    return <Navigate to={`/bundles/${draft.bundleId}`} replace />;
  return (
    <>
      <SaveTrouble open={open} />
      <Routes>
        <Route index element={<OverviewPage open={open} />} />
        <Route path="answers" element={<AnswersPage open={open} />} />
        <Route path="materials" element={<MaterialsPage open={open} />} />
        <Route path="review" element={<ReviewPage open={open} />} />
        <Route path="sign" element={<SignPage open={open} />} />
        <Route path=":page" element={<FormPageView open={open} />} />
      </Routes>
    </>
  );
}

/** A draft with all its pages: the task list, short forms, papers, review, signatures. */
export function Page() {
  const { id = '' } = useParams();
  // While others sign, the page follows by itself.
  const draft = useOperation(getDraft, { params: { id } }, { everyMs: 15_000 });
  const code = draft.data?.definition.code ?? '';
  const definition = useOperation(getBundleDef, { params: { code } }, { enabled: code !== '' });
  return (
    <Reading of={draft}>
      {(found) => <Reading of={definition}>{(def) => <Open key={found.id} draft={found} definition={def} />}</Reading>}
    </Reading>
  );
}
