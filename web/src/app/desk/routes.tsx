import type { PageRoute } from '../route.ts';

/** The pages of the desk, a line each; paths are below `/desk`. */
export const routes: readonly PageRoute[] = [];
