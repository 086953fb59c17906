import { describe, expect, it } from 'vitest';
import { defaultCalendar, STANDARD_HOURS } from '#calendar';
import { clockView, dueText, type HallTime } from './clock.ts';

const hall: HallTime = { calendar: defaultCalendar(), hours: STANDARD_HOURS };
const at = (text: string) => new Date(`${text}:00+08:00`);
const none = { accepted_at: null, opened_at: null, ended_at: null, state: 'accepted' as const };
const hour = { count: 1, unit: 'hallHour' as const };
const threeDays = { count: 3, unit: 'workingDay' as const };

describe('the clocks of a case', () => {
  it('ends one hall hour after the lunch break that interrupts it (R66)', () => {
    expect(dueText(hour, at('2026-11-20T11:30'), hall)).toBe('2026-11-20T06:30:00.000Z');
  });

  it.each([
    ['before half of it', '2026-11-20T10:20', 'normal', 40],
    ['past four fifths of it', '2026-11-20T10:50', 'dueSoon', 10],
    ['past all of it', '2026-11-20T11:20', 'overdue', -20],
  ])('%s shows its light', (_, now, light, remaining) => {
    const view = clockView('promised', hour, { ...none, opened_at: at('2026-11-20T10:00') }, at(now), hall);
    expect([view.light, view.remainingMinutes]).toEqual([light, remaining]);
  });

  it('waits while no start is there', () => {
    const view = clockView(
      'promised',
      hour,
      { ...none, accepted_at: at('2026-11-20T10:00') },
      at('2026-11-20T16:00'),
      hall,
    );
    expect([view.light, view.startedAt, view.dueAt]).toEqual(['waiting', null, null]);
  });

  it('runs the statutory clock from acceptance while the promised one waits', () => {
    const fold = { ...none, accepted_at: at('2026-11-20T10:00') };
    const view = clockView('statutory', threeDays, fold, at('2026-11-23T10:00'), hall);
    expect(view.dueAt).toBe('2026-11-25T09:30:00.000Z');
    expect(view.light).toBe('normal');
  });

  it('stands still after the end, on time or late', () => {
    const fold = { ...none, opened_at: at('2026-11-20T10:00'), ended_at: at('2026-11-20T10:30') };
    expect(clockView('promised', hour, fold, at('2026-12-20T10:30'), hall)).toMatchObject({
      light: 'ended',
      usedMinutes: 30,
    });
    const late = { ...fold, ended_at: at('2026-11-20T14:30') };
    expect(clockView('promised', hour, late, at('2026-12-20T10:30'), hall).light).toBe('overdue');
  });
});
