import { computed, reactive, type ComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';

export interface Listing<Filter extends string> {
  filters: Record<Filter, string>;
  page: number;
  size: number;
  sort: string;
  /** The row behind which the list goes on where its pages have no numbers any more; empty on a numbered page. */
  after: string;
  /** As the server takes it: page from 0, empty filters left out. */
  params: { page: number; size: number; sort?: string; after?: string } & Partial<Record<Filter, string>>;
  filtered: boolean;
  change(filters: Partial<Record<Filter, string>>): void;
  turn(page: number): void;
  /** Shows what comes behind the row of this id. */
  goOn(after: string): void;
  resize(size: number): void;
  order(field: string, direction: 'asc' | 'desc' | ''): void;
  reset(): void;
}

/** What a table needs to page and order a listing, whatever its filters are. */
export type ListingControls = Pick<Listing<never>, 'page' | 'size' | 'sort' | 'after' | 'filtered' | 'turn' | 'goOn' | 'resize' | 'order' | 'reset'>;

/** Rows on a page, to choose from. */
export const SIZES = [20, 50, 100];

/** The address of a list's first page names no page. */
const FIRST = { page: '', after: '' };

function whole(text: unknown, otherwise: number): number {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : otherwise;
}

/** Page, order and filters of a list, kept in the address so that a list can be bookmarked, shared and gone back to. */
export function useListing<Filter extends string>(names: readonly Filter[], defaultSort = ''): Listing<Filter> {
  const route = useRoute();
  const router = useRouter();
  const text = (name: string) => (typeof route.query[name] === 'string' ? (route.query[name] as string) : '');

  const filters: ComputedRef<Record<Filter, string>> = computed(() => Object.fromEntries(names.map((name) => [name, text(name)])) as Record<Filter, string>);
  const page = computed(() => whole(text('page'), 1));
  const size = computed(() => (SIZES.includes(Number(text('size'))) ? Number(text('size')) : 20));
  const after = computed(() => text('after'));
  const sort = computed(() => (/^\w+,(asc|desc)$/.test(text('sort')) ? text('sort') : defaultSort));
  const given = computed(() => Object.fromEntries(Object.entries<string>(filters.value).filter(([, value]) => value)));

  function go(change: Record<string, string>): void {
    const query = { ...route.query, ...change };
    void router.push({ query: Object.fromEntries(Object.entries(query).filter(([, value]) => value)), hash: route.hash });
  }

  return reactive({
    filters,
    page,
    size,
    sort,
    after,
    params: computed(() => ({ page: page.value - 1, size: size.value, sort: sort.value || undefined, after: after.value || undefined, ...given.value })),
    filtered: computed(() => Object.keys(given.value).length > 0),
    change: (chosen: Partial<Record<Filter, string>>) => go({ ...(chosen as Record<string, string>), ...FIRST }),
    turn: (next: number) => go({ ...FIRST, page: next > 1 ? String(next) : '' }),
    goOn: (row: string) => go({ ...FIRST, after: row }),
    resize: (next: number) => go({ size: String(next), ...FIRST }),
    order: (field: string, direction: 'asc' | 'desc' | '') => go({ sort: direction ? `${field},${direction}` : '', ...FIRST }),
    reset: () => go({ ...Object.fromEntries(names.map((name) => [name, ''])), ...FIRST }),
  } satisfies Record<keyof Listing<Filter>, unknown>) as unknown as Listing<Filter>;
}
