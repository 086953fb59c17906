import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { dressDocument } from '../src/i18n/lang.ts';
import { makeQueryClient } from '../src/lib/use-operation.ts';
import { Sayings } from '../src/ui/live.tsx';
import { Drawings } from './drawings.tsx';
import { FormShow } from './form-show.tsx';
import { Parts } from './parts.tsx';

/** Every part of the design system on one page, without a server: for looking and for the accessibility check. */
export function showGallery(surface: 'portal' | 'desk'): void {
  dressDocument();
  const root = document.getElementById('root');
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={makeQueryClient()}>
        <MemoryRouter>
          <Suspense>
            <main className={surface === 'portal' ? 'wrap' : 'pad stack'}>
              <h1>{surface}</h1>
              <Parts />
              <Drawings surface={surface} />
              <FormShow />
            </main>
            <Sayings />
          </Suspense>
        </MemoryRouter>
      </QueryClientProvider>
    </StrictMode>,
  );
}
