import { computed } from 'vue';
import { createI18n } from 'vue-i18n';

export type Language = 'zh-CN' | 'en';
const REMEMBERED = 'lianfang.language';

type Messages = Record<string, unknown>;
const files = import.meta.glob<Messages>('../{modules/*,shells/*,shared}/messages/*.json', { import: 'default' });
const loaded = new Set<string>();
const wanted = new Set<string>();

function remembered(): Language {
  try {
    return localStorage.getItem(REMEMBERED) === 'en' ? 'en' : 'zh-CN';
  } catch {
    return 'zh-CN';
  }
}

export const i18n = createI18n({
  legacy: false,
  locale: remembered() as string,
  fallbackLocale: 'zh-CN',
  missingWarn: false,
  fallbackWarn: false,
});

export const language = computed(() => i18n.global.locale.value as Language);

async function load(room: string, to: Language): Promise<void> {
  const path = room === 'shared' ? `./messages/${to}.json` : `../${room}/messages/${to}.json`;
  if (loaded.has(path)) return;
  const file = files[path] ?? files[`../shared/messages/${to}.json`];
  if (!file) throw new Error(`no messages for ${room} in ${to}`);
  i18n.global.mergeLocaleMessage(to, await file());
  loaded.add(path);
}

/** Loads the words of rooms such as 'modules/cases' in the present language, before their page is shown. */
export async function needWords(rooms: Iterable<string>): Promise<void> {
  for (const room of rooms) wanted.add(room);
  await Promise.all([...wanted].map((room) => load(room, language.value)));
}

function mark(to: Language): void {
  document.documentElement.lang = to;
}

/** Switches and remembers the language. */
export async function speak(to: Language): Promise<void> {
  await Promise.all([...wanted].map((room) => load(room, to)));
  i18n.global.locale.value = to;
  mark(to);
  try {
    localStorage.setItem(REMEMBERED, to);
  } catch {
    // A browser that keeps nothing still switches for this visit.
  }
}

mark(remembered());
