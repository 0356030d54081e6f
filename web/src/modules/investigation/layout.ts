import type { TimeLine, TimeLineDay } from './queries';

const DAY_MINUTES = 1440;

/** A piece of a day as parts of its width, in percent. */
export interface Piece {
  left: number;
  width: number;
}

/** Minutes from the beginning of the day; the midnight at its end is 1440. */
function minute(date: string, local: string): number {
  if (local.slice(0, 10) > date) return DAY_MINUTES;
  return Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
}

export function pieceOf(date: string, from: string, until: string): Piece {
  const start = minute(date, from);
  return { left: (start / DAY_MINUTES) * 100, width: ((minute(date, until) - start) / DAY_MINUTES) * 100 };
}

/** What of the day lies outside the window, before and after it. */
export function outside(day: TimeLineDay): Piece[] {
  const inside = pieceOf(day.date, day.from, day.until);
  const end = inside.left + inside.width;
  return [
    { left: 0, width: inside.left },
    { left: end, width: 100 - end },
  ].filter((piece) => piece.width > 0);
}

/** Hours and minutes of a length. */
export const lengthOf = (minutes: number) => ({ h: Math.floor(minutes / 60), m: minutes % 60 });

/** "23:45" and "24:00" of a gap. */
export const timeIn = (date: string, local: string) => (local.slice(0, 10) > date ? '24:00' : local.slice(11, 16));

export interface Place {
  label: string;
  days: string[];
}

/** The places on the time line, each once, with the days on which the case was there. */
export function placesOf(line: TimeLine): Place[] {
  const places = new Map<string, Set<string>>();
  for (const day of line.days) {
    for (const bar of day.bars) {
      if (bar.transport === 'place') places.set(bar.label, (places.get(bar.label) ?? new Set()).add(day.date));
    }
  }
  return [...places].map(([label, days]) => ({ label, days: [...days] }));
}
