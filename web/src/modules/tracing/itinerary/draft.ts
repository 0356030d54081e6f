import { moment } from '@/shared/format';
import type { ItineraryEntry, ItineraryItem } from './queries';

/** One stay or ride as typed; empty strings are what is not known. */
export interface ItemDraft {
  transport: ItineraryEntry['transport'];
  number: string;
  date: string;
  carriage: string;
  seat: string;
  from: string;
  to: string;
  startTime: string;
  endTime: string;
  /** Empty: the same day. */
  endDate: string;
  place: string;
  regionCode: string;
  /** For staff only, never published. */
  note: string;
}

export const emptyItem = (): ItemDraft => ({
  transport: 'train',
  number: '',
  date: '',
  carriage: '',
  seat: '',
  from: '',
  to: '',
  startTime: '',
  endTime: '',
  endDate: '',
  place: '',
  regionCode: '',
  note: '',
});

export function draftOf(item: ItineraryItem): ItemDraft {
  const [, startTime = ''] = moment(item.start).split(' ');
  const [endDay = '', endTime = ''] = moment(item.end).split(' ');
  return {
    transport: item.transport as ItineraryEntry['transport'],
    number: item.number,
    date: item.date,
    carriage: item.carriage ?? '',
    seat: item.seat ?? '',
    from: item.from ?? '',
    to: item.to ?? '',
    startTime,
    endTime,
    endDate: endDay === item.date ? '' : endDay,
    place: item.place ?? '',
    regionCode: item.regionCode ?? '',
    note: item.note ?? '',
  };
}

/** The beginning of a stay between two local times. */
export function betweenTimes(from: string, until: string): Partial<ItemDraft> {
  const [date = '', startTime = ''] = moment(from).split(' ');
  const [endDay = '', endTime = ''] = moment(until).split(' ');
  return { transport: 'place', date, startTime, endTime, endDate: endDay === date ? '' : endDay };
}

/** As it is sent: rides without a place, stays without a vehicle, times local to the deployment. */
export function entryFrom(draft: ItemDraft): ItineraryEntry {
  const stay = draft.transport === 'place';
  const text = (value: string) => value.trim() || undefined;
  return {
    transport: draft.transport,
    date: draft.date,
    number: stay ? undefined : text(draft.number),
    carriage: stay ? undefined : text(draft.carriage),
    seat: stay ? undefined : text(draft.seat),
    from: stay ? undefined : text(draft.from),
    to: stay ? undefined : text(draft.to),
    start: draft.startTime ? `${draft.date}T${draft.startTime}` : undefined,
    end: draft.endTime ? `${draft.endDate || draft.date}T${draft.endTime}` : undefined,
    place: stay ? text(draft.place) : undefined,
    regionCode: text(draft.regionCode),
    note: text(draft.note),
  };
}

export type ItemProblem = 'date' | 'number' | 'place' | 'endBeforeStart';

/** What keeps an item from being saved; missing times and seats never do. */
export function problemIn(draft: ItemDraft): ItemProblem | null {
  if (!draft.date) return 'date';
  if (draft.transport === 'place' && !draft.place.trim()) return 'place';
  if (draft.transport !== 'place' && !draft.number.trim()) return 'number';
  const endDay = draft.endDate || draft.date;
  if (endDay < draft.date) return 'endBeforeStart';
  if (draft.startTime && draft.endTime && `${endDay}${draft.endTime}` < `${draft.date}${draft.startTime}`) return 'endBeforeStart';
  return null;
}
