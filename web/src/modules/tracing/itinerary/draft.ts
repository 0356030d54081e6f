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
  endNextDay: boolean;
  place: string;
  regionCode: string;
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
  endNextDay: false,
  place: '',
  regionCode: '',
});

export function draftOf(item: ItineraryItem): ItemDraft {
  const [startDay = '', startTime = ''] = moment(item.start).split(' ');
  const [endDay = '', endTime = ''] = moment(item.end).split(' ');
  return {
    transport: item.transport,
    number: item.numbers.join('/'),
    date: item.date,
    carriage: item.carriage ?? '',
    seat: item.seat ?? '',
    from: item.from ?? '',
    to: item.to ?? '',
    startTime,
    endTime,
    endNextDay: endDay !== '' && endDay > (startDay || item.date),
    place: item.place ?? '',
    regionCode: item.regionCode ?? '',
  };
}

function nextDay(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
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
    end: draft.endTime ? `${draft.endNextDay ? nextDay(draft.date) : draft.date}T${draft.endTime}` : undefined,
    place: stay ? text(draft.place) : undefined,
    regionCode: text(draft.regionCode),
  };
}

export type ItemProblem = 'date' | 'number' | 'place' | 'endBeforeStart';

/** What keeps an item from being saved; missing times and seats never do. */
export function problemIn(draft: ItemDraft): ItemProblem | null {
  if (!draft.date) return 'date';
  if (draft.transport === 'place' && !draft.place.trim()) return 'place';
  if (draft.transport !== 'place' && !draft.number.trim()) return 'number';
  if (draft.startTime && draft.endTime && !draft.endNextDay && draft.endTime < draft.startTime) return 'endBeforeStart';
  return null;
}
