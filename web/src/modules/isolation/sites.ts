import { useMutation, useQueryClient } from '@tanstack/vue-query';
import { answer, api, type Wire } from '@/shared/api';

export type Site = Wire<'Site'>;
export type SiteRoom = Wire<'RoomView'>;

export const roomStates = ['ready', 'cleaning', 'closed'] as const;
export const needs = ['wheelchair', 'family', 'nursing'] as const;
const TONES: Record<string, 'success' | 'warning' | 'neutral'> = { ready: 'success', cleaning: 'warning', closed: 'neutral' };
export const roomTone = (state: string) => TONES[state] ?? 'neutral';

/** What an officer changes about sites and rooms. */
export function useChangeSites() {
  const queries = useQueryClient();
  const onSuccess = () => Promise.all(['site', 'sites'].map((part) => queries.invalidateQueries({ queryKey: ['isolation', part] })));
  return {
    addSite: useMutation({ mutationFn: (body: Wire<'NewSite'>) => answer(api.POST('/api/sites', { body })), onSuccess }),
    addRooms: useMutation({
      mutationFn: ({ site, ...body }: { site: string } & Wire<'NewRoom'>) => answer(api.POST('/api/sites/{id}/rooms', { params: { path: { id: site } }, body })),
      onSuccess,
    }),
    change: useMutation({
      mutationFn: ({ room, state }: { room: string; state: string }) => answer(api.POST('/api/rooms/{id}/state', { params: { path: { id: room } }, body: { state } })),
      onSuccess,
    }),
  };
}
