import './tables.ts';

export { DefinitionFaulty } from './definition.ts';
export type { ItemDraft, ItemVersion, Procedure } from './item.ts';
export { publishBundleDef, publishItemVersion } from './publish.ts';
export { routes } from './routes.ts';
export { getBundleDef, getItem, getItems, versionsInForce } from './store.ts';
