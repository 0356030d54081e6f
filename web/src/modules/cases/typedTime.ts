import { ref, watch } from 'vue';

/** A time to type that is the server's now until somebody types another; after the form's own save it is now again. */
export function useTypedTime(now: () => string) {
  const at = ref(now());
  let typed = false;
  watch(now, (time) => {
    if (!typed) at.value = time;
  });
  return {
    at,
    type(time: string) {
      typed = true;
      at.value = time;
    },
    saved() {
      typed = false;
      at.value = now();
    },
  };
}
