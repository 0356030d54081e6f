import { useI18n } from 'vue-i18n';

/** Settings of the exposure rules; people may write others in words of their own. */
export const SETTINGS = ['household', 'carer', 'room', 'place', 'flight', 'train', 'metro', 'coach', 'bus', 'taxi', 'ship'] as const;

/** Settings in the reader's language; somebody's own words stay as they are. */
export function useSettings() {
  const { t, te } = useI18n();
  const one = (setting: string) => (te(`chain.setting.${setting}`) ? t(`chain.setting.${setting}`) : setting);
  return { named: (settings: string) => settings.split(',').map(one).join(', ') };
}
