import { expect, it } from 'vitest';
import { ApiProblem } from '@/shared/api';
import { answerQueue } from './saving';

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
