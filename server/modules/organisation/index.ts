import './tables.ts';

export { routes } from './routes.ts';
export {
  bodyByCode,
  heldCalendar,
  homeHall,
  homeRegion,
  loadBodies,
  loadHall,
  loadHalls,
  loadRegion,
  type BodyRecord,
  type HallRecord,
  type RegionRecord,
  type RemedyOfBody,
  type WindowRecord,
} from './store.ts';
export {
  createBody,
  createHall,
  createRegion,
  endPosting,
  postToWindow,
  type NewBody,
  type NewHall,
  type NewRegion,
} from './verbs.ts';
