import { answer, api, type Wire } from '@/shared/api';

export type Region = Wire<'RegionEntry'>;
const known = new Map<string, Promise<Region[]>>();

/** The divisions directly below one, or the top level for ''. */
export function childrenOf(parent: string): Promise<Region[]> {
  const asked = known.get(parent) ?? answer(api.GET('/api/regions', { params: { query: { parent: parent || undefined } } }));
  known.set(parent, asked);
  asked.catch(() => known.delete(parent));
  return asked;
}

const PREFIXES = [2, 4, 6, 9, 12];

/** The codes above a code and itself: 411202004001 is 41, 4112, 411202, 411202004, 411202004001. */
export function pathOf(code: string): string[] {
  return PREFIXES.filter((length) => length <= code.length).map((length) => code.slice(0, length));
}
