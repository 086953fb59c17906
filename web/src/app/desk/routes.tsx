import type { PageRoute } from '../route.ts';

/** The pages of the desk, a line each; paths are below `/desk`. */
export const routes: readonly PageRoute[] = [
  { path: '/', page: () => import('../../modules/cases/pages/today.tsx'), words: ['cases', 'refusals'] },
  {
    path: '/inbox',
    page: () => import('../../modules/cases/pages/inbox.tsx'),
    words: ['cases', 'deskIdentity', 'refusals'],
  },
  {
    path: '/cases/:id',
    page: () => import('../../modules/cases/pages/case.tsx'),
    words: ['cases', 'deskIdentity', 'refusals'],
  },
  { path: '/search', page: () => import('../../modules/cases/pages/search.tsx'), words: ['cases', 'refusals'] },
  {
    path: '/sheets',
    page: () => import('../../modules/cases/pages/sheets.tsx'),
    words: ['cases', 'deskIdentity', 'refusals'],
  },
  {
    path: '/sheets/:id',
    page: () => import('../../modules/cases/pages/sheets.tsx'),
    words: ['cases', 'deskIdentity', 'refusals'],
  },
  {
    path: '/intake',
    page: () => import('../../modules/intake/pages/list.tsx'),
    words: ['intake', 'cases', 'refusals'],
  },
  { path: '/intake/new', page: () => import('../../modules/intake/pages/new.tsx'), words: ['intake', 'refusals'] },
  {
    path: '/intake/drafts/:id',
    page: () => import('../../modules/intake/pages/draft.tsx'),
    words: ['intake', 'form', 'findings', 'refusals'],
  },
  {
    path: '/intake/bundles/:id',
    page: () => import('../../modules/intake/pages/bundle.tsx'),
    words: ['intake', 'cases', 'refusals'],
  },
  {
    path: '/hand-over/:id',
    page: () => import('../../modules/intake/pages/hand-over.tsx'),
    words: ['intake', 'cases', 'deskIdentity', 'refusals'],
  },
  {
    path: '/officers',
    page: () => import('../../modules/officers/pages/letters.tsx'),
    words: ['officers', 'refusals'],
  },
  {
    path: '/officers/:id',
    page: () => import('../../modules/officers/pages/letters.tsx'),
    words: ['officers', 'refusals'],
  },
  {
    path: '/sign-in',
    page: () => import('../../modules/identity/desk/sign-in.tsx'),
    words: ['deskIdentity', 'refusals'],
  },
  { path: '/me', page: () => import('../../modules/identity/desk/me.tsx'), words: ['deskIdentity', 'refusals'] },
];
