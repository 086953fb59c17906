import type { PageRoute } from '../route.ts';

/** The pages of the portal, a line each. */
export const routes: readonly PageRoute[] = [
  { path: '/', page: () => import('./home.tsx'), words: ['home'] },
  { path: '/guides/:code', page: () => import('../../modules/catalogue/guide/page.tsx'), words: ['catalogue'] },
  { path: '/bundles/new/:code', page: () => import('../../modules/bundles/new/page.tsx'), words: ['catalogue'] },
  { path: '/sign-in', page: () => import('../../modules/identity/portal/sign-in.tsx'), words: ['portalIdentity'] },
  {
    path: '/register',
    page: () => import('../../modules/identity/portal/register.tsx'),
    words: ['portalIdentity', 'findings'],
  },
  {
    path: '/drafts/:id/*',
    page: () => import('../../modules/bundles/draft/page.tsx'),
    words: ['bundles', 'form', 'findings', 'refusals'],
  },
  { path: '/sign/:token', page: () => import('../../modules/bundles/sign-link/page.tsx'), words: ['bundles'] },
  { path: '/mine', page: () => import('../../modules/bundles/progress/mine.tsx'), words: ['progress'] },
  {
    path: '/bundles/:id',
    page: () => import('../../modules/bundles/progress/page.tsx'),
    words: ['progress', 'bundles'],
  },
  { path: '/bundles/:id/rate', page: () => import('../../modules/bundles/rate/page.tsx'), words: ['progress'] },
  { path: '/progress', page: () => import('../../modules/bundles/progress/query.tsx'), words: ['progress'] },
  { path: '/verify', page: () => import('../../modules/documents/verify.tsx'), words: ['documents'] },
  { path: '/verify/:code', page: () => import('../../modules/documents/verify.tsx'), words: ['documents'] },
  { path: '/licences', page: () => import('../../modules/licences/mine.tsx'), words: ['licences'] },
  { path: '/licences/:id', page: () => import('../../modules/licences/licence.tsx'), words: ['licences'] },
  { path: '/privacy', page: () => import('./standing/privacy.tsx'), words: ['pages'] },
  { path: '/accessibility', page: () => import('./standing/accessibility.tsx'), words: ['pages'] },
  { path: '/help', page: () => import('./standing/help.tsx'), words: ['pages'] },
];
