import { expect, it } from 'vitest';
import { createApp, defineComponent, h } from 'vue';
import { createMemoryHistory, createRouter, RouterView } from 'vue-router';
import { ApiProblem } from '@/shared/api';
import { answerQueue, useAnswerQueue } from './saving';

const gone = () => new ApiProblem(0, '', '', 'unreachable');

it('waits while the network is away and then sends the last answer of each question, in order', async () => {
  let away = true;
  const sent: string[] = [];
  const queue = answerQueue(async (question, given) => {
    if (away) throw gone();
    sent.push(`${question}=${given.join()}`);
  });
  await queue.put('lives_with', ['2']);
  await queue.put('told_by', ['family']);
  await queue.put('lives_with', ['3']);
  expect(queue.states).toEqual({ lives_with: 'waiting', told_by: 'waiting' });
  expect(sent).toEqual([]);
  away = false;
  await queue.run();
  expect(sent).toEqual(['told_by=family', 'lives_with=3']);
  expect(queue.states).toEqual({ lives_with: 'saved', told_by: 'saved' });
  expect(queue.waiting.size).toBe(0);
});

it('sends again what was typed while an answer was on its way', async () => {
  const sent: string[] = [];
  let release = () => {};
  const queue = answerQueue((question, given) => {
    sent.push(`${question}=${given.join()}`);
    return sent.length === 1 ? new Promise((done) => (release = done)) : Promise.resolve();
  });
  const first = queue.put('remarks', ['a']);
  void queue.put('remarks', ['ab']);
  expect(queue.states.remarks).toBe('saving');
  release();
  await first;
  expect(sent).toEqual(['remarks=a', 'remarks=ab']);
  expect(queue.states.remarks).toBe('saved');
});

it('tells a refusal and goes on with the others', async () => {
  const sent: string[] = [];
  const queue = answerQueue(async (question) => {
    if (question === 'lives_with') throw new ApiProblem(422, 'not a number', '', 'investigation.answer-number');
    sent.push(question);
  });
  await queue.put('lives_with', ['three']);
  await queue.put('remarks', ['x']);
  expect(queue.states).toEqual({ lives_with: 'refused', remarks: 'saved' });
  expect(queue.problems.lives_with).toBeInstanceOf(ApiProblem);
  expect(sent).toEqual(['remarks']);
});

it.each([401, 408, 429, 500, 502, 503])('keeps an answer that met %i and tries it again', async (status) => {
  let ill = true;
  const sent: string[] = [];
  const queue = answerQueue(async (question) => {
    if (ill) throw new ApiProblem(status, '', '', 'some');
    sent.push(question);
  });
  await queue.put('remarks', ['x']);
  expect(queue.states.remarks).toBe('waiting');
  expect(queue.unsaved.value).toBe(1);
  expect(queue.outside.signedOut).toBe(status === 401);
  ill = false;
  await queue.run();
  expect(sent).toEqual(['remarks']);
  expect(queue.unsaved.value).toBe(0);
  expect(queue.outside.signedOut).toBe(false);
});

it('counts a refused answer as not saved until another is', async () => {
  const queue = answerQueue(async (_, given) => {
    if (given[0] === 'three') throw new ApiProblem(422, 'not a number', '', 'investigation.answer-number');
  });
  await queue.put('lives_with', ['three']);
  expect(queue.unsaved.value).toBe(1);
  await queue.put('lives_with', ['3']);
  expect(queue.unsaved.value).toBe(0);
});

it('does not let one answer that the server stumbles over keep the others back', async () => {
  const sent: string[] = [];
  const queue = answerQueue(async (question) => {
    if (question === 'lives_with') throw new ApiProblem(500, '', '', 'some');
    sent.push(question);
  });
  await queue.put('lives_with', ['2']);
  await queue.put('remarks', ['x']);
  expect(sent).toEqual(['remarks']);
  expect(queue.states).toEqual({ lives_with: 'waiting', remarks: 'saved' });
});

it('asks before a page is left whose answers are not saved, after a last try', async () => {
  let away = true;
  let stay = true;
  const asked: number[] = [];
  let queue: ReturnType<typeof useAnswerQueue> | undefined;
  const page = defineComponent({
    setup() {
      queue = useAnswerQueue(
        async () => {
          if (away) throw gone();
        },
        (unsaved) => {
          asked.push(unsaved);
          return !stay;
        },
      );
      return () => h('p');
    },
  });
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component: page },
      { path: '/other', component: { render: () => h('p') } },
    ],
  });
  await router.push('/');
  const app = createApp(RouterView).use(router);
  app.mount(document.createElement('div'));
  await router.isReady();
  await queue?.put('remarks', ['x']);
  await router.push('/other');
  expect(asked).toEqual([1]);
  expect(router.currentRoute.value.path).toBe('/');
  away = false;
  stay = true;
  await router.push('/other');
  expect(asked).toEqual([1]);
  expect(router.currentRoute.value.path).toBe('/other');
  app.unmount();
});
