import type { Wire } from '@/shared/api';
import { count, moment } from '@/shared/format';

export interface ThreadStep {
  key: 'report' | 'review' | 'itinerary' | 'approved' | 'matched' | 'contacts' | 'orders';
  done: boolean;
  /** A time or a number below the name of the step. */
  detail: string;
  /** Where on the page the step's record is. */
  section: string;
}

export interface ThreadFacts {
  record: Wire<'CaseView'>;
  items: Wire<'ItemView'>[];
  matchedAt?: string;
  contacts: number;
}

/** The main thread of a case, from the report to the orders: what has happened, and when. */
export function threadOf({ record, items, matchedAt, contacts }: ThreadFacts): ThreadStep[] {
  const approved = items.filter((item) => item.status === 'approved').length;
  const live = items.filter((item) => item.status !== 'withdrawn').length;
  const matched = approved > 0 && Boolean(matchedAt);
  return [
    { key: 'report', done: true, detail: moment(record.reportedAt), section: 'cases-facts' },
    { key: 'review', done: record.status === 'confirmed', detail: moment(record.confirmedAt), section: 'cases-facts' },
    { key: 'itinerary', done: live > 0, detail: live ? count(live) : '', section: 'section-itinerary' },
    { key: 'approved', done: approved > 0 && approved === live, detail: approved ? `${approved}/${live}` : '', section: 'section-itinerary' },
    { key: 'matched', done: matched, detail: matched ? moment(matchedAt) : '', section: 'section-matching' },
    { key: 'contacts', done: matched, detail: matched ? count(contacts) : '', section: 'section-contacts' },
    { key: 'orders', done: matched && contacts > 0, detail: '', section: 'section-contacts' },
  ];
}
