import type { Limit } from '#contract/catalogue';
import type { Words } from '../../i18n/words.ts';

/** A limit in the unit of its law or promise: 3 个工作日, 30 分钟, 半天. */
export function limitText(limit: Limit, w: Words<'catalogue'>): string {
  return w.unit[limit.unit](limit.count);
}

/** Minutes that half a day of this hall has: half of its opening hours (decision 13). */
export function halfDayMinutes(hours: readonly { from: string; to: string }[]): number {
  const minutes = (time: string) => {
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    return hour * 60 + minute;
  };
  return hours.reduce((sum, span) => sum + minutes(span.to) - minutes(span.from), 0) / 2;
}
