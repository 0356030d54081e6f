import type { Wire } from '@/shared/api';
import { fold, numbersOf, stationOf } from './normalise';

export type Publication = Wire<'Publication'>;
export type Transport = Publication['transport'];

/** What a resident asks; empty means any. */
export interface Question {
  transport: Transport | '';
  date: string;
  text: string;
}

export interface Found {
  /** On the day that was asked for, or every hit if no day was. */
  matches: Publication[];
  /** The same number or place on other days, newest first. */
  otherDays: Publication[];
}

const LINES: ReadonlySet<Transport> = new Set(['metro', 'coach', 'bus', 'taxi', 'ship']);

function sameRide(item: Publication, question: Question): boolean {
  const asked = numbersOf(question.text);
  const published = item.numbers.flatMap(numbersOf);
  if (published.some((number) => asked.includes(number))) return true;
  if (!LINES.has(item.transport)) return false;
  return asked.some((part) => part.length > 1 && published.some((number) => number.includes(part)));
}

function samePlace(item: Publication, question: Question): boolean {
  const asked = stationOf(question.text);
  if (asked.length < 2) return false;
  return [item.place, item.region].some((name) => name && stationOf(name).includes(asked));
}

function meets(item: Publication, question: Question): boolean {
  if (question.transport && item.transport !== question.transport) return false;
  if (!question.text.trim()) return true;
  return item.transport === 'place' ? samePlace(item, question) : sameRide(item, question);
}

/** A stay or ride that runs past midnight is found on each of its days. */
function covers(item: Publication, date: string): boolean {
  const first = item.start?.slice(0, 10) ?? item.date;
  const last = item.end?.slice(0, 10) ?? item.date;
  return item.date === date || (first <= date && date <= last);
}

/** Answers a question from the published file, on the device. */
export function search(items: readonly Publication[], question: Question): Found {
  const hits = items.filter((item) => meets(item, question));
  const newestFirst = (a: Publication, b: Publication) => b.date.localeCompare(a.date) || (a.start ?? '').localeCompare(b.start ?? '');
  const onTheDay = (item: Publication) => !question.date || covers(item, question.date);
  return {
    matches: hits.filter(onTheDay).sort(newestFirst),
    otherDays: question.text.trim() ? hits.filter((item) => !onTheDay(item)).sort(newestFirst) : [],
  };
}

/** A question is asked with a number or place, or with a day; not with nothing. */
export function complete(question: Question): boolean {
  return fold(question.text).length > 0 || question.date !== '';
}
