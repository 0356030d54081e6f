import type { Situation } from './queries';

export interface Sum {
  key: 'confirmed' | 'outcomes' | 'contacts';
  total: number;
  parts: { key: string; value: number }[];
  /** False when the parts do not make the total: said on the page, never hidden. */
  adds: boolean;
}

function sum(key: Sum['key'], total: number, parts: [string, number][]): Sum {
  const shown = parts.map(([part, value]) => ({ key: part, value }));
  return { key, total, parts: shown, adds: shown.reduce((all, part) => all + part.value, 0) === total };
}

/** The published figures as sums: 28 = 22 imported + 6 local; 877 = 280 released + 597 observed. */
export function sumsOf(figures: Situation): Sum[] {
  const origin: [string, number][] = [
    ['imported', figures.imported],
    ['local', figures.local],
  ];
  if (figures.unknownOrigin) origin.push(['unknownOrigin', figures.unknownOrigin]);
  return [
    sum('confirmed', figures.confirmed, origin),
    sum('outcomes', figures.confirmed, [
      ['cured', figures.cured],
      ['inTreatment', figures.inTreatment],
      ['deaths', figures.deaths],
    ]),
    sum('contacts', figures.contacts, [
      ['released', figures.released],
      ['observed', figures.underObservation],
    ]),
  ];
}
