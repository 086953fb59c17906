import './tables.ts';

export { bundleListeners } from './reacts.ts';
export { bundleRoutes } from './routes.ts';
export { apply as applyToBundle, type BundleFold } from './state.ts';
export { BUNDLES } from './store.ts';
