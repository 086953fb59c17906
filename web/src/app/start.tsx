import '../lib/old-browsers.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, Suspense, useEffect, type ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter, useLocation, useNavigate } from 'react-router';
import { dressDocument } from '../i18n/lang.ts';
import { loadWords, type Room } from '../i18n/words.ts';
import { listenToRefusals } from '../lib/api.ts';
import { watchPresence } from '../lib/presence.ts';
import { makeQueryClient } from '../lib/use-operation.ts';

/** Whatever page it happens on: sign in, then come back to it. */
function SignInWhenAsked() {
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  useEffect(
    () =>
      listenToRefusals((refused) => {
        if (refused.code !== 'kernel.not_signed_in' || pathname === '/sign-in') return;
        void navigate(`/sign-in?back=${encodeURIComponent(pathname + search)}`);
      }),
    [navigate, pathname, search],
  );
  return null;
}

/** Draws a surface: its shell around its pages, below `basename`, with the sentences that the shell needs. */
export function start(surface: { basename: string; words: readonly Room[]; Shell: ComponentType }): void {
  dressDocument();
  watchPresence(document, Date.now);
  for (const room of surface.words) void loadWords(room);
  const root = document.getElementById('root');
  if (root === null) return;
  const { Shell } = surface;
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={makeQueryClient()}>
        <BrowserRouter basename={surface.basename}>
          <SignInWhenAsked />
          <Suspense>
            <Shell />
          </Suspense>
        </BrowserRouter>
      </QueryClientProvider>
    </StrictMode>,
  );
}
