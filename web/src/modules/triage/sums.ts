import { outcomes, type FeverSums } from './queries';

/** The parts that make up those who arrived: the open ones and each outcome. */
export function parts(sums: FeverSums, word: (state: string) => string): { label: string; value: number }[] {
  return (['open', ...outcomes] as const).map((state) => ({ label: word(state), value: sums[state] }));
}
