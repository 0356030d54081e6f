import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { answer, api, type Wire } from '@/shared/api';

export type RulesOfDisease = Wire<'RulesOfDisease'>;
export type RulesPreview = Wire<'RulesPreview'>;
export type RuleShift = Wire<'RuleShift'>;

export function useRules() {
  return useQuery({ queryKey: ['exposure', 'rules'], queryFn: () => answer(api.GET('/api/rules')) });
}

/** The text of a version; nothing while none is named. */
export function useRulesText(disease: MaybeRefOrGetter<string>, version: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: ['exposure', 'rules-text', computed(() => toValue(disease)), computed(() => toValue(version))],
    queryFn: async () => (await answer(api.GET('/api/rules/{disease}/versions/{version}', { params: { path: { disease: toValue(disease), version: toValue(version) } } }))).text,
    enabled: computed(() => toValue(disease) !== '' && toValue(version) > 0),
    staleTime: Infinity,
  });
}

/** Whether the text holds together; asked for each text once. */
export function useRulesCheck(text: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['exposure', 'rules-check', computed(() => toValue(text))],
    queryFn: () => answer(api.POST('/api/rules/check', { body: { text: toValue(text) } })),
    enabled: computed(() => toValue(text).trim() !== ''),
    gcTime: 0,
  });
}

const id = (preview: string) => ({ params: { path: { id: preview } } });
const ended = (preview?: RulesPreview) => !!preview && !['WAITING', 'RUNNING'].includes(preview.stage);

/** A preview from the question to the result. */
export function usePreview() {
  const queries = useQueryClient();
  const ask = useMutation({ mutationFn: (text: string) => answer(api.POST('/api/rules/previews', { body: { text } })) });
  const asked = computed(() => ask.data.value?.id ?? '');
  const state = useQuery({
    queryKey: ['exposure', 'rules-preview', asked],
    queryFn: () => answer(api.GET('/api/rules/previews/{id}', id(asked.value))),
    enabled: computed(() => asked.value !== ''),
    refetchInterval: (query) => (ended(query.state.data) ? false : 500),
    gcTime: 0,
  });
  const cancel = useMutation({ mutationFn: () => answer(api.DELETE('/api/rules/previews/{id}', id(asked.value))) });
  const add = useMutation({
    mutationFn: (adopt: boolean) => answer(api.POST('/api/rules/previews/{id}/add', { ...id(asked.value), body: { adopt } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['exposure', 'rules'] }),
  });
  return { ask, state, cancel, add, over: computed(() => ended(state.data.value)) };
}
