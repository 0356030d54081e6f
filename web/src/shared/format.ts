import { language } from './language';

const ZONE = 'Asia/Shanghai';

function parts(text: string): { date: string; time: string } {
  if (/(Z|[+-]\d\d:?\d\d)$/.test(text)) {
    const local = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'medium' });
    const [date = '', time = ''] = local.format(new Date(text)).split(' ');
    return { date, time: time.slice(0, 5) };
  }
  const [date = '', time = ''] = text.split('T');
  return { date, time: time.slice(0, 5) };
}

/** "2020-01-22T10:05" or an instant, as date and minute in the deployment's zone; empty for nothing. */
export function moment(text?: string | null): string {
  if (!text) return '';
  const { date, time } = parts(text);
  return time ? `${date} ${time}` : date;
}

export function day(text?: string | null): string {
  return text ? parts(text).date : '';
}

export function clock(text?: string | null): string {
  if (!text) return '';
  return /^\d\d:\d\d/.test(text) ? text.slice(0, 5) : parts(text).time;
}

/** Times of a stay or ride; a whole day, published as 00:00 to 23:59, counts as unknown and is left out. */
export function span(start?: string | null, end?: string | null): string {
  const from = clock(start);
  const to = clock(end);
  if (!from && !to) return '';
  if (from === '00:00' && (to === '23:59' || !to)) return '';
  const nextDay = start && end && day(start) && day(end) > day(start) ? ' +1' : '';
  return `${from || '…'} – ${to || '…'}${nextDay}`;
}

export function count(value?: number | null): string {
  return value == null ? '–' : new Intl.NumberFormat(language.value).format(value);
}

export function seconds(millis?: number | null): string {
  return millis == null ? '' : (millis / 1000).toFixed(millis < 10_000 ? 2 : 1);
}
