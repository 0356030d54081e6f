import { describe, expect, it } from 'vitest';
import { fold, numbersOf, stationOf } from './normalise';

describe('a typed number', () => {
  it.each([
    ['G6683', ['G6683']],
    ['g6683次', ['G6683']],
    ['Ｇ６６８３ 次', ['G6683']],
    ['K446/K447', ['K446', 'K447']],
    ['K446/7', ['K446', 'K447']],
    ['K446/447', ['K446', 'K447']],
    ['SC4786、CA4786', ['SC4786', 'CA4786']],
    ['11路', ['11路']],
    ['  ', []],
  ])('%s stands for %j', (typed, numbers) => {
    expect(numbersOf(typed)).toEqual(numbers);
  });
});

describe('a typed place', () => {
  it('is the same in full width and lower case', () => {
    expect(fold('ktv　Ａ座')).toBe('KTVA座');
  });

  it('is the same station with and without 站', () => {
    expect(stationOf('郑州东站')).toBe(stationOf('郑州东'));
    expect(stationOf('三门峡南高铁站')).toBe('三门峡南');
  });
});
