/** What is counted of a day, in the order of the daily report. */
export const figures = ['people', 'vehicles', 'trains', 'fevers', 'handedOver', 'turnedBack'] as const;

/** What is counted at the gate of a compound besides. */
export const gateFigures = ['passesOut', 'passesIn', 'passesRefused', 'doubled'] as const;

export type Figures = Record<(typeof figures)[number], number>;

export function summed(all: readonly Figures[]): Figures {
  return Object.fromEntries(figures.map((figure) => [figure, all.reduce((sum, one) => sum + one[figure], 0)])) as Figures;
}
