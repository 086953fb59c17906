import './tables.ts';

export { addCalendarDays, addCalendarMonths, addWorkingDays, workingDaysBetween } from './count.ts';
export {
  defaultCalendar,
  isWorkingDay,
  kindOf,
  makeCalendar,
  workingDaysOf,
  yearState,
  type Calendar,
  type CalendarFacts,
  type DayKind,
  type YearState,
} from './days.ts';
export { dueAt, type Due, type Limit, type LimitUnit, type Pause } from './due.ts';
export {
  addHallHours,
  hallMinutesBetween,
  isOpenAt,
  nextOpening,
  openingHours,
  openSpans,
  openingsBetween,
  STANDARD_HOURS,
  type OpeningHours,
  type OpeningHoursSpec,
} from './hours.ts';
export { elapsed, readClock, remaining, type ClockReading, type Span } from './reading.ts';
export { loadCalendar, seedCalendar } from './store.ts';
