export interface CalendarYearRow {
  year: number;
  state: 'announced' | 'provisional';
  version: number;
  source: string;
}

export interface CalendarDayRow {
  /** `YYYY-MM-DD`. */
  day: string;
  year: number;
  kind: 'holiday' | 'madeUp';
  name: string;
}

declare module '#kernel/tables' {
  interface Tables {
    calendar_year: CalendarYearRow;
    calendar_day: CalendarDayRow;
  }
}
