import type { PageRoute } from '../route.ts';

/** The pages of the portal, a line each. */
export const routes: readonly PageRoute[] = [{ path: '/', page: () => import('./home.tsx'), words: ['home'] }];
