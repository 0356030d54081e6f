import { describe, expect, it } from 'vitest';
import { search, type Publication } from './search';

function ride(change: Partial<Publication>): Publication {
  return { transport: 'train', date: '2020-01-22', numbers: ['G6683'], ...change } as Publication;
}

const items = [
  ride({ date: '2020-01-21', carriage: '04', seat: '04C' }),
  ride({ carriage: '02' }),
  ride({ numbers: ['K446', 'K447'] }),
  ride({ transport: 'flight', numbers: ['SC4786', 'CA4786'] }),
  ride({ transport: 'bus', numbers: ['西安公交11路'] }),
  ride({ transport: 'place', numbers: [], place: '湖滨区大张超市', region: '三门峡市湖滨区' }),
];

describe('the query on the device', () => {
  it('finds the train of the day and tells the other days', () => {
    const found = search(items, { transport: 'train', date: '2020-01-22', text: 'g6683次' });
    expect(found.matches.map((item) => item.carriage)).toEqual(['02']);
    expect(found.otherDays.map((item) => item.date)).toEqual(['2020-01-21']);
  });

  it('finds a paired train by either number and a codeshare by any', () => {
    expect(search(items, { transport: '', date: '', text: 'K447' }).matches).toHaveLength(1);
    expect(search(items, { transport: 'flight', date: '', text: 'ca4786' }).matches).toHaveLength(1);
  });

  it('finds a bus line by part of its published name, but no train by part of its number', () => {
    expect(search(items, { transport: 'bus', date: '', text: '11路' }).matches).toHaveLength(1);
    expect(search(items, { transport: 'train', date: '', text: 'G668' }).matches).toHaveLength(0);
  });

  it('finds a place by part of its name or by its region', () => {
    expect(search(items, { transport: 'place', date: '', text: '大张' }).matches).toHaveLength(1);
    expect(search(items, { transport: 'place', date: '', text: '湖滨区' }).matches).toHaveLength(1);
  });

  it('finds a ride past midnight on both days', () => {
    const night = [ride({ start: '2020-01-22T22:10', end: '2020-01-23T05:40' })];
    expect(search(night, { transport: 'train', date: '2020-01-23', text: 'G6683' }).matches).toHaveLength(1);
    expect(search(night, { transport: 'train', date: '2020-01-24', text: 'G6683' }).matches).toHaveLength(0);
  });

  it('lists a whole day when only the day is asked', () => {
    expect(search(items, { transport: '', date: '2020-01-22', text: '' }).matches).toHaveLength(5);
  });
});
